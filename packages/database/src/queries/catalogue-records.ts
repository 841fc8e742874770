import { type RawBuilder, sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import {
  type CatalogueKind,
  type CatalogueRecords,
  type CatalogueTable,
  catalogueTables,
  columnOf,
  type LinkTable,
  type Written,
} from './catalogue-tables.ts';
import { instant } from './instant.ts';

type Database = MainDatabase | MainTransaction;

/** Any fields of a record, by name; only those that name its key or a column of it may stand here. */
export type RecordFilter<K extends CatalogueKind> = Partial<Record<keyof Written<K> & string, string | null>>;

/** The records of a kind in the order of the catalogue. A filter of null asks for records that have none. */
export async function listCatalogueRecords<K extends CatalogueKind>(
  db: Database,
  kind: K,
  filter: RecordFilter<K> = {},
): Promise<CatalogueRecords[K][]> {
  const spec = catalogueTables[kind];
  const { rows } = await sql<{ record: CatalogueRecords[K] }>`
    select ${asRecord(spec)} as record from ${sql.table(spec.table)} as kept
     where ${matches(spec, filter)}
     order by kept.position, ${sql.join(spec.key.map((field) => sql.ref(`kept.${columnOf(field)}`)))}`.execute(db);
  return rows.map((row) => row.record);
}

export async function findCatalogueRecord<K extends CatalogueKind>(
  db: Database,
  kind: K,
  key: RecordFilter<K>,
): Promise<CatalogueRecords[K] | undefined> {
  const [record] = await listCatalogueRecords(db, kind, key);
  return record;
}

/** Adds a record, or does nothing and answers false where its key is taken. */
export async function insertCatalogueRecord<K extends CatalogueKind>(
  db: Database,
  kind: K,
  { record, changedBy }: { record: Written<K>; changedBy: string },
): Promise<boolean> {
  const spec = catalogueTables[kind];
  const columns = columnsOf(spec);
  const { rows } = await sql`
    insert into ${sql.table(spec.table)} (${columns}, changed_by)
    select ${columns}, ${changedBy}::uuid from ${asRows(spec, [record])}
    on conflict do nothing returning 1`.execute(db);
  if (rows.length > 0) await replaceLinks(db, spec, record);
  return rows.length > 0;
}

/** Writes a record over the revision it was made from; answers false where that is no longer the latest. */
export async function updateCatalogueRecord<K extends CatalogueKind>(
  db: Database,
  kind: K,
  { record, revision, changedBy }: { record: Written<K>; revision: number; changedBy: string },
): Promise<boolean> {
  const spec = catalogueTables[kind];
  const set = Object.keys(spec.columns)
    .filter((field) => !spec.key.includes(field))
    .map((field) => sql`${sql.id(columnOf(field))} = given.${sql.id(columnOf(field))}`);
  const { rows } = await sql`
    update ${sql.table(spec.table)} as kept
       set ${sql.join(set)}, revision = kept.revision + 1, changed_at = now(), changed_by = ${changedBy}::uuid
      from ${asRows(spec, [record])}
     where ${sameKey(spec)} and kept.revision = ${revision} returning 1`.execute(db);
  if (rows.length > 0) await replaceLinks(db, spec, record);
  return rows.length > 0;
}

/** Removes a record of this revision with its links; answers false where there is no such revision. */
export async function deleteCatalogueRecord<K extends CatalogueKind>(
  db: Database,
  kind: K,
  { key, revision }: { key: RecordFilter<K>; revision: number },
): Promise<boolean> {
  const spec = catalogueTables[kind];
  if (spec.link) await replaceLinks(db, spec, { ...key, [spec.link.field]: [] });
  const { rows } = await sql`
    delete from ${sql.table(spec.table)} as kept
     where ${matches(spec, key)} and kept.revision = ${revision} returning 1`.execute(db);
  return rows.length > 0;
}

/** The columns of a table in the order of its fields. */
export function columnsOf(spec: CatalogueTable): RawBuilder<unknown> {
  return sql.join(Object.keys(spec.columns).map((field) => sql.id(columnOf(field))));
}

/** Records as rows named `given`, whatever their number: one parameter. */
export function asRows(spec: CatalogueTable, records: readonly object[]): RawBuilder<unknown> {
  const fields = Object.keys(spec.columns);
  const rows = records.map((record) =>
    Object.fromEntries(fields.map((field) => [columnOf(field), (record as Record<string, unknown>)[field] ?? null])),
  );
  const shape = fields.map((field) => sql`${sql.id(columnOf(field))} ${sql.raw(spec.columns[field] ?? 'text')}`);
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.join(shape)})`;
}

export function sameKey(spec: CatalogueTable): RawBuilder<boolean> {
  const pairs = spec.key.map((field) => sql`kept.${sql.id(columnOf(field))} = given.${sql.id(columnOf(field))}`);
  return sql`(${sql.join(pairs, sql` and `)})`;
}

function asRecord(spec: CatalogueTable): RawBuilder<unknown> {
  const fields = Object.keys(spec.columns).map((field) => sql`${sql.lit(field)}, kept.${sql.id(columnOf(field))}`);
  const link = spec.link ? sql`${sql.lit(spec.link.field)}, ${linkedIds(spec, spec.link)},` : sql``;
  return sql`jsonb_build_object(${sql.join(fields)}, ${link}
    'builtIn', kept.built_in, 'revision', kept.revision, 'changedAt', ${instant(sql<Date>`kept.changed_at`)})`;
}

function linkedIds(spec: CatalogueTable, link: LinkTable): RawBuilder<unknown> {
  const order = link.ordered ? sql`l.position, l.${sql.id(link.column)}` : sql`l.${sql.id(link.column)}`;
  const keys = spec.key.map((field) => sql`l.${sql.id(columnOf(field))} = kept.${sql.id(columnOf(field))}`);
  return sql`coalesce((select jsonb_agg(l.${sql.id(link.column)} order by ${order})
    from ${sql.table(link.table)} l where ${sql.join(keys, sql` and `)}), '[]')`;
}

function matches(spec: CatalogueTable, filter: Record<string, string | null | undefined>): RawBuilder<boolean> {
  const conditions = Object.entries(filter).map(([field, value]) => {
    if (!(field in spec.columns)) throw new TypeError(`${spec.table} has no ${field}`);
    return sql`kept.${sql.id(columnOf(field))} is not distinct from ${value ?? null}`;
  });
  return conditions.length === 0 ? sql<boolean>`true` : sql`(${sql.join(conditions, sql` and `)})`;
}

async function replaceLinks(db: Database, spec: CatalogueTable, record: object): Promise<void> {
  if (!spec.link) return;
  const { table, column, field, ordered } = spec.link;
  const values = record as Record<string, unknown>;
  const ids = (values[field] as string[] | undefined) ?? [];
  const keys = spec.key.map((name) => ({ column: sql.id(columnOf(name)), value: values[name] as string }));
  const same = keys.map((key) => sql`${key.column} = ${key.value}`);
  await sql`delete from ${sql.table(table)} where ${sql.join(same, sql` and `)}`.execute(db);
  if (ids.length === 0) return;
  const position = ordered ? sql`, position` : sql``;
  const number = ordered ? sql`, (place - 1)::integer` : sql``;
  await sql`
    insert into ${sql.table(table)} (${sql.join(keys.map((key) => key.column))}, ${sql.id(column)}${position})
    select ${sql.join(keys.map((key) => sql`${key.value}`))}, id${number}
      from unnest(${ids}::text[]) with ordinality as given(id, place)`.execute(db);
}
