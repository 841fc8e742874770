import { isEmployed, type LetterRow, type NewLetters, type ParticipantLanguage, problem } from '@folge/contracts';
import { findCatalogueRecord, listLinks, listPersonKinds, type MainTransaction } from '@folge/database';
import { type Letter, lettersPdf } from '@folge/rendering';
import { findStudyRegistration, refuseUnregistered } from '../consent/index.ts';
import type { Keyring } from '../keyring.ts';
import { readIdentities } from '../read-people.ts';
import { type IssuedLink, issueLinks } from './issue-links.ts';

/** Two transactions of a researcher's request: one that sees the study, one that sees who people are. */
export type LetterRoom = {
  research: MainTransaction;
  identity: MainTransaction;
  keyring: Keyring;
  pilotId: string;
  issuedBy: string;
  origin: string;
};

/** The last day of a code: the study's end, or an earlier day. There is no code without one. */
function lastDay(projectEnd: string | null, wanted: string | undefined): string {
  const days = [projectEnd, wanted].filter((day) => day !== null && day !== undefined);
  const [first] = days.sort();
  if (first === undefined) throw problem('letter.no-end');
  if (first < new Date().toISOString().slice(0, 10)) throw problem('letter.end-past');
  return first;
}

/**
 * Issues links and prints their letters. The codes leave in the PDF, once, and nobody can print them again: a letter that is lost
 * is made anew.
 */
export async function makeLetters(
  room: LetterRoom,
  { personIds, holder, language, expiresOn }: NewLetters,
): Promise<{ pdf: Buffer; links: IssuedLink[] }> {
  const { research, identity, pilotId, issuedBy } = room;
  await refuseUnregistered(research, pilotId);
  const registration = await findStudyRegistration(research, pilotId);
  const last = lastDay(registration?.projectEnd ?? null, expiresOn);
  const links = await issueLinks(identity, { pilotId, personIds, holder, language, expiresOn: last, issuedBy });
  const letters = await composeLetters(room, links);
  return { pdf: lettersPdf(letters, { origin: room.origin, at: new Date() }), links };
}

/** What each letter says: in the person's language, and to an employee about her job. */
export async function composeLetters(
  { research, pilotId }: Pick<LetterRoom, 'research' | 'pilotId'>,
  links: readonly IssuedLink[],
): Promise<Letter[]> {
  const pilot = await findCatalogueRecord(research, 'pilot', { pilotId });
  const registration = await findStudyRegistration(research, pilotId);
  if (!pilot) throw problem('not-found');
  const study = (language: ParticipantLanguage) =>
    language === 'nn' || language === 'en' ? (pilot.name[language] ?? pilot.name.nb) : pilot.name.nb;
  const personIds = links.map(({ personId }) => personId);
  const kinds = await listPersonKinds(research, { pilotId, personIds });
  return links.map(({ code, letterNumber, language, personId }) => ({
    code,
    letterNumber,
    language,
    study: study(language),
    contact: registration?.contact ?? null,
    isStaff: isEmployed(kinds.get(personId) ?? 'participant'),
    invented: pilot.figuresAreInvented ? 'OPPDIKTEDE TALL' : null,
  }));
}

/** The pilot's letters, the latest first, with the study number of whom each is for. */
export async function readLetters(
  room: Pick<LetterRoom, 'identity' | 'keyring' | 'pilotId'>,
  personId?: string,
): Promise<LetterRow[]> {
  const links = await listLinks(room.identity, { pilotId: room.pilotId, personId });
  const people = [...new Set(links.map((link) => link.personId))];
  const identities = await readIdentities(room, people);
  return links.map((link) => ({
    ...link,
    language: link.language as ParticipantLanguage,
    studyNumber: identities.get(link.personId)?.studyNumber ?? '',
  }));
}
