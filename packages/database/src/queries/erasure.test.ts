import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOfPerson } from './erasure.ts';

let database: TestDatabase;
let main: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  main = new pg.Client({ connectionString: database.superuserUrls.main });
  await main.connect();
});
afterAll(async () => {
  await main.end();
  await database.drop();
});

type Column = { table: string; column: string; type: string };
type Reference = { table: string; to: string; cascades: boolean };

const ofPeople: readonly string[] = tablesOfPerson.map(([table]) => table);

/** Whoever works here, by the one who did something. */
const byAccount = /_by$|^actor_id$/;
/** What tells which record, of a kind that is no person: each is the key of a table that holds none, or leads to one. */
const ofRecords: Readonly<Record<string, RegExp>> = {
  access: /^(account|grant|session)_id$/,
  audit: /^$/,
  catalogue: /^$/,
  identity: /^$/,
  publication: /^$/,
  research: /^(report|upload)_id$/,
  rights: /^(decision|export|holder|task)_id$/,
};
/** What the study has written of itself, in the catalogue alone: names, sources, definitions. */
const ofCatalogue =
  /^(aliases|body|codes|contact|definition|indicator|name|parts|person_kinds|purposes|source|target|(definition|text)_digest)$/;

/** Everything else that could hold a person and does not, with why. */
const explained: Readonly<Record<string, string>> = {
  'audit.event_person.reference': 'under the person’s own key: with the key gone it is nobody’s',
  'audit.link.hash': 'of the trail',
  'catalogue.edition.edition': 'random, anew with each change of the catalogue',
  'identity.tombstone.study_number_digest': 'keeps a study number out; goes when the pilot’s key does',
  'research.delivery.content_digest': 'of what an office did, of nobody',
  'research.delivery.superseded_by': 'an upload',
  'research.mapping_memory.target': 'which column of a file is what',
  'research.report.model': 'counts; marked and served no more after each act',
  'research.upload.counts': 'counts',
  'research.upload.drift': 'questions and codes that are new',
  'research.upload.file_digest': 'of a file that is deleted when it is saved',
  'research.upload.inspection': 'names of columns, and of files not saved, which each act that deletes takes',
  'research.upload.mapping': 'which column is what',
  'research.upload.problem': 'a code of a refusal',
  'rights.done_line.hash': 'of a line of the ledger',
  'rights.export.content': 'which parts of the study',
  'rights.export.file_digest': 'of a file that left',
  'rights.export.purpose_ids': 'purposes',
  'rights.holder_task.sealed_reference': 'what the holder has to delete, for as long as it has not been confirmed',
  'rights.ledger_watermark.hash': 'of the ledger',
  'rights.receipt.body': 'what was done, with nobody in it',
  'rights.receipt.digest': 'of that body',
  'rights.rehearsal.steps': 'of a rehearsal with invented people',
};

const columns = async (): Promise<Column[]> =>
  (
    await main.query(
      `select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_type t on t.oid = a.atttypid
        where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
          and n.nspname not in ('staging', 'migration', 'job', 'pgboss', 'pg_catalog', 'information_schema')
          and (t.typname in ('uuid', 'bytea', 'json', 'jsonb') or t.typcategory = 'A') order by 1, 2`,
    )
  ).rows;

const references = async (): Promise<Reference[]> =>
  (
    await main.query(
      `select conrelid::regclass::text as table, confrelid::regclass::text as to, confdeltype = 'c' as cascades
         from pg_constraint where contype = 'f' and conrelid <> confrelid order by 1, 2`,
    )
  ).rows;

/** Tables whose rows go with a person: those that erasure empties, and what hangs on a row of those, and so on. */
function goingWithPeople(all: readonly Reference[]): Set<string> {
  const going = new Set(ofPeople);
  for (let before = -1; before !== going.size; ) {
    before = going.size;
    for (const { table, to, cascades } of all) if (cascades && going.has(to)) going.add(table);
  }
  return going;
}

