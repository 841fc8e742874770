import type { SealedIdentity } from '@folge/database';
import { type Place, seal, unseal } from './seal.ts';

/** What can tell who somebody is. Shown from ciphertext, to the pilot's own researchers. */
export type Identity = {
  personId: string;
  studyNumber: string;
  name: string | null;
  contact: string | null;
  turns18: string | null;
};

type Column = 'study_number' | 'name' | 'contact' | 'turns_18';

/** Where a field of a person lies sealed: nowhere else does it open. */
export const identityPlace = (personId: string, column: Column) => ({
  table: 'identity.person',
  column,
  recordId: personId,
});

function sealText(key: Buffer, text: string | null, place: Place): Buffer | null {
  return text === null ? null : seal(key, text, place);
}

/** Seals each field under the person's key, bound to its column and the person. */
export function sealIdentity(key: Buffer, identity: Identity): Omit<SealedIdentity, 'studyNumberDigest'> {
  const { personId, studyNumber, name, contact, turns18 } = identity;
  return {
    personId,
    sealedStudyNumber: seal(key, studyNumber, identityPlace(personId, 'study_number')),
    sealedName: sealText(key, name, identityPlace(personId, 'name')),
    sealedContact: sealText(key, contact, identityPlace(personId, 'contact')),
    sealedTurns18: sealText(key, turns18, identityPlace(personId, 'turns_18')),
  };
}

function unsealText(key: Buffer, sealed: Buffer | null, place: Place): string | null {
  return sealed === null ? null : unseal(key, sealed, place).toString('utf8');
}

export function unsealIdentity(key: Buffer, sealed: Omit<SealedIdentity, 'studyNumberDigest'>): Identity {
  const { personId } = sealed;
  return {
    personId,
    studyNumber: unseal(key, sealed.sealedStudyNumber, identityPlace(personId, 'study_number')).toString('utf8'),
    name: unsealText(key, sealed.sealedName, identityPlace(personId, 'name')),
    contact: unsealText(key, sealed.sealedContact, identityPlace(personId, 'contact')),
    turns18: unsealText(key, sealed.sealedTurns18, identityPlace(personId, 'turns_18')),
  };
}

/** The month alone, where nothing else about the person is in sight. */
export function unsealTurns18(key: Buffer, sealed: { personId: string; sealedTurns18: Buffer }): string | null {
  return unsealText(key, sealed.sealedTurns18, identityPlace(sealed.personId, 'turns_18'));
}
