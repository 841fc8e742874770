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

// One round trip for both statements, which only the simple protocol gives; the values are checked and quoted.
async function begin(client: pg.PoolClient, sessionId: string, pilotId: string | null): Promise<Holder | undefined> {
  if (!sessionShape.test(sessionId)) throw new TypeError('A session id is a uuid.');
  const knownShape = pilotId !== null && pilotShape.test(pilotId) && pilotId.length <= 100;
  // A pilot id of another shape names no pilot; '' is nobody's pilot, so no role is found by name.
  const pilot = pilotId === null ? 'null' : pg.escapeLiteral(knownShape ? pilotId : '');
  const text = `begin; select * from access.enter('${sessionId}', ${pilot})`;
  const results = (await client.query(text)) as unknown as pg.QueryResult<EnteredRow>[];
  const row = results[1]?.rows[0];
  if (!row) return undefined;
  return {
    sessionId,
    accountId: row.account_id,
    displayName: row.display_name,
    demonstration: row.demonstration,
    roles: row.roles,
    sites: row.sites,
  };
}
