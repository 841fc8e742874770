import type { Localized } from './localized.ts';
import { catalogueProblems } from './problems/catalogue.ts';
import { exportProblems } from './problems/export.ts';
import { fileProblems } from './problems/file.ts';
import { letterProblems } from './problems/letter.ts';
import { peopleProblems } from './problems/people.ts';
import { requestProblems } from './problems/request.ts';
import { uploadProblems } from './problems/upload.ts';

type Entry = { status: number; title: Localized };

/** Every refusal there is: one sentence that says what, where and what to do. */
export const problemCatalogue = {
  ...requestProblems,
  ...catalogueProblems,
  ...peopleProblems,
  ...letterProblems,
  ...exportProblems,
  ...fileProblems,
  ...uploadProblems,
  'request.invalid': {
    status: 400,
    title: {
      nb: 'Forespørselen har feil form.',
      nn: 'Førespurnaden har feil form.',
      en: 'The request has the wrong shape.',
    },
  },
  'session.missing': {
    status: 401,
    title: { nb: 'Du er ikke logget inn.', nn: 'Du er ikkje logga inn.', en: 'You are not signed in.' },
  },
  'sign-in.refused': {
    status: 401,
    title: {
      nb: 'Brukernavn eller passord stemmer ikke.',
      nn: 'Brukarnamn eller passord stemmer ikkje.',
      en: 'User name or password is not right.',
    },
  },
  'password.wrong': {
    status: 422,
    title: {
      nb: 'Det nåværende passordet stemmer ikke, så passordet er ikke endret.',
      nn: 'Det noverande passordet stemmer ikkje, så passordet er ikkje endra.',
      en: 'The current password is not right, so the password is not changed.',
    },
  },
  'not-found': {
    status: 404,
    title: {
      nb: 'Dette finnes ikke, eller du har ikke tilgang.',
      nn: 'Dette finst ikkje, eller du har ikkje tilgang.',
      en: 'This does not exist, or you may not see it.',
    },
  },
  'role.missing': {
    status: 403,
    title: {
      nb: 'Rollen din gir ikke tilgang til dette.',
      nn: 'Rolla di gir ikkje tilgang til dette.',
      en: 'Your role does not give access to this.',
    },
  },
} as const satisfies Record<string, Entry>;
