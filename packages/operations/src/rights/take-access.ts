import { type Grant, problem } from '@folge/contracts';
import {
  type AccessAct,
  findAccountToChange,
  findGrantId,
  forgetAccountPassword,
  insertAuditEvent,
  keepAccountPassword,
  type MainTransaction,
  raiseWatermark,
} from '@folge/database';
import { carryOutAccess, passwordReference } from './carry-out-access.ts';
import { inTurnOfActs } from './catch-up.ts';
import { idReference } from './id-reference.ts';
import { appendToLedger } from './ledger.ts';
import type { RightsRoom } from './rights-room.ts';

/** Who took access away, for the trail and the ledger; no actor: somebody at the command line. */
export type ActedBy = { actorId: string | null; role: string; requestId: string | null };
export const atTheCommandLine: ActedBy = { actorId: null, role: 'operator', requestId: null };

type Taken = { accountId: string; act: AccessAct } & (
  | { act: 'account_closed' }
  | { act: 'role_revoked'; grantId: string }
  | { act: 'password_changed'; passwordDigest: string; keptSessionId: string | null }
);

function scopeOf(taken: Taken): Buffer | null {
  if (taken.act === 'role_revoked') return idReference(taken.grantId);
  return taken.act === 'password_changed' ? passwordReference(taken.passwordDigest) : null;
}

/** Takes it away in a turn of the acts: the ledger's line first, then one transaction of the database. */
async function takeNow(
  { room, db }: { room: RightsRoom; db: MainTransaction },
  taken: Taken,
  { role, ...by }: ActedBy,
): Promise<void> {
  const { accountId, act } = taken;
  const passwordDigest = taken.act === 'password_changed' ? taken.passwordDigest : undefined;
  const entry = await appendToLedger(
    { vault: room.databases.vault, witnessFile: room.witnessFile },
    { act, subjectReference: accountId, scopeReference: scopeOf(taken), recordedByRole: role },
    async (vault, { sequence }) => {
      if (act === 'account_closed') await forgetAccountPassword(vault, accountId);
      if (passwordDigest !== undefined) await keepAccountPassword(vault, { accountId, sequence, passwordDigest });
    },
  );
  const passwords = new Map(passwordDigest === undefined ? [] : [[entry.sequence, passwordDigest]]);
  const keptSessionId = taken.act === 'password_changed' ? taken.keptSessionId : null;
  await carryOutAccess(db, { entries: [entry], passwords, keptSessionId });
  const event = { ...by, role, action: act, objectType: 'account', objectId: accountId };
  await insertAuditEvent(db, { ...event, pilotId: null, outcome: 'done' });
  await raiseWatermark(db, entry);
}

/** Closes an account; its sessions end at once. It stands in the ledger, so that no backup opens it again. False: none is open. */
export function closeAccount(room: RightsRoom, { userName, by }: { userName: string; by: ActedBy }): Promise<boolean> {
  return inTurnOfActs(room, async (db) => {
    const account = await findAccountToChange(db, userName);
    if (account) await takeNow({ room, db }, { accountId: account.accountId, act: 'account_closed' }, by);
    return account !== undefined;
  });
}

/** Takes back a role from an open account. It holds from the account's next request on, also after a restore. */
export function revokeRole(
  room: RightsRoom,
  { userName, by, ...scope }: Grant & { userName: string; by: ActedBy },
): Promise<void> {
  return inTurnOfActs(room, async (db) => {
    const account = await findAccountToChange(db, userName);
    const grantId = account && (await findGrantId(db, { ...scope, accountId: account.accountId }));
    if (!account || !grantId) throw problem('not-found');
    await takeNow({ room, db }, { accountId: account.accountId, act: 'role_revoked', grantId }, by);
  });
}

type NewPassword = { accountId: string; passwordDigest: string; keptSessionId: string | null };

/** Gives an account another password: the earlier one opens nothing any more, in no backup either. Other sessions end. */
export function replacePassword(room: RightsRoom, password: NewPassword, by: ActedBy): Promise<void> {
  return inTurnOfActs(room, (db) => takeNow({ room, db }, { ...password, act: 'password_changed' }, by));
}
