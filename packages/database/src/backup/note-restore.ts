import { sql } from 'kysely';
import { bindTransaction } from '../bound-transaction.ts';
import type { MainTransaction } from '../connect.ts';
import type { DatabaseName } from '../logins.ts';
import { insertAuditEvent, insertAuditEvents } from '../queries/audit.ts';
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

export type RestoreNote = { subject: string; backup: string; proposedBy: string; approvedBy: string };

/** Notes that two people had a backup put back: as a decision, and in the trail under the name of each. */
export async function noteRestore(
  db: MainTransaction,
  { subject, backup, proposedBy, approvedBy }: RestoreNote,
): Promise<void> {
  await sql`insert into rights.joint_decision (kind, subject, proposed_by, approved_by, approved_at, done_at)
    values ('restore_backup', ${subject}, ${proposedBy}, ${approvedBy}, now(), now())`.execute(db);
  const event = { role: 'operator', action: 'restore backup', objectType: 'backup', objectId: backup } as const;
  const noted = { ...event, pilotId: null, outcome: 'done', requestId: null, references: [] } as const;
  await insertAuditEvents(db, [
    { ...noted, actorId: proposedBy },
    { ...noted, actorId: approvedBy },
  ]);
}

/** Notes in the trail, under the login that writes backups, that this one was made. */
export async function noteBackup(
  url: string,
  { database, backupId }: { database: DatabaseName; backupId: string },
): Promise<void> {
  const client = await connectClient(url, 'folge-backup');
  await client.query('select audit.note_backup($1, $2)', [database, backupId]).finally(() => client.end());
}

/** Notes in the trail, under the login that owns it, that every key was wrapped anew. */
export async function noteKeyRotation(ownerUrl: string): Promise<void> {
  await asAdministratorOf(ownerUrl, (db) =>
    insertAuditEvent(db, {
      actorId: null,
      role: 'operator',
      action: 'rotate keys',
      objectType: 'key',
      objectId: null,
      pilotId: null,
      outcome: 'done',
      requestId: null,
    }),
  );
}
