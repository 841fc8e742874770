import { sql } from 'kysely';
import { bindTransaction } from '../bound-transaction.ts';
import type { MainTransaction } from '../connect.ts';
import type { MainSchema } from '../schema.ts';
import { connectClient } from '../staging-copy.ts';

/** Work on a database whose accounts have to be read, under the administrator: no other login may be there yet. */
export async function asAdministratorOf<T>(url: string, work: (db: MainTransaction) => Promise<T>): Promise<T> {
  const client = await connectClient(url, 'folge-restore');
  try {
    await client.query('begin');
    const result = await work(bindTransaction<MainSchema>(client));
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
}

export type RestoreNote = { subject: string; proposedBy: string; approvedBy: string };

/** Notes that two people had a backup put back. */
export async function noteRestore(
  db: MainTransaction,
  { subject, proposedBy, approvedBy }: RestoreNote,
): Promise<void> {
  await sql`insert into rights.joint_decision (kind, subject, proposed_by, approved_by, approved_at, done_at)
    values ('restore_backup', ${subject}, ${proposedBy}, ${approvedBy}, now(), now())`.execute(db);
}
