import type { MainDatabase } from '../connect.ts';

/** Notes a rehearsal of putting a backup back: how it went, step by step, as JSON. */
export async function insertRehearsal(db: MainDatabase, rehearsal: { passed: boolean; steps: string }): Promise<void> {
  await db.insertInto('rights.rehearsal').values(rehearsal).execute();
}
