import type { Role } from '@folge/contracts';
import pg from 'pg';
import { bindTransaction } from './bound-transaction.ts';
import type { MainTransaction } from './connect.ts';

/** Who entered: the holder of a session, with the roles it has in the pilot (without a pilot: in any). */
export type Holder = {
  sessionId: string;
  accountId: string;
  displayName: string;
  demonstration: boolean;
  roles: Role[];
  sites: string[];
};

type EnteredRow = {
  account_id: string;
  display_name: string;
  demonstration: boolean;
  roles: Role[];
  sites: string[];
};

const sessionShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const pilotShape = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether this can be a pilot's id at all. */
export function isPilotId(pilotId: string): boolean {
  return pilotShape.test(pilotId) && pilotId.length <= 100;
}

/**
 * Opens one transaction, enters the pilot in it (null: no pilot) and does the work there. The holder is undefined
 * when the session has ended; without a role in the pilot every table is empty. The work decides what that means.
 */
export async function enterPilot<T>(
  pool: pg.Pool,
  { sessionId, pilotId }: { sessionId: string; pilotId: string | null },
  work: (transaction: MainTransaction, holder: Holder | undefined) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const holder = await begin(client, sessionId, pilotId);
    const result = await work(bindTransaction(client), holder);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * One thing that is read in the entered pilot: a query of one row at most, where $1 is the session, $2 the pilot and $3 what
 * the caller knows already. Its text is a constant: the server plans it once under its name.
 */
export type EnteredReading = { name: string; text: string };

/** What is noted about a reading that was allowed; who read is filled in by the statement itself. */
export type NotedReading = { roles: readonly string[] | null; action: string; objectType: string; requestId: string };

export type EnteredRowOf<Row> = { holder: Holder; row: Row | undefined };

// The reading runs after entering, because it asks for the entered roles; without one it reads nothing, as the row policies
// would have it anyway. A note of a reading may be lost with the server's last half second: nothing was changed by it.
function enteredText({ text }: EnteredReading, noted: NotedReading | undefined): string {
  const note = `, noted as (
    insert into audit.event (actor_id, role, action, object_type, pilot_id, outcome, request_id)
    select account_id, roles[1], $4, $5, $2, 'done', $6 from entered
     where cardinality(roles) > 0 and ($7::text[] is null or roles && $7)
       and set_config('synchronous_commit', 'off', true) is not null)`;
  return `with entered as materialized (select * from access.enter($1, $2) limit 1)${noted ? note : ''}
    select entered.*, found.value from entered left join lateral (
      select to_json(r)::text as value from (${text}) r where cardinality(entered.roles) > 0) found on true`;
}

/**
 * Enters the pilot and reads one thing there in one statement, which is a transaction of its own: what is asked for most
 * often costs one round trip. The holder says whether the row may be used; undefined when the session has ended.
 */
export async function enterAndRead<Row>(
  pool: pg.Pool,
  { sessionId, pilotId, known }: { sessionId: string; pilotId: string; known: string | null },
  { reading, noted }: { reading: EnteredReading; noted?: NotedReading | undefined },
): Promise<EnteredRowOf<Row> | undefined> {
  const note = noted ? [noted.action, noted.objectType, noted.requestId, noted.roles] : [];
  const { rows } = await pool.query<EnteredRow & { value: string | null }>({
    name: `${reading.name}${noted ? '-noted' : ''}`,
    text: enteredText(reading, noted),
    values: [sessionId, pilotId, known, ...note],
  });
  const [row] = rows;
  if (!row) return undefined;
  return { holder: holderOf(sessionId, row), row: row.value === null ? undefined : (JSON.parse(row.value) as Row) };
}

function holderOf(sessionId: string, row: EnteredRow): Holder {
  return {
    sessionId,
    accountId: row.account_id,
    displayName: row.display_name,
    demonstration: row.demonstration,
    roles: row.roles,
    sites: row.sites,
  };
}

// One round trip for both statements, which only the simple protocol gives; the values are checked and quoted.
async function begin(client: pg.PoolClient, sessionId: string, pilotId: string | null): Promise<Holder | undefined> {
  if (!sessionShape.test(sessionId)) throw new TypeError('A session id is a uuid.');
  const knownShape = pilotId !== null && isPilotId(pilotId);
  // A pilot id of another shape names no pilot; '' is nobody's pilot, so no role is found by name.
  const pilot = pilotId === null ? 'null' : pg.escapeLiteral(knownShape ? pilotId : '');
  const text = `begin; select * from access.enter('${sessionId}', ${pilot})`;
  const results = (await client.query(text)) as unknown as pg.QueryResult<EnteredRow>[];
  const row = results[1]?.rows[0];
  return row && holderOf(sessionId, row);
}
