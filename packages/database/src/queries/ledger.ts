import { sql, type Transaction } from 'kysely';
import type { VaultDatabase } from '../connect.ts';
import type { VaultSchema } from '../schema.ts';

/** What an entry says was done. `erasure` is the intent, written first; `erasure_completed` closes it. */
export type LedgerAct =
  | 'erasure'
  | 'erasure_completed'
  | 'withdrawal'
  | 'objection'
  | 'restriction'
  | 'restriction_lifted'
  | 'link_revoked'
  | 'pin_cleared'
  | 'pin_chosen'
  | ThingAct
  | SettingAct
  | AccessAct;

/** What a person said of one thing that is stored about her; the scope is a digest of which. */
export type ThingAct = 'corrected' | 'contested';

/** What was said of a setting of a pilot; the scope is a digest of which. */
export type SettingAct = 'setting_narrowed' | 'setting_widened';

/** Access that was taken from an account; the subject is the account. */
export type AccessAct = 'account_closed' | 'password_changed' | 'role_revoked';

/** How somebody said it. */
export type ActChannel = 'digital' | 'paper' | 'oral';

/** One line of the ledger. `occurredAt` is UTC with milliseconds, the very text that was hashed. */
export type LedgerEntry = {
  sequence: number;
  act: LedgerAct;
  subjectReference: string;
  scopeReference: Buffer | null;
  keepsGiven: boolean;
  /** How it came and who recorded it; null in lines from before that was kept. */
  channel: ActChannel | null;
  recordedByRole: string | null;
  occurredAt: string;
  previousHash: Buffer;
  hash: Buffer;
};

type Vault = VaultDatabase | Transaction<VaultSchema>;

const columns = sql`sequence, act, subject_reference as "subjectReference", scope_reference as "scopeReference",
  keeps_given as "keepsGiven", channel, recorded_by_role as "recordedByRole", to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt",
  previous_hash as "previousHash", hash`;

/** One at a time adds to the ledger; held until the transaction ends. */
export async function lockLedger(vault: Transaction<VaultSchema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('the ledger', 0))`.execute(vault);
}

export async function findLedgerHead(vault: Vault): Promise<LedgerEntry | undefined> {
  const { rows } = await sql<LedgerEntry>`
    select ${columns} from vault.ledger order by sequence desc limit 1`.execute(vault);
  return rows[0];
}

/** The entries after a sequence number, in their order; all of them, or the first so many. */
export async function listLedgerEntries(vault: Vault, after: number, atMost?: number): Promise<LedgerEntry[]> {
  const { rows } = await sql<LedgerEntry>`
    select ${columns} from vault.ledger where sequence > ${after} order by sequence limit ${atMost ?? null}::int`.execute(
    vault,
  );
  return rows;
}

export async function insertLedgerEntry(vault: Vault, entry: LedgerEntry): Promise<void> {
  const { sequence, act, subjectReference, scopeReference, keepsGiven, occurredAt, previousHash, hash } = entry;
  const { channel, recordedByRole } = entry;
  await sql`
    insert into vault.ledger (sequence, act, subject_reference, scope_reference, keeps_given, channel, recorded_by_role,
        occurred_at, previous_hash, hash)
    values (${sequence}, ${act}, ${subjectReference}, ${scopeReference}, ${keepsGiven}, ${channel}, ${recordedByRole},
            ${occurredAt}, ${previousHash}, ${hash})`.execute(vault);
}

/** The erasures up to a sequence number that were begun and not closed, with the person each is about; oldest first. */
export async function listOpenErasures(
  vault: Vault,
  upTo: number,
): Promise<{ sequence: number; subjectReference: string; personId: string }[]> {
  const { rows } = await sql<{ sequence: number; subjectReference: string; personId: string }>`
    select l.sequence, l.subject_reference as "subjectReference", f.person_id as "personId"
      from vault.ledger l join vault.fence f on f.ledger_sequence = l.sequence
     where l.act = 'erasure' and l.sequence <= ${upTo}
       and not exists (select from vault.ledger done
                        where done.act = 'erasure_completed' and done.subject_reference = l.subject_reference)
     order by l.sequence`.execute(vault);
  return rows;
}

/** Whether the erasure of this reference was begun and not closed. */
export async function isErasureOpen(vault: Vault, subjectReference: string): Promise<boolean> {
  const { rows } = await sql`
    select from vault.ledger l
     where l.act = 'erasure' and l.subject_reference = ${subjectReference}
       and not exists (select from vault.ledger done
                        where done.act = 'erasure_completed' and done.subject_reference = l.subject_reference)`.execute(
    vault,
  );
  return rows.length > 0;
}

/** The receipt of an entry, as text, so that its digest can be made again from the very same letters. */
export type EntryReceipt = { sequence: number; receiptNumber: string; body: string };

export async function insertEntryReceipt(vault: Vault, { sequence, receiptNumber, body }: EntryReceipt): Promise<void> {
  await sql`insert into vault.receipt (ledger_sequence, receipt_number, body)
    values (${sequence}, ${receiptNumber}, ${body})`.execute(vault);
}

/** The receipts of the entries after a sequence number, in their order. */
export async function listEntryReceipts(vault: Vault, after: number): Promise<EntryReceipt[]> {
  const { rows } = await sql<EntryReceipt>`
    select ledger_sequence as sequence, receipt_number as "receiptNumber", body
      from vault.receipt where ledger_sequence > ${after} order by ledger_sequence`.execute(vault);
  return rows;
}

/** Whoever is fenced gets no key again, in this process or another. */
export async function insertFence(
  vault: Vault,
  { personId, ledgerSequence }: { personId: string; ledgerSequence: number },
): Promise<void> {
  await sql`insert into vault.fence (person_id, ledger_sequence) values (${personId}, ${ledgerSequence})
    on conflict do nothing`.execute(vault);
}

export async function insertVaultTombstone(
  vault: Vault,
  { pilotId, studyNumberDigest }: { pilotId: string; studyNumberDigest: Buffer },
): Promise<void> {
  await sql`insert into vault.tombstone (pilot_id, study_number_digest) values (${pilotId}, ${studyNumberDigest})
    on conflict do nothing`.execute(vault);
}

export async function insertVaultTombstones(
  vault: Vault,
  { pilotId, digests }: { pilotId: string; digests: readonly Buffer[] },
): Promise<void> {
  if (digests.length === 0) return;
  await sql`insert into vault.tombstone (pilot_id, study_number_digest)
    select ${pilotId}, digest from unnest(${digests}::bytea[]) digest on conflict do nothing`.execute(vault);
}

export async function listVaultTombstones(vault: Vault): Promise<{ pilotId: string; studyNumberDigest: Buffer }[]> {
  const { rows } = await sql<{ pilotId: string; studyNumberDigest: Buffer }>`
    select pilot_id as "pilotId", study_number_digest as "studyNumberDigest" from vault.tombstone`.execute(vault);
  return rows;
}
