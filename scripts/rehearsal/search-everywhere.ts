import type { Traces } from './acts.ts';
import type { Browser } from './browser.ts';
import type { Stage } from './stage.ts';

/** Where a trace of somebody was found. */
export type Found = { where: string; studyNumber: string; trace: string };

/** What a row or a page may not hold of somebody who is gone. */
function tracesOf(person: Traces): string[] {
  const { studyNumber, personId, ledgerReference, studyNumberDigest, linkId, letterNumber } = person;
  return [studyNumber, studyNumber.toLowerCase(), personId, ledgerReference, studyNumberDigest, linkId, letterNumber];
}

/**
 * Every column of every table, whatever its type: bytes as hex, ids, JSON and texts alike. What is there to keep somebody out
 * stays: the digest in the tombstones, the fence and the ledger in the vault.
 */
const mayHold: Readonly<Record<string, (person: Traces) => string[]>> = {
  'identity.tombstone': (person) => [person.studyNumberDigest],
  'vault.tombstone': (person) => [person.studyNumberDigest],
  'vault.fence': (person) => [person.personId],
  'vault.ledger': (person) => [person.ledgerReference],
};

async function listTables(stage: Stage, database: string): Promise<string[]> {
  const rows = await stage.look(
    database,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`,
  );
  return rows.map(({ name }) => String(name));
}

async function searchTable(
  stage: Stage,
  { database, table }: { database: string; table: string },
  people: readonly Traces[],
): Promise<Found[]> {
  const wanted = people.flatMap((person) =>
    tracesOf(person)
      .filter((trace) => !mayHold[table]?.(person).includes(trace))
      .map((trace) => ({ studyNumber: person.studyNumber, trace })),
  );
  const rows = await stage
    .look(
      database,
      `select trace from unnest($1::text[]) trace where exists (select from ${table} r where position(trace in r::text) > 0)`,
      [wanted.map(({ trace }) => trace)],
    )
    .catch((error: unknown) => {
      // The worker clears away tables of files it is done with; what is gone holds nothing.
      if (error instanceof Error && 'code' in error && error.code === '42P01') return [];
      throw error;
    });
  const held = new Set(rows.map(({ trace }) => String(trace)));
  return wanted.filter(({ trace }) => held.has(trace)).map((one) => ({ ...one, where: table }));
}

/** Searches both databases for every trace of these people. */
export async function searchDatabases(
  stage: Stage,
  people: readonly Traces[],
): Promise<{ tables: number; found: Found[] }> {
  const found: Found[] = [];
  let tables = 0;
  for (const database of [stage.used.main, stage.used.vault]) {
    for (const table of await listTables(stage, database)) {
      found.push(...(await searchTable(stage, { database, table }, people)));
      tables++;
    }
  }
  return { tables, found };
}

type Parameter = { name: string; in: 'path' | 'query'; required?: boolean };
type Description = { paths: Record<string, { get?: { parameters?: Parameter[] } }> };
type Values = Readonly<Record<string, readonly string[]>>;

/** What stands for each part of an address. A part that is about no person and not known here names nothing. */
async function valuesFor(stage: Stage, people: readonly Traces[]): Promise<Values> {
  const ids = async (text: string) => (await stage.look(stage.used.main, text)).map(({ id }) => String(id));
  return {
    personId: people.map(({ personId }) => personId),
    linkId: people.map(({ linkId }) => linkId),
    uploadId: await ids('select upload_id as id from research.upload'),
    waveId: ['T0'],
    instrumentId: ['prove-skjema'],
    instrumentVersion: ['1'],
    version: ['1'],
    noticeId: ['skriv'],
    language: ['nb'],
    siteId: ['kontor'],
    programmeId: ['prove'],
    kind: ['element'],
  };
}

function addresses(path: string, parameters: readonly Parameter[], values: Values): string[] {
  const ofPath = parameters.filter((parameter) => parameter.in === 'path');
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => [name, values[name]?.[0] ?? '1']);
  const filled = ofPath.reduce(
    (made, { name }) => {
      const known = values[name] ?? (name.endsWith('Id') ? ['00000000-0000-4000-8000-000000000000'] : ['1']);
      return made.flatMap((one) => known.map((value) => one.replace(`{${name}}`, encodeURIComponent(value))));
    },
    [path],
  );
  return filled.map((one) => (query.length > 0 ? `${one}?${new URLSearchParams(query)}` : one));
}

/** Asks every address that the interface has, for every study and every one of these people, and reads every answer. */
export async function searchEndpoints(
  stage: Stage,
  researcher: Browser,
  people: readonly Traces[],
): Promise<{ asked: number; answered: number; found: Found[] }> {
  const { paths } = await researcher.json<Description>('GET', '/openapi.json');
  const pilotIds = await stage.look(stage.used.main, 'select pilot_id as id from catalogue.pilot order by 1');
  const values = { ...(await valuesFor(stage, people)), pilotId: pilotIds.map(({ id }) => String(id)) };
  const routes = Object.entries(paths).flatMap(([path, { get }]) =>
    get ? addresses(path, get.parameters ?? [], values) : [],
  );
  const found: Found[] = [];
  let answered = 0;
  for (const address of routes) {
    const { status, body } = await researcher.get(address);
    if (status === 200) answered++;
    // What was asked for may be repeated in a refusal.
    const asked = new Set(people.flatMap(tracesOf).filter((trace) => address.includes(trace)));
    for (const person of people) {
      const held = tracesOf(person).filter((trace) => body.includes(trace) && (status === 200 || !asked.has(trace)));
      found.push(...held.map((trace) => ({ where: address, studyNumber: person.studyNumber, trace })));
    }
  }
  return { asked: routes.length, answered, found };
}
