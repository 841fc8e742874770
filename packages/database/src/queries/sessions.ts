import type { Grant, SignedInAccount } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase } from '../connect.ts';
import { instant } from './instant.ts';

/** Begins a session of the given length and takes away the account's old ones that are over. */
export async function insertSession(
  db: MainDatabase,
  { accountId, lastsSeconds }: { accountId: string; lastsSeconds: number },
): Promise<string> {
  const { session_id } = await db
    .with('gone', (cte) =>
      cte
        .deleteFrom('access.session')
        .where('account_id', '=', accountId)
        .where((e) => e.or([e('expires_at', '<', sql<Date>`now()`), e('ended_at', 'is not', null)])),
    )
    .insertInto('access.session')
    .values({ account_id: accountId, expires_at: sql<Date>`now() + make_interval(secs => ${lastsSeconds})` })
    .returning('session_id')
    .executeTakeFirstOrThrow();
  return session_id;
}

/** Ends a session and answers whose it was, where it was open. */
export async function endSession(db: MainDatabase, sessionId: string): Promise<string | undefined> {
  const ended = await db
    .updateTable('access.session')
    .set({ ended_at: sql<Date>`now()` })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return ended?.account_id;
}

export type OpenSession = { account: SignedInAccount; grants: Grant[]; expiresAt: string };

/** The open session of this id, with its account and grants. */
export async function findSession(db: MainDatabase, sessionId: string): Promise<OpenSession | undefined> {
  const row = await db
    .selectFrom('access.session as s')
    .innerJoin('access.account as a', 'a.account_id', 's.account_id')
    .leftJoin('access.account_grant as g', 'g.account_id', 'a.account_id')
    .select((e) => [
      'a.account_id as accountId',
      'a.user_name as userName',
      'a.display_name as displayName',
      'a.demonstration',
      instant(e.ref('s.expires_at')).as('expiresAt'),
      sql<Grant[]>`coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'pilotId', g.pilot_id, 'siteId', g.site_id)
        order by g.role, g.pilot_id, g.site_id) filter (where g.role is not null), '[]')`.as('grants'),
    ])
    .where('s.session_id', '=', sessionId)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('a.closed_at', 'is', null)
    .groupBy(['s.session_id', 'a.account_id'])
    .executeTakeFirst();
  if (!row) return undefined;
  const { grants, expiresAt, ...account } = row;
  return { account, grants, expiresAt };
}
