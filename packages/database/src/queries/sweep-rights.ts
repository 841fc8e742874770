import { sql } from 'kysely';
import type pg from 'pg';
import type { MainTransaction, VaultDatabase } from '../connect.ts';
import { tablesOfPerson } from './erasure.ts';

/**
 * Deletes sessions of links an hour after they were over, with what was about to be confirmed in them. When a letter was first
 * opened stays with the letter.
 */
export async function deleteSessionsThatAreOver(
  db: MainTransaction,
  { pilotId, now }: { pilotId: string; now: Date },
): Promise<number> {
  await sql`
    update identity.link l set opened_at = first.at
      from (select s.link_id, min(s.started_at) as at from identity.link_session s
             where s.pilot_id = ${pilotId} and coalesce(s.ended_at, s.expires_at) < ${now}::timestamptz - interval '1 hour'
             group by s.link_id) first
     where l.pilot_id = ${pilotId} and l.link_id = first.link_id
       and (l.opened_at is null or l.opened_at > first.at)`.execute(db);
  const { numAffectedRows } = await sql`
    delete from identity.link_session
     where pilot_id = ${pilotId} and coalesce(ended_at, expires_at) < ${now}::timestamptz - interval '1 hour'`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * What keys in the vault are made for, by the column that holds the id: people, anonymous respondents, exports and tasks; and what
 * must be there for the key to be needed still. A task that was confirmed has no reference left to open.
 */
export const tablesOfKeys = [
  ['identity.person', 'person_id', 'person_id'],
  ['research.free_text', 'respondent_id', 'sealed_text'],
  ['rights.export', 'export_id', 'export_id'],
  ['rights.holder_task', 'task_id', 'sealed_reference'],
] as const;

/** Those of the ids that the pilot still has something under. */
export async function listKeyedIds(
  db: MainTransaction,
  { pilotId, ids }: { pilotId: string; ids: readonly string[] },
): Promise<string[]> {
  const found: string[] = [];
  for (const [table, column, needed] of tablesOfKeys) {
    const { rows } = await sql<{ id: string }>`
      select given.id from unnest(${ids}::uuid[]) as given(id)
       where exists (select from ${sql.table(table)} t where t.pilot_id = ${pilotId} and t.${sql.ref(column)} = given.id
                          and t.${sql.ref(needed)} is not null)`.execute(db);
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

export type OldKey = { personId: string; orphanSince: Date | null };

/** Keys older than a moment, in the order of their ids, with when each was first found to be nobody's. */
export async function listOldKeys(
  vault: VaultDatabase,
  { after, before, limit }: { after: string; before: Date; limit: number },
): Promise<OldKey[]> {
  const { rows } = await sql<OldKey>`
    select k.person_id as "personId", o.seen_at as "orphanSince"
      from vault.person_key k left join vault.orphan_key o using (person_id)
     where k.person_id > ${after} and k.created_at < ${before}
     order by k.person_id limit ${limit}`.execute(vault);
  return rows;
}

export async function keepOrphanKeys(
  vault: VaultDatabase,
  { personIds, seenAt }: { personIds: readonly string[]; seenAt: Date },
): Promise<void> {
  await sql`insert into vault.orphan_key (person_id, seen_at)
    select id, ${seenAt} from unnest(${personIds}::uuid[]) id on conflict do nothing`.execute(vault);
}

/** Their people are there after all. */
export async function forgetOrphanKeys(vault: VaultDatabase, personIds: readonly string[]): Promise<void> {
  await sql`delete from vault.orphan_key where person_id = any(${personIds}::uuid[])`.execute(vault);
}

const tableNames: string[] = [...tablesOfPerson.map(([table]) => table), 'identity.confirmation'];

/**
 * The tables that refer to people and were not vacuumed since something was deleted for somebody before this moment. NOTE: the
 * receipts say when that was, and the watermark when it was done again after a restore; the server's own counts are lost when it
 * is killed, and then every table is vacuumed once.
 */
export async function listTablesToVacuum(pool: pg.Pool, before: Date): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select given.name
       from unnest($1::text[]) as given(name)
       join pg_stat_all_tables t on t.relid = given.name::regclass
      where exists (select from (select r.made_at from rights.receipt r
                                  where r.kind in ('erasure', 'withdrawal', 'objection', 'correction')
                                 union all select w.raised_at from rights.ledger_watermark w) done (at)
                     where done.at <= $2
                       and done.at > coalesce(greatest(t.last_vacuum, t.last_autovacuum), '-infinity'))
      order by 1`,
    [tableNames, before],
  );
  return rows.map(({ name }) => name);
}

/** Vacuums a table and all its indexes, however few rows of it are dead. */
export async function vacuumTable(pool: pg.Pool, table: string): Promise<void> {
  if (!tableNames.includes(table)) throw new TypeError('Only tables that refer to people are vacuumed here.');
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query(`vacuum (index_cleanup on, process_toast on) ${table}`);
  } finally {
    // The connection is closed, and its setting with it.
    client.release(true);
  }
}
