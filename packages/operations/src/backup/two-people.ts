import type { Grant } from '@folge/contracts';
import {
  findAccountForSignIn,
  listAccounts,
  type MainDatabase,
  type MainTransaction,
  type VaultDatabase,
} from '@folge/database';
import { passwordMatches } from '../password.ts';
import { takeAccessSince } from '../rights/carry-out-ahead.ts';
import { BackupRefusal } from './refuse-backup.ts';

/** The two who agreed, by their accounts. */
export type TwoPeople = { proposedBy: string; approvedBy: string };
export type Credentials = { userName: string; password: string };

/** Whose word counts when a backup is to be put back. */
const answerable: readonly Grant['role'][] = ['operator', 'privacy_officer', 'principal_investigator'];

/** Whether a database has anybody who could agree to it. A database that was only just prepared has nobody. */
export async function hasPeopleWhoMay(db: MainDatabase | MainTransaction): Promise<boolean> {
  const accounts = await listAccounts(db);
  return accounts.some(
    ({ demonstration, grants }) => !demonstration && grants.some(({ role }) => answerable.includes(role)),
  );
}

async function recognise(db: MainDatabase | MainTransaction, { userName, password }: Credentials): Promise<string> {
  const account = await findAccountForSignIn(db, userName);
  if (!(await passwordMatches(password, account?.passwordDigest)) || !account) {
    throw new BackupRefusal(`Brukernavn eller passord stemmer ikke for «${userName}».`);
  }
  const known = (await listAccounts(db)).find(({ accountId }) => accountId === account.accountId);
  if (known?.grants.some(({ role }) => answerable.includes(role))) return account.accountId;
  throw new BackupRefusal(
    `«${userName}» kan ikke godkjenne dette. Det kan drift, personvernombud og prosjektleder (operator, privacy_officer, principal_investigator).`,
  );
}

/**
 * Two different people, each by name and password: a backup brings people's data back as it was, which nobody decides alone.
 * @throws BackupRefusal naming who was not recognised.
 */
export async function requireTwoPeople(
  db: MainDatabase | MainTransaction,
  [first, second]: readonly [Credentials, Credentials],
): Promise<TwoPeople> {
  const proposedBy = await recognise(db, first);
  const approvedBy = await recognise(db, second);
  if (proposedBy === approvedBy) throw new BackupRefusal('Det må være to forskjellige personer.');
  return { proposedBy, approvedBy };
}

/**
 * The same among the accounts of a backup that is being put back, because the database that was in use is gone. What was taken from
 * them since it was made counts, where there is a vault to ask: who was let go yesterday agrees to nothing today.
 */
export async function requireTwoPeopleOfBackup(
  restored: MainTransaction,
  people: readonly [Credentials, Credentials],
  vault: VaultDatabase | undefined,
): Promise<TwoPeople> {
  if (vault) await takeAccessSince(restored, vault);
  return requireTwoPeople(restored, people);
}
