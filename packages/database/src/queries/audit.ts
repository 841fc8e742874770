import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

/** What is noted about who did what. Ids only: never a value, a name, a number of a person or a file's name. */
export type AuditEvent = {
  actorId: string | null;
  role: string | null;
  action: string;
  objectType: string;
  /** Which record it was; null for a person, who is a reference instead. */
  objectId: string | null;
  pilotId: string | null;
  outcome: 'done' | 'denied' | 'failed';
  requestId: string | null;
};

/**
 * Notes an event in the trail, and whom it was about as references under their own keys. No login may read it back through
 * here, change it or take it away.
 */
export async function insertAuditEvent(
  db: MainDatabase | MainTransaction,
  event: AuditEvent,
  references: readonly Buffer[] = [],
): Promise<void> {
  const { actorId, role, action, objectType, objectId, pilotId, outcome, requestId } = event;
  const insert = sql`
    insert into audit.event (actor_id, role, action, object_type, object_id, pilot_id, outcome, request_id)
    values (${actorId}, ${role}, ${action}, ${objectType}, ${objectId}, ${pilotId}, ${outcome}, ${requestId})`;
  if (references.length === 0) await insert.execute(db);
  else
    await sql`
      with noted as (${insert} returning event_id)
      insert into audit.event_person (event_id, reference)
      select distinct n.event_id, given.reference
        from noted n, unnest(${references}::bytea[]) as given(reference)`.execute(db);
}

/** Notes many events in two statements, each with whom it was about. NOTE: numbers are given in the order of the positions. */
export async function insertAuditEvents(
  db: MainTransaction,
  events: readonly (AuditEvent & { references: readonly Buffer[] })[],
): Promise<void> {
  if (events.length === 0) return;
  const given = events.map(({ references: _, ...event }, position) => ({ ...event, position }));
  const { rows } = await sql<{ eventId: number }>`
    insert into audit.event (actor_id, role, action, object_type, object_id, pilot_id, outcome, request_id)
    select "actorId", role, action, "objectType", "objectId", "pilotId", outcome, "requestId"
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as e("actorId" uuid, role text, action text,
        "objectType" text, "objectId" text, "pilotId" text, outcome text, "requestId" text, position integer)
     order by position
    returning event_id as "eventId"`.execute(db);
  const numbers = rows.map(({ eventId }) => eventId).toSorted((a, b) => a - b);
  const pairs = events.flatMap(({ references }, at) =>
    references.map((reference) => ({ eventId: numbers[at], reference })),
  );
  if (pairs.length === 0) return;
  await sql`
    insert into audit.event_person (event_id, reference)
    select distinct * from unnest(${pairs.map(({ eventId }) => eventId)}::bigint[],
      ${pairs.map(({ reference }) => reference)}::bytea[])`.execute(db);
}

/** Somebody's reading or changing of what is stored of a person, as the person is shown it. */
export type NotedOfPerson = {
  occurredAt: string;
  role: string | null;
  institution: string | null;
  action: string;
  objectType: string;
};

/** How many of what was done about a person is listed at once. */
export const MOST_NOTED = 500;

/** How much was done about the person that a reference stands for, altogether. */
export async function countNotedOfPerson(
  db: MainDatabase | MainTransaction,
  { pilotId, reference }: { pilotId: string; reference: Buffer },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select audit.count_readings_of(${pilotId}, ${reference}) as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What was done about the person that a reference stands for, the latest first, `MOST_NOTED` at most. */
export async function listNotedOfPerson(
  db: MainDatabase | MainTransaction,
  { pilotId, reference }: { pilotId: string; reference: Buffer },
): Promise<NotedOfPerson[]> {
  const { rows } = await sql<NotedOfPerson>`
    select ${instant(sql<Date>`occurred_at`)} as "occurredAt", role, institution, action, object_type as "objectType"
      from audit.readings_of(${pilotId}, ${reference})`.execute(db);
  return rows;
}
