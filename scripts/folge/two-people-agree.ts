import type { Configuration } from '@folge/contracts';
import { addressOf, asAdministratorOf, connect, lookAtPlace, type MainTransaction } from '@folge/database';
import {
  type Credentials,
  hasPeopleWhoMay,
  requireTwoPeople,
  requireTwoPeopleOfBackup,
  type TwoPeople,
} from '@folge/operations';
import { ask } from './ask.ts';
import { CommandRefusal, exitCodes } from './command-refusal.ts';
import type { Options } from './options.ts';

const variables = 'FOLGE_FIRST_PASSWORD og FOLGE_SECOND_PASSWORD';

export type DatabasePlace = { administratorUrl: string; name: string };
export type Approval = TwoPeople | ((db: MainTransaction) => Promise<TwoPeople>);

export async function askTwoPeople({ values }: Options): Promise<[Credentials, Credentials]> {
  const [first, second, ...more] = values['approved-by'] ?? [];
  if (!first || !second || more.length > 0 || first === second) {
    throw new CommandRefusal(exitCodes.usage, 'To forskjellige må godkjenne: --approved-by EN --approved-by TO.');
  }
  const { FOLGE_FIRST_PASSWORD, FOLGE_SECOND_PASSWORD } = process.env;
  const typed = async (userName: string, given: string | undefined) => ({
    userName,
    password: given || (await ask(`Passord for ${userName}: `, { secret: true, variables })),
  });
  return [await typed(first, FOLGE_FIRST_PASSWORD), await typed(second, FOLGE_SECOND_PASSWORD)];
}

/** Agreed among the accounts of the backup itself, as the vault in use knows them, where there is one. */
async function approveInBackup(
  restored: MainTransaction,
  people: [Credentials, Credentials],
  { databaseUrls }: Configuration,
): Promise<TwoPeople> {
  const databases = connect(databaseUrls, { application: 'folge-restore', max: 1 });
  try {
    const isThere = await databases.pools.vault.query('select from vault.ledger limit 1').then(
      () => true,
      () => false,
    );
    return await requireTwoPeopleOfBackup(restored, people, isThere ? databases.vault : undefined);
  } finally {
    await databases.close();
  }
}

/** The accounts of the database in use decide; where that is gone, those of the database that is put back. */
export async function approve(
  main: DatabasePlace,
  people: [Credentials, Credentials],
  inUse: Configuration,
): Promise<Approval> {
  const inBackup = (restored: MainTransaction) => approveInBackup(restored, people, inUse);
  if ((await lookAtPlace(main)) !== 'taken') return inBackup;
  return asAdministratorOf(addressOf(main), async (db): Promise<Approval> => {
    return (await hasPeopleWhoMay(db)) ? requireTwoPeople(db, people) : inBackup;
  });
}
