import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/**
 * For the rest of the transaction tables are joined by hashing. Rows that were saved a moment ago have no statistics yet, and
 * the planner would look every one of them up in turn: measured 147 s against 1 s over fourteen thousand outcomes. And by one
 * process: fractions that several add up in another order have another last digit, and a figure may not.
 */
export async function joinByHash(db: MainTransaction): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '96MB', true),
                   set_config('max_parallel_workers_per_gather', '0', true)`.execute(db);
}

/** A statement that sums whole numbers alone, which have one sum in any order: by as many processes as the server lends. */
export async function inSeveralProcesses<T>(db: MainTransaction, ask: () => Promise<T>): Promise<T> {
  await sql`set local max_parallel_workers_per_gather = 2`.execute(db);
  const answer = await ask();
  await sql`set local max_parallel_workers_per_gather = 0`.execute(db);
  return answer;
}
