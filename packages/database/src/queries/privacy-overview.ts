import type { RequestKind } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type Waiting = { pilotId: string; waiting: number; overdue: number; oldestDue: string };

/** Requests of all pilots that the session's holder looks after, as counts. */
export async function countOpenRequests(db: MainTransaction, sessionId: string) {
  const { rows } = await sql<Waiting & { kind: RequestKind }>`
    select pilot_id as "pilotId", kind, waiting, overdue, oldest_due as "oldestDue"
      from rights.open_requests(${sessionId})`.execute(db);
  return rows;
}

export async function countOpenHolderTasks(db: MainTransaction, sessionId: string) {
  const { rows } = await sql<Waiting & { system: string }>`
    select pilot_id as "pilotId", system, waiting, overdue, oldest_due as "oldestDue"
      from rights.open_holder_tasks(${sessionId})`.execute(db);
  return rows;
}

export type ChainState = { chained: number; chainedAt: string | null; waiting: number; waitingSince: string | null };

/** How far the trail is chained; undefined for whoever is no privacy officer. */
export async function findChainState(db: MainTransaction, sessionId: string): Promise<ChainState | undefined> {
  const { rows } = await sql<ChainState>`
    select chained, ${instant(sql<Date | null>`chained_at`)} as "chainedAt", waiting,
           ${instant(sql<Date | null>`waiting_since`)} as "waitingSince"
      from audit.trail_state(${sessionId})`.execute(db);
  return rows[0];
}

export async function findLatestRehearsal(db: MainTransaction) {
  const { rows } = await sql<{ rehearsedAt: string; passed: boolean }>`
    select ${instant(sql<Date>`rehearsed_at`)} as "rehearsedAt", passed from rights.rehearsal
     order by rehearsed_at desc limit 1`.execute(db);
  return rows[0];
}
