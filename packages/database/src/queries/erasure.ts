import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Of = { pilotId: string; personIds: readonly string[] };

/**
 * Every table that refers to a person, by the column that does, in the order their rows are taken away. A test reads the
 * database’s catalogue and fails when a table refers to a person and does not stand here.
 */
export const tablesOfPerson = [
  ['rights.request', 'person_id'],
  ['rights.sealed_value', 'person_id'],
  ['rights.restriction_event', 'person_id'],
  ['rights.receipt_of_person', 'person_id'],
  ['rights.export_person', 'person_id'],
  ['research.free_text', 'respondent_id'],
  ['research.response', 'respondent_id'],
  ['research.outcome_value', 'person_id'],
  ['research.consent_event', 'person_id'],
  ['research.permission_standing', 'person_id'],
  ['research.person_site', 'person_id'],
  ['research.person', 'person_id'],
  ['identity.pin_attempt', 'person_id'],
  ['identity.pin', 'person_id'],
  ['identity.link_session', 'person_id'],
  ['identity.link', 'person_id'],
  ['identity.person', 'person_id'],
] as const;

/**
 * Deletes every row of these people; nothing is marked, nothing is kept aside. NOTE: the keys of answers and outcomes begin
 * with upload or outcome; PostgreSQL skips from one to the next in the key, and reading whole tables instead is switched off for
 * the transaction, so that one person costs the same however many others there are.
 */
export async function deletePeople(db: MainTransaction, { pilotId, personIds }: Of): Promise<void> {
  if (personIds.length === 0) return;
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(db);
  for (const [table, column] of tablesOfPerson) {
    await sql`delete from ${sql.table(table)}
      where pilot_id = ${pilotId} and ${sql.ref(column)} = any(${personIds}::uuid[])`.execute(db);
  }
}

/** Who a person is to the ledger and to files, while she is still there. */
export type Erasable = { personId: string; ledgerReference: string; studyNumberDigest: Buffer };

export async function findErasable(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<Erasable | undefined> {
  const { rows } = await sql<Erasable>`
    select person_id as "personId", ledger_reference as "ledgerReference", study_number_digest as "studyNumberDigest"
      from identity.person where pilot_id = ${pilotId} and person_id = ${personId}`.execute(db);
  return rows[0];
}

/** Whom in the pilot the ledger speaks of. */
export async function listErasable(
  db: MainTransaction,
  { pilotId, references }: { pilotId: string; references: readonly string[] },
): Promise<Erasable[]> {
  const { rows } = await sql<Erasable>`
    select person_id as "personId", ledger_reference as "ledgerReference", study_number_digest as "studyNumberDigest"
      from identity.person where pilot_id = ${pilotId} and ledger_reference = any(${references}::uuid[])`.execute(db);
  return rows;
}

/** The study numbers with these digests come in no more, by no file. */
export async function insertTombstones(
  db: MainTransaction,
  { pilotId, digests }: { pilotId: string; digests: readonly Buffer[] },
): Promise<void> {
  if (digests.length === 0) return;
  await sql`insert into identity.tombstone (pilot_id, study_number_digest)
    select ${pilotId}, digest from unnest(${digests}::bytea[]) digest on conflict do nothing`.execute(db);
}

/** Acts that take away come one after the other; held until the commit. */
export async function lockActs(db: MainTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('acts that take away', 0))`.execute(db);
}

/**
 * Keeps acts that take away off until the commit, without waiting for others who do the same. Whoever looks for a person and then
 * writes about them asks for this first: otherwise the person may be gone in between, and the row would be nobody's.
 */
export async function keepActsOff(db: MainTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('acts that take away', 0))`.execute(db);
}

/** How far the ledger has been carried out in this database. */
export async function findWatermark(db: MainTransaction): Promise<{ sequence: number; hash: Buffer }> {
  const { rows } = await sql<{ sequence: number; hash: Buffer }>`
    select sequence, hash from rights.ledger_watermark`.execute(db);
  if (!rows[0]) throw new Error('The watermark of the ledger is missing.');
  return rows[0];
}

/** Notes that the ledger was carried out here up to this entry; never back to an older one. */
export async function raiseWatermark(db: MainTransaction, head: { sequence: number; hash: Buffer }): Promise<void> {
  await sql`update rights.ledger_watermark set sequence = ${head.sequence}, hash = ${head.hash}
    where sequence < ${head.sequence}`.execute(db);
  await sql`delete from rights.done_line`.execute(db);
}

/** Which lines were done under logins that take nothing away, since it was last noted how far the ledger came: each with its hash. */
export async function listDoneLines(db: MainTransaction): Promise<{ sequence: number; hash: Buffer }[]> {
  const { rows } = await sql<{ sequence: number; hash: Buffer }>`
    select sequence, hash from rights.done_line`.execute(db);
  return rows;
}

/** Under a login that takes nothing away, in the transaction that does what the entry says: that this very line was done. */
export async function followLedger(db: MainTransaction, head: { sequence: number; hash: Buffer }): Promise<void> {
  await sql`select rights.follow_ledger(${head.sequence}, ${head.hash})`.execute(db);
}

/** Revokes links and ends what was opened with them. */
export async function revokeLinks(
  db: MainTransaction,
  { pilotId, linkIds }: { pilotId: string; linkIds: readonly string[] },
): Promise<void> {
  if (linkIds.length === 0) return;
  await sql`update identity.link set revoked_at = now()
    where pilot_id = ${pilotId} and link_id = any(${linkIds}::uuid[]) and revoked_at is null`.execute(db);
  await sql`update identity.link_session set ended_at = now()
    where pilot_id = ${pilotId} and link_id = any(${linkIds}::uuid[]) and ended_at is null`.execute(db);
}

export async function listTombstones(db: MainTransaction, pilotId: string): Promise<Buffer[]> {
  const { rows } = await sql<{ digest: Buffer }>`
    select study_number_digest as digest from identity.tombstone where pilot_id = ${pilotId}`.execute(db);
  return rows.map(({ digest }) => digest);
}
