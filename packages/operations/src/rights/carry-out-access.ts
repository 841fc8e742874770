import { createHash } from 'node:crypto';
import {
  type AccessAct,
  closeAccountRow,
  deleteGrant,
  type LedgerEntry,
  type MainTransaction,
  setPasswordDigest,
} from '@folge/database';
import { idOfReference } from './id-reference.ts';

/** A password in the ledger: the digest of the digest that accounts are signed in to with. */
export function passwordReference(passwordDigest: string): Buffer {
  return createHash('sha256').update(passwordDigest).digest();
}

const accessActs: ReadonlySet<string> = new Set<AccessAct>(['account_closed', 'password_changed', 'role_revoked']);

export const isAboutAccess = ({ act }: LedgerEntry): boolean => accessActs.has(act);

export type AccessToCarryOut = {
  entries: readonly LedgerEntry[];
  /** The passwords that the vault keeps, by the line of the ledger that gave them. */
  passwords: ReadonlyMap<number, string>;
  /** The session that asked for it, which goes on. */
  keptSessionId?: string | null;
};

/**
 * Takes access from accounts as the entries say; done again, it changes nothing. A password that the vault does not keep, or keeps
 * otherwise than the ledger saw it, is nobody's: the account then has none until it is given one.
 */
export async function carryOutAccess(
  db: MainTransaction,
  { entries, passwords, keptSessionId = null }: AccessToCarryOut,
): Promise<void> {
  for (const entry of entries) {
    const { act, subjectReference: accountId, occurredAt, sequence, scopeReference } = entry;
    if (act === 'account_closed') await closeAccountRow(db, { accountId, closedAt: occurredAt });
    if (act === 'role_revoked') await deleteGrant(db, { accountId, grantId: idOfReference(scopeReference) });
    if (act !== 'password_changed') continue;
    const kept = passwords.get(sequence);
    const isSame = kept !== undefined && scopeReference?.equals(passwordReference(kept));
    await setPasswordDigest(db, { accountId, passwordDigest: isSame ? kept : null, keptSessionId });
  }
}
