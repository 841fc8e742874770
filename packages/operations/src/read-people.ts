import { type PeoplePage, type PeopleQuery, type Person, problem } from '@folge/contracts';
import {
  countPeople,
  findPerson,
  findPersonIdByDigest,
  listConsentEvents,
  listIdentities,
  listPeople,
  listPersonSites,
  type MainTransaction,
} from '@folge/database';
import type { Keyring } from './keyring.ts';
import { type Identity, unsealIdentity } from './sealed-identity.ts';
import { studyNumberDigest } from './study-number-digest.ts';

/** Research and identity are read by a login each, and put together here: no login reads both. */
export type Reading = { research: MainTransaction; identity: MainTransaction; keyring: Keyring; pilotId: string };

/** Study numbers and names of these people, as far as their keys still exist. */
export async function readIdentities(
  { identity, keyring, pilotId }: Omit<Reading, 'research'>,
  personIds: readonly string[],
): Promise<Map<string, Identity>> {
  const [sealed, keys] = await Promise.all([
    listIdentities(identity, { pilotId, personIds }),
    keyring.personKeys(personIds),
  ]);
  const known = new Map<string, Identity>();
  for (const row of sealed) {
    const key = keys.get(row.personId);
    if (key) known.set(row.personId, unsealIdentity(key, row));
  }
  return known;
}

/** Each row with the study number of whom it is about; empty where her key is gone. */
export async function withStudyNumbers<Row extends { personId: string }>(
  reading: Omit<Reading, 'research'>,
  rows: readonly Row[],
): Promise<(Row & { studyNumber: string })[]> {
  const identities = await readIdentities(reading, [...new Set(rows.map(({ personId }) => personId))]);
  return rows.map((row) => ({ ...row, studyNumber: identities.get(row.personId)?.studyNumber ?? '' }));
}

async function findByStudyNumber({ identity, keyring, pilotId }: Reading, studyNumber: string) {
  const key = await keyring.studyNumberKey(pilotId);
  return findPersonIdByDigest(identity, { pilotId, studyNumberDigest: studyNumberDigest(key, studyNumber) });
}

/** A page of the pilot's people. */
export async function readPeople(reading: Reading, { studyNumber, ...query }: PeopleQuery): Promise<PeoplePage> {
  const { page, pageSize } = query;
  const personId = studyNumber === undefined ? undefined : await findByStudyNumber(reading, studyNumber);
  if (studyNumber !== undefined && personId === undefined) return { total: 0, page, pageSize, people: [] };
  const filter = { ...query, pilotId: reading.pilotId, personId };
  const rows = await listPeople(reading.research, filter);
  const total = await countPeople(reading.research, filter);
  const identities = await readIdentities(
    reading,
    rows.map((row) => row.personId),
  );
  const people = rows.map((row) => {
    const identity = identities.get(row.personId);
    return { ...row, studyNumber: identity?.studyNumber ?? '', name: identity?.name ?? null };
  });
  return { total, page, pageSize, people };
}

/** All that is kept about one person, answers and outcomes apart. */
export async function readPerson(reading: Reading, personId: string): Promise<Person> {
  const { research, pilotId } = reading;
  const person = await findPerson(research, { pilotId, personId });
  if (!person) throw problem('not-found');
  const sites = await listPersonSites(research, { pilotId, personId });
  const consents = await listConsentEvents(research, { pilotId, personId });
  const identity = (await readIdentities(reading, [personId])).get(personId);
  const { studyNumber = '', name = null, contact = null, turns18 = null } = identity ?? {};
  return { ...person, sites, consents, studyNumber, name, contact, turns18 };
}
