import { problem } from '@folge/contracts';
import { findAccountForSignIn, findPasswordDigest, type MainDatabase, updatePassword } from '@folge/database';
import { digestPassword, makePassword, passwordMatches } from './password.ts';

type PasswordChange = { accountId: string; sessionId: string; password: string; newPassword: string };

/** Changes one's own password; false where the one given is not in use. The account's other sessions end. */
export async function changePassword(access: MainDatabase, change: PasswordChange): Promise<boolean> {
  const { accountId, sessionId, password, newPassword } = change;
  if (!(await passwordMatches(password, await findPasswordDigest(access, accountId)))) return false;
  const passwordDigest = await digestPassword(newPassword);
  await updatePassword(access, { accountId, passwordDigest, keptSessionId: sessionId });
  return true;
}

/** Makes a new password for an open account, shown once; all its sessions end. An invented account has none. */
export async function resetPassword(access: MainDatabase, userName: string): Promise<string> {
  const account = await findAccountForSignIn(access, userName);
  if (!account || account.demonstration) throw problem('not-found');
  const password = makePassword();
  await updatePassword(access, { accountId: account.accountId, passwordDigest: await digestPassword(password) });
  return password;
}
