import type { MainDatabase, MainTransaction } from '../connect.ts';

/** What is noted about who did what. Ids only: never a value, a name, a number of a person or a file's name. */
export type AuditEvent = {
  actorId: string | null;
  role: string | null;
  action: string;
  objectType: string;
  objectId: string | null;
  pilotId: string | null;
  outcome: 'done' | 'denied' | 'failed';
  requestId: string | null;
};

/** Notes an event in the trail. No login may read it back through here, change it or take it away. */
export async function insertAuditEvent(db: MainDatabase | MainTransaction, event: AuditEvent): Promise<void> {
  await db
    .insertInto('audit.event')
    .values({
      actor_id: event.actorId,
      role: event.role,
      action: event.action,
      object_type: event.objectType,
      object_id: event.objectId,
      pilot_id: event.pilotId,
      outcome: event.outcome,
      request_id: event.requestId,
    })
    .execute();
}
