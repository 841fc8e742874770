import { sql, type Transaction } from 'kysely';
import type { MainTransaction, VaultDatabase } from '../connect.ts';
import type { VaultSchema } from '../schema.ts';

/** The account that is open under this name and is no invented one's. */
export async function findAccountToChange(
  db: MainTransaction,
  userName: string,
): Promise<{ accountId: string; demonstration: boolean } | undefined> {
  const { rows } = await sql<{ accountId: string; demonstration: boolean }>`
    select account_id as "accountId", demonstration from access.account
     where user_name = ${userName} and closed_at is null`.execute(db);
  return rows[0];
}

/** The grant of an account with this role and scope. */
export async function findGrantId(
  db: MainTransaction,
  of: { accountId: string; role: string; pilotId: string | null; siteId: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ grantId: string }>`
    select grant_id as "grantId" from access.account_grant
     where account_id = ${of.accountId} and role = ${of.role} and pilot_id is not distinct from ${of.pilotId}
       and site_id is not distinct from ${of.siteId}`.execute(db);
  return rows[0]?.grantId;
}

type OfAccount = { accountId: string };

async function endSessions(
  db: MainTransaction,
  { accountId, keptSessionId }: OfAccount & { keptSessionId: string | null },
): Promise<void> {
  await sql`update access.session set ended_at = now()
    where account_id = ${accountId} and ended_at is null and session_id is distinct from ${keptSessionId}::uuid`.execute(
    db,
  );
}

/** Closes an account and ends its sessions. Closed already, it stays as it is. */
export async function closeAccountRow(
  db: MainTransaction,
  { accountId, closedAt }: OfAccount & { closedAt: string },
): Promise<void> {
  await sql`update access.account set closed_at = ${closedAt}
    where account_id = ${accountId} and closed_at is null`.execute(db);
  await endSessions(db, { accountId, keptSessionId: null });
}

/** Gives an account another password, or none, and ends its sessions, but for the one that asked. */
export async function setPasswordDigest(
  db: MainTransaction,
  given: OfAccount & { passwordDigest: string | null; keptSessionId: string | null },
): Promise<void> {
  await sql`update access.account set password_digest = ${given.passwordDigest}
    where account_id = ${given.accountId}`.execute(db);
  await endSessions(db, given);
}

/** Takes a role back. What the account's sessions may is asked at each request. */
export async function deleteGrant(
  db: MainTransaction,
  { accountId, grantId }: OfAccount & { grantId: string },
): Promise<void> {
  await sql`delete from access.account_grant where grant_id = ${grantId} and account_id = ${accountId}`.execute(db);
}

type Vault = VaultDatabase | Transaction<VaultSchema>;

/** The password that a line of the ledger gave an account; those of earlier lines are nobody's any more. */
export async function keepAccountPassword(
  vault: Vault,
  { accountId, sequence, passwordDigest }: OfAccount & { sequence: number; passwordDigest: string },
): Promise<void> {
  await forgetAccountPassword(vault, accountId);
  await sql`insert into vault.account_password (account_id, ledger_sequence, password_digest)
    values (${accountId}, ${sequence}, ${passwordDigest})`.execute(vault);
}

export async function forgetAccountPassword(vault: Vault, accountId: string): Promise<void> {
  await sql`delete from vault.account_password where account_id = ${accountId}`.execute(vault);
}

/** The passwords that lines of the ledger gave, by the number of the line. */
export async function listAccountPasswords(vault: Vault): Promise<Map<number, string>> {
  const { rows } = await sql<{ sequence: number; passwordDigest: string }>`
    select ledger_sequence as sequence, password_digest as "passwordDigest" from vault.account_password`.execute(vault);
  return new Map(rows.map(({ sequence, passwordDigest }) => [sequence, passwordDigest]));
}
