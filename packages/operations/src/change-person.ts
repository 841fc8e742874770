import { type PersonEdit, problem } from '@folge/contracts';
import {
  findPerson,
  keepActsOff,
  type MainTransaction,
  markReportsStale,
  replacePersonSites,
  updateIdentity,
  updatePerson,
} from '@folge/database';
import { checkPersonFields } from './check-person-fields.ts';
import type { Keyring } from './keyring.ts';
import { constraintOf } from './refused-constraint.ts';
import { sealIdentity } from './sealed-identity.ts';
import { studyNumberDigest } from './study-number-digest.ts';

/** A transaction of the login that writes identity and research and reads nothing sealed. */
type Changing = { transaction: MainTransaction; keyring: Keyring; pilotId: string };

/**
 * Puts a person's fields as they are to be, identity and research in one transaction: a crash leaves the person as before or as
 * after. Without a study number in the edit the one there is stays.
 */
export async function changePerson(changing: Changing, personId: string, edit: PersonEdit): Promise<void> {
  const { transaction, pilotId } = changing;
  await keepActsOff(transaction);
  if (!(await findPerson(transaction, { pilotId, personId }))) throw problem('not-found');
  await checkPersonFields(transaction, { pilotId, people: [edit] });
  await updatePerson(transaction, { ...edit, pilotId, personId });
  await replacePersonSites(transaction, { pilotId, personId, sites: edit.sites });
  await changeIdentity(changing, personId, edit);
  await markReportsStale(transaction, pilotId);
}

async function changeIdentity({ transaction, keyring, pilotId }: Changing, personId: string, edit: PersonEdit) {
  const key = (await keyring.personKeys([personId])).get(personId);
  if (!key) throw problem('not-found');
  const { studyNumber, name, contact, turns18 } = edit;
  const sealed = sealIdentity(key, { personId, studyNumber: studyNumber ?? '', name, contact, turns18 });
  const { sealedStudyNumber, ...others } = sealed;
  const numbered = studyNumber !== undefined && {
    sealedStudyNumber,
    studyNumberDigest: studyNumberDigest(await keyring.studyNumberKey(pilotId), studyNumber),
  };
  try {
    await updateIdentity(transaction, { ...others, ...(numbered || {}), pilotId });
  } catch (error) {
    if (constraintOf(error) === 'person_study_number_unique') throw problem('person.study-number-taken');
    throw error;
  }
}
