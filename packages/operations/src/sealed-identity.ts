import type { SealedIdentity } from '@folge/database';
import { seal, unseal } from './seal.ts';

/** What can tell who somebody is. Shown from ciphertext, to the pilot's own researchers. */
export type Identity = {
  personId: string;
  studyNumber: string;
  name: string | null;
  contact: string | null;
  turns18: string | null;
};

const place = (column: string, personId: string) => ({ table: 'identity.person', column, recordId: personId });

function sealText(key: Buffer, text: string | null, column: string, personId: string): Buffer | null {
  return text === null ? null : seal(key, text, place(column, personId));
}

/** Seals each field under the person's key, bound to its column and the person. */
export function sealIdentity(key: Buffer, identity: Identity): Omit<SealedIdentity, 'studyNumberDigest'> {
  const { personId, studyNumber, name, contact, turns18 } = identity;
  return {
    personId,
    sealedStudyNumber: seal(key, studyNumber, place('study_number', personId)),
    sealedName: sealText(key, name, 'name', personId),
    sealedContact: sealText(key, contact, 'contact', personId),
    sealedTurns18: sealText(key, turns18, 'turns_18', personId),
  };
}

function unsealText(key: Buffer, sealed: Buffer | null, column: string, personId: string): string | null {
  return sealed === null ? null : unseal(key, sealed, place(column, personId)).toString('utf8');
}

export function unsealIdentity(key: Buffer, sealed: Omit<SealedIdentity, 'studyNumberDigest'>): Identity {
  const { personId } = sealed;
  return {
    personId,
    studyNumber: unseal(key, sealed.sealedStudyNumber, place('study_number', personId)).toString('utf8'),
    name: unsealText(key, sealed.sealedName, 'name', personId),
    contact: unsealText(key, sealed.sealedContact, 'contact', personId),
    turns18: unsealText(key, sealed.sealedTurns18, 'turns_18', personId),
  };
}

/** The month alone, where nothing else about the person is in sight. */
export function unsealTurns18(key: Buffer, sealed: { personId: string; sealedTurns18: Buffer }): string | null {
  return unsealText(key, sealed.sealedTurns18, 'turns_18', sealed.personId);
}
