import { problem } from '@folge/contracts';
import { asChangingParticipant, asParticipant, type OwnReading } from '@folge/operations';
import type { Platform } from '../platform.ts';
import { contentLanguage, languageOfVisit, type OwnVisit } from './participant-page.ts';

/** Works in one transaction of the person's own, with the key that opens what is sealed. */
function ownBy(entering: typeof asParticipant) {
  return async <T>(
    { databases, keyring }: Platform,
    visit: OwnVisit,
    work: (own: OwnReading) => Promise<T>,
  ): Promise<T> => {
    const { personId, pilotId } = visit.start;
    const key = (await keyring.personKeys([personId])).get(personId);
    const pageLanguage = languageOfVisit(visit);
    const own = { pilotId, personId, language: contentLanguage(pageLanguage), pageLanguage };
    const done = key && (await entering(databases, visit.sessionDigest, (db) => work({ db, key, ...own })));
    if (done === undefined) throw problem('not-found');
    return done;
  };
}

export const inOwn = ownBy(asParticipant);
export const changingOwn = ownBy(asChangingParticipant);
