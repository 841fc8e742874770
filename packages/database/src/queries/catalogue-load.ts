import type { InstrumentDefinition } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { asRows, columnsOf, sameKey } from './catalogue-records.ts';
import { type CatalogueKind, catalogueTables, columnOf, type Written } from './catalogue-tables.ts';

/** One load at a time, also between processes; the lock ends with the transaction. */
export async function lockCatalogueLoad(db: MainTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('folge.catalogue'))`.execute(db);
}

/** The digest of what was loaded last, if anything was. */
export async function findLoadedDigest(db: MainTransaction): Promise<string | undefined> {
  const { rows } = await sql<{ digest: string }>`
    select body->>'digest' as digest from catalogue.item
     where kind = 'loaded_catalogue' and item_id = 'built-in'`.execute(db);
  return rows[0]?.digest;
}

export async function noteLoadedDigest(db: MainTransaction, digest: string): Promise<void> {
  await sql`
    insert into catalogue.item (kind, item_id, body, built_in)
    values ('loaded_catalogue', 'built-in', jsonb_build_object('digest', ${digest}::text), true)
    on conflict (kind, item_id) do update set body = excluded.body, changed_at = now()`.execute(db);
}

/**
 * Brings delivered records in: new ones are added, those that nobody has edited follow the delivery, and those that a
 * researcher edited or removed stay as she left them. Answers how many rows were added or changed.
 */
export async function loadCatalogueRecords<K extends CatalogueKind>(
  db: MainTransaction,
  kind: K,
  records: readonly Written<K>[],
): Promise<number> {
  const spec = catalogueTables[kind];
  const columns = columnsOf(spec);
  const fields = Object.keys(spec.columns).filter((field) => !spec.key.includes(field) && field !== spec.neverLoaded);
  const named = (prefix: string) => sql.join(fields.map((field) => sql`${sql.raw(prefix)}.${sql.id(columnOf(field))}`));
  const key = sql.join(
    spec.key.map((field) => sql`given.${sql.id(columnOf(field))}`),
    sql` || '/' || `,
  );
  const { rows } = await sql`
    insert into ${sql.table(spec.table)} as kept (${columns}, built_in)
    select ${columns}, true from ${asRows(spec, records)}
     where not exists (select from catalogue.item removed
                        where removed.kind = 'removed_record' and removed.item_id = ${kind}::text || '/' || ${key})
    on conflict (${sql.join(spec.key.map((field) => sql.id(columnOf(field))))})
    do update set (${sql.join(fields.map((field) => sql.id(columnOf(field))))}, revision, changed_at)
                = (${named('excluded')}, kept.revision + 1, now())
     where kept.built_in and kept.changed_by is null
       and (${named('kept')}) is distinct from (${named('excluded')})
    returning 1`.execute(db);
  return rows.length;
}

/** A built-in record that somebody removed does not come back with the next delivery. */
export async function noteRemovedRecord(
  db: MainTransaction,
  { kind, key, changedBy }: { kind: CatalogueKind; key: readonly string[]; changedBy: string },
): Promise<void> {
  await sql`
    insert into catalogue.item (kind, item_id, body, changed_by)
    values ('removed_record', ${[kind, ...key].join('/')}, '{}', ${changedBy}::uuid)
    on conflict do nothing`.execute(db);
}

/** Brings in the lists of ids that have a table of their own, after the records on both sides; edited owners keep theirs. */
export async function loadCatalogueLinks<K extends CatalogueKind>(
  db: MainTransaction,
  kind: K,
  records: readonly Written<K>[],
): Promise<number> {
  const spec = catalogueTables[kind];
  if (!spec.link) return 0;
  const { table, column, field, ordered } = spec.link;
  const keyColumns = spec.key.map((name) => sql.id(columnOf(name)));
  const key = sql.join(keyColumns);
  const rows = records.flatMap((record) => {
    const values = record as unknown as Record<string, unknown>;
    const owner = Object.fromEntries(spec.key.map((name) => [columnOf(name), values[name]]));
    return (values[field] as string[]).map((id, position) => ({ ...owner, id, position }));
  });
  const shape = sql.join([...keyColumns.map((name) => sql`${name} text`), sql`id text`, sql`position integer`]);
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${shape})`;
  const untouched = sql`exists (select from ${sql.table(spec.table)} kept
    where ${sameKey(spec)} and kept.built_in and kept.changed_by is null)`;
  const owned = sql.join(
    keyColumns.map((name) => sql`given.${name} = linked.${name}`),
    sql` and `,
  );
  const removed = await sql`
    delete from ${sql.table(table)} linked
     where exists (select from ${sql.table(spec.table)} kept where kept.built_in and kept.changed_by is null
                      and ${sql.join(
                        keyColumns.map((name) => sql`kept.${name} = linked.${name}`),
                        sql` and `,
                      )})
       and not exists (select from ${given} where ${owned} and given.id = linked.${sql.id(column)})
    returning 1`.execute(db);
  const added = await sql`
    insert into ${sql.table(table)} (${key}, ${sql.id(column)}${ordered ? sql`, position` : sql``})
    select ${key}, id${ordered ? sql`, position` : sql``} from ${given} where ${untouched}
    on conflict do nothing returning 1`.execute(db);
  return removed.rows.length + added.rows.length;
}

/** Adds delivered versions of instruments that are not there; a version that is there is never changed. */
export async function loadInstrumentVersions(
  db: MainTransaction,
  versions: readonly { instrumentId: string; version: number; published: boolean; definition: InstrumentDefinition }[],
): Promise<number> {
  const { rows } = await sql`
    insert into catalogue.instrument_version (instrument_id, version, definition, definition_digest, published_at)
    select given."instrumentId", given.version, given.definition, sha256(convert_to(given.definition::text, 'UTF8')),
           case when given.published then now() end
      from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb)
           as given("instrumentId" text, version integer, published boolean, definition jsonb)
     where exists (select from catalogue.instrument i where i.instrument_id = given."instrumentId")
    on conflict do nothing returning 1`.execute(db);
  return rows.length;
}
