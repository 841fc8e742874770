import { randomUUID } from 'node:crypto';
import { type PersonRegistration, problem, type RegisteredPerson } from '@folge/contracts';
import {
  insertConsentEvents,
  insertPeople,
  insertPersonSites,
  insertSealedIdentities,
  listTakenDigests,
  type MainTransaction,
} from '@folge/database';
import { checkConsents } from './check-consents.ts';
import { checkPersonFields } from './check-person-fields.ts';
import { type GuardianNeeds, readGuardianNeeds } from './consent/guardian-needs.ts';
import { refuseTooYoung } from './consent/refuse-too-young.ts';
import { findStudyRegistration, refuseUnregistered } from './consent/study-registration.ts';
import type { Keyring } from './keyring.ts';
import { makeStudyNumber } from './make-study-number.ts';
import { constraintOf } from './refused-constraint.ts';
import { sealIdentity } from './sealed-identity.ts';
import { normaliseStudyNumber, studyNumberDigest } from './study-number-digest.ts';

export type Registration = {
  /** The import's login, inside the pilot: the only one that writes both identity and research, and reads no answer. */
  transaction: MainTransaction;
  keyring: Keyring;
  pilotId: string;
  recordedByRole: string;
  uploadId?: string | null;
};

/** People in one statement each for research, identity, offices and consents. */
const atATime = 2000;

type Numbered = PersonRegistration & { personId: string; studyNumber: string; studyNumberDigest: Buffer };

/**
 * Registers people with their consent events, each with a random id and a key of its own, and returns the ids and
 * study numbers in the order given. Who has no study number gets one. All or nothing with the transaction it is given:
 * keys of people whose registration was rolled back stay in the vault and open nothing.
 */
export async function registerPeople(
  registration: Registration,
  people: readonly PersonRegistration[],
): Promise<RegisteredPerson[]> {
  const { transaction, pilotId } = registration;
  await checkPersonFields(transaction, { pilotId, people });
  const consents = people.flatMap((person) => person.consents);
  await checkConsents(transaction, { pilotId, events: consents });
  if (consents.length > 0) {
    await refuseUnregistered(transaction, pilotId);
    refuseTooYoung(people, (await findStudyRegistration(transaction, pilotId))?.minimumAge ?? null);
  }
  const guardians = await readGuardianNeeds(transaction, pilotId);
  const registered: RegisteredPerson[] = [];
  for (let start = 0; start < people.length; start += atATime) {
    const numbered = await giveNumbers(registration, people.slice(start, start + atATime));
    await insertNumbered({ ...registration, guardians }, numbered);
    for (const { personId, studyNumber } of numbered) registered.push({ personId, studyNumber });
  }
  return registered;
}

async function giveNumbers(registration: Registration, people: readonly PersonRegistration[]): Promise<Numbered[]> {
  const { keyring, pilotId } = registration;
  const key = await keyring.studyNumberKey(pilotId);
  const free = await freeNumbers(registration, people.filter(({ studyNumber }) => studyNumber === undefined).length);
  return people.map((person) => {
    const studyNumber = person.studyNumber ?? free.pop() ?? '';
    return { ...person, personId: randomUUID(), studyNumber, studyNumberDigest: studyNumberDigest(key, studyNumber) };
  });
}

/** Made numbers that nobody in the pilot has: of 2⁴⁰ a few collide once a pilot has a million people. */
async function freeNumbers({ transaction, keyring, pilotId }: Registration, count: number): Promise<string[]> {
  const key = await keyring.studyNumberKey(pilotId);
  const free = new Set<string>();
  while (free.size < count) {
    const made = Array.from({ length: count - free.size }, makeStudyNumber);
    const digests = made.map((number) => studyNumberDigest(key, number));
    const taken = await listTakenDigests(transaction, { pilotId, digests });
    for (const [index, number] of made.entries()) {
      if (!taken.has((digests[index] as Buffer).toString('hex'))) free.add(number);
    }
  }
  return [...free];
}

async function insertNumbered(
  registration: Registration & { guardians: GuardianNeeds },
  people: readonly Numbered[],
): Promise<void> {
  const { transaction, keyring, pilotId, recordedByRole, uploadId = null } = registration;
  if (new Set(people.map(({ studyNumber }) => normaliseStudyNumber(studyNumber))).size !== people.length) {
    throw problem('person.study-number-taken');
  }
  const keys = await keyring.makePersonKeys(people.map(({ personId }) => personId));
  const identities = people.map((person) => ({
    ...sealIdentity(keys.get(person.personId) as Buffer, person),
    studyNumberDigest: person.studyNumberDigest,
  }));
  try {
    await insertPeople(transaction, { pilotId, uploadId, people: people.map((person) => ({ ...person, pilotId })) });
    await insertSealedIdentities(transaction, { pilotId, identities });
  } catch (error) {
    if (constraintOf(error) === 'person_study_number_unique') throw problem('person.study-number-taken');
    throw error;
  }
  const sites = people.flatMap(({ personId, sites }) => sites.map((site) => ({ ...site, personId })));
  await insertPersonSites(transaction, { pilotId, sites });
  const events = people.flatMap((person) =>
    person.consents.map((event) => ({
      ...event,
      personId: person.personId,
      needsGuardian: registration.guardians(person, event),
    })),
  );
  await insertConsentEvents(transaction, { pilotId, recordedByRole, uploadId, events });
}
