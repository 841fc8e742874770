import type { Account, Grant } from '@folge/contracts';
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type Database = MainDatabase | MainTransaction;

/** An account's grants as the JSON of the contract, in a fixed order. */
function grantsOf(accountId: Expression<string>): RawBuilder<Grant[]> {
  return sql<Grant[]>`coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'pilotId', g.pilot_id, 'siteId', g.site_id)
                     order by g.role, g.pilot_id, g.site_id)
      from access.account_grant g where g.account_id = ${accountId}), '[]')`;
}

export async function findAccountForSignIn(db: Database, userName: string) {
  return db
    .selectFrom('access.account')
    .select(['account_id as accountId', 'password_digest as passwordDigest', 'demonstration'])
    .where('user_name', '=', userName)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
}

export async function listDemonstrationAccounts(db: Database) {
  return db
    .selectFrom('access.account as a')
    .select((e) => [
      'a.user_name as userName',
      'a.display_name as displayName',
      grantsOf(e.ref('a.account_id')).as('grants'),
    ])
    .where('a.demonstration', '=', true)
    .where('a.closed_at', 'is', null)
    .orderBy('a.created_at')
    .orderBy('a.user_name')
    .execute();
}

export async function listAccounts(db: Database): Promise<Account[]> {
  return db
    .selectFrom('access.account as a')
    .select((e) => [
      'a.account_id as accountId',
      'a.user_name as userName',
      'a.display_name as displayName',
      'a.demonstration',
      instant(e.ref('a.created_at')).as('createdAt'),
      instant(e.ref('a.closed_at')).as('closedAt'),
      grantsOf(e.ref('a.account_id')).as('grants'),
    ])
    .orderBy('a.user_name')
    .execute();
}

export async function insertAccount(
  db: Database,
  account: {
    userName: string;
    displayName: string;
    institution: string | null;
    passwordDigest: string | null;
    demonstration: boolean;
  },
): Promise<string> {
  const { account_id } = await db
    .insertInto('access.account')
    .values({
      user_name: account.userName,
      display_name: account.displayName,
      institution: account.institution,
      password_digest: account.passwordDigest,
      demonstration: account.demonstration,
    })
    .returning('account_id')
    .executeTakeFirstOrThrow();
  return account_id;
}

export async function insertGrant(db: Database, grant: Grant & { accountId: string }): Promise<void> {
  await db
    .insertInto('access.account_grant')
    .values({ account_id: grant.accountId, role: grant.role, pilot_id: grant.pilotId, site_id: grant.siteId })
    .execute();
}

/** Makes the holder of a session the principal investigator of the pilot that this transaction has put in place. */
export async function grantNewPilot(
  db: MainTransaction,
  { sessionId, pilotId }: { sessionId: string; pilotId: string },
): Promise<void> {
  await sql`select access.grant_new_pilot(${sessionId}::uuid, ${pilotId})`.execute(db);
}

export async function findPasswordDigest(db: Database, accountId: string): Promise<string | null | undefined> {
  const account = db.selectFrom('access.account').select('password_digest').where('account_id', '=', accountId);
  return (await account.where('closed_at', 'is', null).executeTakeFirst())?.password_digest;
}

export async function findOpenAccountId(db: Database, userName: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('access.account')
    .select('account_id')
    .where('user_name', '=', userName)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.account_id;
}

/** Whether the pilot and the office that a grant names are there. */
export async function isScopeKnown(db: Database, { pilotId, siteId }: Omit<Grant, 'role'>): Promise<boolean> {
  if (pilotId === null) return siteId === null;
  const row = await db
    .selectFrom('catalogue.pilot as p')
    .select('p.pilot_id')
    .where('p.pilot_id', '=', pilotId)
    .where((e) => {
      const site = e.selectFrom('catalogue.site as s').whereRef('s.pilot_id', '=', 'p.pilot_id');
      return siteId === null ? e.lit(true) : e.exists(site.where('s.site_id', '=', siteId).select('s.site_id'));
    })
    .executeTakeFirst();
  return row !== undefined;
}

/** What these accounts call themselves. */
export async function listAccountNames(db: Database, accountIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('access.account')
    .select(['account_id', 'display_name'])
    .where('account_id', '=', sql<string>`any(${accountIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.display_name]));
}
