import { problem } from '@folge/contracts';
import { findAccountForSignIn, findPasswordDigest } from '@folge/database';
import { digestPassword, makePassword, passwordMatches } from './password.ts';
import type { RightsRoom } from './rights/rights-room.ts';
import { type ActedBy, replacePassword } from './rights/take-access.ts';

type PasswordChange = { accountId: string; sessionId: string; password: string; newPassword: string; by: ActedBy };

/** Changes one's own password; false where the one given is not in use. The account's other sessions end. */
export async function changePassword(room: RightsRoom, change: PasswordChange): Promise<boolean> {
  const { accountId, sessionId, password, newPassword, by } = change;
  if (!(await passwordMatches(password, await findPasswordDigest(room.databases.access, accountId)))) return false;
  const passwordDigest = await digestPassword(newPassword);
  await replacePassword(room, { accountId, passwordDigest, keptSessionId: sessionId }, by);
  return true;
}

/** Makes a new password for an open account, shown once; all its sessions end. An invented account has none. */
export async function resetPassword(room: RightsRoom, { userName, by }: { userName: string; by: ActedBy }) {
  const account = await findAccountForSignIn(room.databases.access, userName);
  if (!account || account.demonstration) throw problem('not-found');
  const password = makePassword();
  const passwordDigest = await digestPassword(password);
  await replacePassword(room, { accountId: account.accountId, passwordDigest, keptSessionId: null }, by);
  return password;
}
