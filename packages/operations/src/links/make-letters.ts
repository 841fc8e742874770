import {
  dayInNorway,
  isEmployed,
  type LetterList,
  type ListQuery,
  type NewLetters,
  type ParticipantLanguage,
  problem,
} from '@folge/contracts';
import { countLetters, findCatalogueRecord, listLinks, listPersonKinds, type MainTransaction } from '@folge/database';
import { type Letter, lettersPdf } from '@folge/rendering';
import { findStudyRegistration, refuseUnregistered } from '../consent/index.ts';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { type Reading, readIdentities } from '../read-people.ts';
import { type IssuedLink, issueLinks } from './issue-links.ts';
import { refuseGuardianLetters } from './refuse-guardian-letters.ts';

/** Two transactions of a researcher's request: one that sees the study, one that sees who people are. */
export type LetterRoom = {
  research: MainTransaction;
  identity: MainTransaction;
  keyring: Keyring;
  pilotId: string;
  issuedBy: string;
  origin: string;
};

/**
 * The last day of a code: the study's end, or an earlier day.
 * @throws where no letter can be made now: the study is not registered, has no end, or the day is past.
 */
export async function findLastDay(
  research: MainTransaction,
  pilotId: string,
  { expiresOn: wanted }: Pick<NewLetters, 'expiresOn'>,
): Promise<string> {
  await refuseUnregistered(research, pilotId);
  const projectEnd = (await findStudyRegistration(research, pilotId))?.projectEnd ?? null;
  const days = [projectEnd, wanted].filter((day) => day !== null && day !== undefined);
  const [first] = days.sort();
  if (first === undefined) throw problem('letter.no-end');
  if (first < dayInNorway()) throw problem('letter.end-past');
  return first;
}

/**
 * The last day of codes that may be given out now.
 * @throws where they may not: as above, or guardians' for people who have none to answer for them.
 */
export async function refuseLetters(
  room: Reading,
  { personIds, holder, expiresOn }: Pick<NewLetters, 'personIds' | 'holder' | 'expiresOn'>,
): Promise<string> {
  const last = await findLastDay(room.research, room.pilotId, { expiresOn });
  if (holder === 'guardian') await refuseGuardianLetters(room, personIds);
  return last;
}

/**
 * Issues links and prints their letters. The codes leave in the PDF, once, and nobody can print them again: a letter that is lost
 * is made anew.
 */
export async function makeLetters(
  room: LetterRoom,
  { personIds, holder, language, expiresOn }: NewLetters,
): Promise<{ pdf: Buffer; fileName: string; links: IssuedLink[] }> {
  const { identity, pilotId, issuedBy } = room;
  const last = await refuseLetters(room, { personIds, holder, expiresOn });
  const links = await issueLinks(identity, { pilotId, personIds, holder, language, expiresOn: last, issuedBy });
  const letters = await composeLetters(room, links);
  const mark = letters.some(({ invented }) => invented !== null) ? 'OPPDIKTEDE-TALL-' : '';
  return { pdf: lettersPdf(letters, { origin: room.origin, at: new Date() }), fileName: `${mark}brev.pdf`, links };
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
  return links.map(({ code, letterNumber, language, personId, holder }) => ({
    code,
    letterNumber,
    language,
    study: study(language),
    contact: registration?.contact ?? null,
    isStaff: isEmployed(kinds.get(personId) ?? 'participant'),
    isGuardian: holder === 'guardian',
    invented: pilot.figuresAreInvented ? 'OPPDIKTEDE TALL' : null,
  }));
}

/** A page of the pilot's letters, the latest first, with the study number of whom each is for. */
export async function readLetters(
  room: Pick<LetterRoom, 'identity' | 'keyring' | 'pilotId'>,
  query: ListQuery,
): Promise<LetterList> {
  const { identity, pilotId } = room;
  const page = pageOf(query, await countLetters(identity, pilotId));
  const links = await listLinks(identity, { pilotId, ...page });
  const people = [...new Set(links.map((link) => link.personId))];
  const identities = await readIdentities(room, people);
  const letters = links.map((link) => ({
    ...link,
    language: link.language as ParticipantLanguage,
    studyNumber: identities.get(link.personId)?.studyNumber ?? '',
  }));
  return { ...page, letters };
}
