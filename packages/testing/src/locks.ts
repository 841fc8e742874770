import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from '@folge/database';

/** Holds a table from outside, so that whoever writes to it next stops there. */
export async function holdTable(url: string, table: string): Promise<{ free: () => Promise<void> }> {
  const client = await connectClient(url, 'hold');
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return { free: () => client.end() };
}

/** Returns once so many in the database of this address wait for a lock. @throws after twenty seconds. */
export async function untilWaiting(url: string, count = 1): Promise<void> {
  const client = await connectClient(url, 'watch');
  try {
    for (let waited = 0; waited < 20_000; waited += 20) {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length >= count) return;
      await sleep(20);
    }
    throw new Error(`Fewer than ${count} wait for a lock.`);
  } finally {
    await client.end();
  }
}
