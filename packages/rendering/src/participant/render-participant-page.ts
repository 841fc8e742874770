import type { PageFrame, ParticipantLanguage, ParticipantPage } from '@folge/contracts';
import { type PageContent, pageBytes, pageDocument } from './page-document.ts';
import { type PageLanguage, pageLanguage } from './page-language.ts';
import { aboutMe } from './pages/about-me.ts';
import { correct, restrict, withdrawPurpose } from './pages/change-one.ts';
import { closed, expired, failed, signedOut, tooManyAttempts } from './pages/closed-doors.ts';
import { consent, consentConfirm, guardian } from './pages/consent.ts';
import { done } from './pages/done.ts';
import { enterCode } from './pages/enter-code.ts';
import { guardianTakeBack } from './pages/guardian-take-back.ts';
import { leave, leaveConfirm } from './pages/leave.ts';
import { accessibility, callUs, more } from './pages/more.ts';
import type { PageMaker } from './pages/page-of.ts';
import { choosePin, enterPin, lostPin } from './pages/pin.ts';
import { checkReceipt } from './pages/receipt.ts';
import { start } from './pages/start.ts';

const makers: { [Kind in ParticipantPage['kind']]: PageMaker<Kind> } = {
  'enter-code': enterCode,
  'too-many-attempts': tooManyAttempts,
  start,
  leave,
  'leave-confirm': leaveConfirm,
  done,
  'choose-pin': choosePin,
  'enter-pin': enterPin,
  'lost-pin': lostPin,
  'about-me': aboutMe,
  consent,
  'consent-confirm': consentConfirm,
  'withdraw-purpose': withdrawPurpose,
  correct,
  restrict,
  more,
  'call-us': callUs,
  'check-receipt': checkReceipt,
  guardian,
  'guardian-take-back': guardianTakeBack,
  'signed-out': signedOut,
  expired,
  closed,
  failed,
  accessibility,
};

/**
 * A page that a participant meets, as a whole HTML document in one language: works without scripts, holds no style or
 * script of its own, and escapes everything that is not our markup. The same bytes each time for the same page.
 */
export function renderParticipantPage(page: ParticipantPage, language: ParticipantLanguage): string {
  const say = pageLanguage(language);
  return pageDocument(page, say, contentOf(page, say));
}

/** The same page as it is sent. Whoever keeps a frame for many pages has what they share made once. */
export function participantPageBytes(page: ParticipantPage, language: ParticipantLanguage, frame: PageFrame): Buffer {
  const say = pageLanguage(language);
  return pageBytes(page, say, contentOf(page, say), frame);
}

function contentOf(page: ParticipantPage, say: PageLanguage): PageContent {
  // The kind chooses the maker, which the compiler cannot follow through a table.
  const make = makers[page.kind] as (page: ParticipantPage, say: PageLanguage) => PageContent;
  return make(page, say);
}