/** What may hold a person, or lead to one, and is not taken away with her. */
async function forgotten(): Promise<string[]> {
  const all = await references();
  const going = goingWithPeople(all);
  const leading = all.filter(({ table, to }) => going.has(to) && !going.has(table));
  const holding = (await columns()).filter(({ table, column, type }) => {
    if (going.has(table) || explained[`${table}.${column}`] !== undefined) return false;
    const schema = table.split('.')[0] ?? '';
    if (schema === 'catalogue' && type !== 'uuid' && ofCatalogue.test(column)) return false;
    return !(type === 'uuid' && (byAccount.test(column) || ofRecords[schema]?.test(column)));
  });
  return [
    ...leading.map(({ table, to }) => `${table} -> ${to}`),
    ...holding.map(({ table, column, type }) => `${table}.${column} ${type}`),
  ];
}

/** What more would be forgotten if there were this table. */
async function forgottenWith(definition: string): Promise<string[]> {
  const before = await forgotten();
  await main.query('begin');
  try {
    await main.query(`create table ${definition}`);
    return (await forgotten()).filter((one) => !before.includes(one));
  } finally {
    await main.query('rollback');
  }
}

describe('E-1 what erasure knows', () => {
  it('E-1 is every table of the database that holds a person or leads to one', async () => {
    expect(await forgotten()).toEqual([]);
  });

  it('E-1 is a column that the table has, and a reason for something that is there', async () => {
    const { rows } = await main.query(
      `select count(*)::int as count from unnest($1::text[], $2::text[]) as t (name, col)
         join pg_attribute a on a.attrelid = t.name::regclass and a.attname = t.col and a.atttypid = 'uuid'::regtype`,
      [ofPeople, tablesOfPerson.map(([, column]) => column)],
    );
    expect(rows).toEqual([{ count: tablesOfPerson.length }]);
    const there = new Set((await columns()).map(({ table, column }) => `${table}.${column}`));
    expect(Object.keys(explained).filter((name) => !there.has(name))).toEqual([]);
  });

  it.each([
    ['a person', 'research.noted (note_id int, person_id uuid)', ['research.noted.person_id uuid']],
    ['people in a row', 'research.noted (people uuid[])', ['research.noted.people uuid[]']],
    ['a document', 'rights.noted (of_person jsonb)', ['rights.noted.of_person jsonb']],
    ['a digest of hers', 'identity.noted (study_number_digest bytea)', ['identity.noted.study_number_digest bytea']],
    ['a session of hers', 'identity.noted (session_digest bytea)', ['identity.noted.session_digest bytea']],
    ['a value of hers', 'rights.noted (value_id uuid)', ['rights.noted.value_id uuid']],
    ['a request of hers', 'rights.noted (request_id uuid)', ['rights.noted.request_id uuid']],
    ['a letter of hers', 'identity.noted (link_id uuid)', ['identity.noted.link_id uuid']],
    ['a person in the catalogue', 'catalogue.noted (person_id uuid)', ['catalogue.noted.person_id uuid']],
    [
      'a row of hers that it keeps',
      `identity.noted (pilot_id text, letter uuid, n int,
         foreign key (pilot_id, letter) references identity.link (pilot_id, link_id))`,
      ['identity.noted -> identity.link', 'identity.noted.letter uuid'],
    ],
    [
      'her PIN, by text alone',
      `rights.noted (session bytea, number text references identity.confirmation (receipt_number))`,
      ['rights.noted -> identity.confirmation', 'rights.noted.session bytea'],
    ],
  ])('E-1 would miss no new table with %s', async (_, definition, found) => {
    expect(await forgottenWith(definition)).toEqual(found);
  });

  it('E-1 lets a table be that goes with a row of hers', async () => {
    const definition = `identity.noted (pilot_id text, letter uuid, people uuid[],
      foreign key (pilot_id, letter) references identity.link (pilot_id, link_id) on delete cascade)`;
    expect(await forgottenWith(definition)).toEqual([]);
  });
});
