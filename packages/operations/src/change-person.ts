import { type PersonEdit, problem } from '@folge/contracts';
import { findPerson, markReportsStale, replacePersonSites, updateIdentity, updatePerson } from '@folge/database';
import { checkPersonFields } from './check-person-fields.ts';
import { type Reading, readIdentities } from './read-people.ts';
import { constraintOf } from './refused-constraint.ts';
import { sealIdentity } from './sealed-identity.ts';
import { studyNumberDigest } from './study-number-digest.ts';

/** Puts a person's fields as they are to be. Both logins' transactions are changed; neither stands without the other. */
export async function changePerson(reading: Reading, personId: string, edit: PersonEdit): Promise<void> {
  const { research, pilotId } = reading;
  if (!(await findPerson(research, { pilotId, personId }))) throw problem('not-found');
  await checkPersonFields(research, { pilotId, people: [edit] });
  await updatePerson(research, { ...edit, pilotId, personId });
  await replacePersonSites(research, { pilotId, personId, sites: edit.sites });
  await changeIdentity(reading, personId, edit);
  await markReportsStale(research, pilotId);
}

async function changeIdentity(reading: Reading, personId: string, edit: PersonEdit): Promise<void> {
  const { identity, keyring, pilotId } = reading;
  const key = (await keyring.personKeys([personId])).get(personId);
  const known = (await readIdentities(reading, [personId])).get(personId);
  if (!key || !known) throw problem('not-found');
  const studyNumber = edit.studyNumber ?? known.studyNumber;
  const { name, contact, turns18 } = edit;
  const sealed = sealIdentity(key, { personId, studyNumber, name, contact, turns18 });
  const digest = studyNumberDigest(await keyring.studyNumberKey(pilotId), studyNumber);
  try {
    await updateIdentity(identity, { ...sealed, pilotId, studyNumberDigest: digest });
  } catch (error) {
    if (constraintOf(error) === 'person_study_number_unique') throw problem('person.study-number-taken');
    throw error;
  }
}
