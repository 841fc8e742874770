import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

export type SealedIdentity = {
  personId: string;
  studyNumberDigest: Buffer;
  sealedStudyNumber: Buffer;
  sealedName: Buffer | null;
  sealedContact: Buffer | null;
  sealedTurns18: Buffer | null;
};

/** What is sealed about these people; only the identity login may ask. */
export async function listIdentities(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<Omit<SealedIdentity, 'studyNumberDigest'>[]> {
  return db
    .selectFrom('identity.person')
    .select([
      'person_id as personId',
      'sealed_study_number as sealedStudyNumber',
      'sealed_name as sealedName',
      'sealed_contact as sealedContact',
      'sealed_turns_18 as sealedTurns18',
    ])
    .where('pilot_id', '=', pilotId)
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
}

/** Whose study number has this digest? */
export async function findPersonIdByDigest(
  db: MainTransaction,
  { pilotId, studyNumberDigest }: { pilotId: string; studyNumberDigest: Buffer },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('identity.person')
    .select('person_id')
    .where('pilot_id', '=', pilotId)
    .where('study_number_digest', '=', studyNumberDigest)
    .executeTakeFirst();
  return row?.person_id;
}

/** Which of these digests are taken in the pilot, as hexadecimal text? */
export async function listTakenDigests(
  db: MainTransaction,
  { pilotId, digests }: { pilotId: string; digests: readonly Buffer[] },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('identity.person')
    .select('study_number_digest as digest')
    .where('pilot_id', '=', pilotId)
    .where('study_number_digest', '=', sql<Buffer>`any(${digests}::bytea[])`)
    .execute();
  return new Set(rows.map(({ digest }) => digest.toString('hex')));
}

/** Adds people's sealed identities, many in one statement. */
export async function insertSealedIdentities(
  db: MainTransaction,
  { pilotId, identities }: { pilotId: string; identities: readonly SealedIdentity[] },
): Promise<void> {
  const column = <K extends keyof SealedIdentity>(name: K) => identities.map((identity) => identity[name]);
  await sql`
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number, sealed_name,
                                 sealed_contact, sealed_turns_18)
    select ${pilotId}, given.*
      from unnest(${column('personId')}::uuid[], ${column('studyNumberDigest')}::bytea[],
                  ${column('sealedStudyNumber')}::bytea[], ${column('sealedName')}::bytea[],
                  ${column('sealedContact')}::bytea[], ${column('sealedTurns18')}::bytea[]) as given`.execute(db);
}

/** Changes what is sealed about a person; a study number only where another is given. */
export async function updateIdentity(
  db: MainTransaction,
  {
    pilotId,
    ...identity
  }: { pilotId: string } & Omit<SealedIdentity, 'studyNumberDigest' | 'sealedStudyNumber'> &
    Partial<Pick<SealedIdentity, 'studyNumberDigest' | 'sealedStudyNumber'>>,
): Promise<void> {
  const { studyNumberDigest, sealedStudyNumber } = identity;
  await db
    .updateTable('identity.person')
    .set({
      sealed_name: identity.sealedName,
      sealed_contact: identity.sealedContact,
      sealed_turns_18: identity.sealedTurns18,
      ...(studyNumberDigest && sealedStudyNumber
        ? { study_number_digest: studyNumberDigest, sealed_study_number: sealedStudyNumber }
        : {}),
    })
    .where('pilot_id', '=', pilotId)
    .where('person_id', '=', identity.personId)
    .execute();
}
