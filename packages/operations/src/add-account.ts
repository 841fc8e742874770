import { type NewAccount, problem } from '@folge/contracts';
import { insertAccount, insertGrant, type MainDatabase } from '@folge/database';
import { digestPassword, makePassword } from './password.ts';
import { constraintOf } from './refused-constraint.ts';

const constraintProblems = {
  account_user_name_unique: 'account.name-taken',
  account_grant_scope: 'account.scope',
} as const;

/**
 * Opens an account with one grant and returns its first password, which is kept nowhere in the clear. A demonstration
 * account has no password: it is signed in to by a click.
 */
export async function addAccount(
  access: MainDatabase,
  account: NewAccount & { demonstration?: boolean },
): Promise<{ accountId: string; password: string | undefined }> {
  const password = account.demonstration ? undefined : makePassword();
  const passwordDigest = password === undefined ? null : await digestPassword(password);
  try {
    const accountId = await access.transaction().execute(async (transaction) => {
      const id = await insertAccount(transaction, {
        userName: account.userName,
        displayName: account.displayName,
        passwordDigest,
        demonstration: account.demonstration ?? false,
      });
      const { role, pilotId = null, siteId = null } = account;
      await insertGrant(transaction, { accountId: id, role, pilotId, siteId });
      return id;
    });
    return { accountId, password };
  } catch (error) {
    const code = constraintProblems[constraintOf(error) as keyof typeof constraintProblems];
    if (code) throw problem(code);
    throw error;
  }
}
