import { problem } from '@folge/contracts';
import { asParticipant, inTurnOfParticipant, type OwnReading } from '@folge/operations';
import type { Platform } from '../platform.ts';
import { contentLanguage, languageOfVisit, type OwnVisit } from './participant-page.ts';

type Entering = <T>(
  platform: Platform,
  visit: OwnVisit,
  work: (db: OwnReading['db']) => Promise<T>,
) => Promise<T | undefined>;

/** Works in one transaction of the person's own, with the key that opens what is sealed. */
function ownBy(enter: Entering) {
  return async <T>(platform: Platform, visit: OwnVisit, work: (own: OwnReading) => Promise<T>): Promise<T> => {
    const { keyring } = platform;
    const { personId, pilotId } = visit.start;
    const key = (await keyring.personKeys([personId])).get(personId);
    const pageLanguage = languageOfVisit(visit);
    const own = { pilotId, personId, language: contentLanguage(pageLanguage), pageLanguage };
    const done = key && (await enter(platform, visit, (db) => work({ db, key, ...own })));
    if (done === undefined) throw problem('not-found');
    return done;
  };
}

export const inOwn = ownBy(({ databases }, { sessionDigest }, work) => asParticipant(databases, sessionDigest, work));

/** The same for what changes the person's answers, which the ledger is told of. */
export const puttingRight = ownBy(({ rights }, { sessionDigest, start }, work) =>
  inTurnOfParticipant(rights, { sessionDigest, recordsOf: start.pilotId }, work),
);
