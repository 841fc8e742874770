import { type Grant, type NewAccount, problem } from '@folge/contracts';
import {
  findOpenAccountId,
  insertAccount,
  insertAuditEvent,
  insertGrant,
  isScopeKnown,
  type MainDatabase,
  type MainTransaction,
} from '@folge/database';
import { digestPassword, makePassword } from './password.ts';
import { constraintOf } from './refused-constraint.ts';
import { atTheCommandLine } from './rights/take-access.ts';

const constraintProblems = {
  account_user_name_unique: 'account.name-taken',
  account_grant_scope: 'account.scope',
} as const;

async function refuseByConstraint<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = constraintProblems[constraintOf(error) as keyof typeof constraintProblems];
    if (code) throw problem(code);
    throw error;
  }
}

type Given = { action: 'account_opened' | 'role_granted'; accountId: string; pilotId: string | null };

/** Accounts and roles are given at the command line alone: nobody's account stands as the one who did it. */
function noteGiven(transaction: MainTransaction, { action, accountId, pilotId }: Given): Promise<void> {
  const event = { ...atTheCommandLine, action, objectType: 'account', objectId: accountId };
  return insertAuditEvent(transaction, { ...event, pilotId, outcome: 'done' });
}

async function addGrant(transaction: MainTransaction, grant: Grant & { accountId: string }): Promise<void> {
  if (!(await isScopeKnown(transaction, grant))) throw problem('account.scope-unknown');
  await insertGrant(transaction, grant);
}

/**
 * Opens an account with one grant and returns its first password, which is kept nowhere in the clear. A demonstration
 * account has no password: it is signed in to by a click. It stands in the trail.
 */
export async function addAccount(
  access: MainDatabase,
  account: NewAccount & { demonstration?: boolean },
): Promise<{ accountId: string; password: string | undefined }> {
  const { userName, displayName, role, pilotId = null, siteId = null, institution = null } = account;
  const { demonstration = false } = account;
  const password = demonstration ? undefined : makePassword();
  const passwordDigest = password === undefined ? null : await digestPassword(password);
  const opened = access.transaction().execute(async (transaction) => {
    const accountId = await insertAccount(transaction, {
      userName,
      displayName,
      institution,
      passwordDigest,
      demonstration,
    });
    await addGrant(transaction, { accountId, role, pilotId, siteId });
    await noteGiven(transaction, { action: 'account_opened', accountId, pilotId });
    return accountId;
  });
  return { accountId: await refuseByConstraint(opened), password };
}

/** Gives an open account one more role. It holds from the account's next request on, and stands in the trail. */
export async function grantRole(access: MainDatabase, { userName, ...grant }: Grant & { userName: string }) {
  const granted = access.transaction().execute(async (transaction) => {
    const accountId = await findOpenAccountId(transaction, userName);
    if (!accountId) throw problem('not-found');
    await addGrant(transaction, { ...grant, accountId });
    await noteGiven(transaction, { action: 'role_granted', accountId, pilotId: grant.pilotId });
  });
  await refuseByConstraint(granted);
}
