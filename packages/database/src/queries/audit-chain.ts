import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';

type Db = MainDatabase | MainTransaction;

/** An event of the trail with all that its link covers; its people as one digest over their references in order. */
export type ChainedEvent = {
  eventId: number;
  occurredAt: string;
  actorId: string | null;
  role: string | null;
  action: string;
  objectType: string;
  objectId: string | null;
  pilotId: string | null;
  outcome: string;
  requestId: string | null;
  peopleDigest: string;
};

/** A link of the chain: the number it has there, which is not the event's own, and the hash over both. */
export type ChainHead = { sequence: number; hash: Buffer };

// To the microsecond, so that nothing of the row can be changed unseen.
const eventColumns = sql`
  e.event_id as "eventId", to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt",
  e.actor_id as "actorId", e.role, e.action, e.object_type as "objectType", e.object_id as "objectId",
  e.pilot_id as "pilotId", e.outcome, e.request_id as "requestId",
  (select encode(sha256(coalesce(string_agg(p.reference, '' order by p.reference), '')), 'hex')
     from audit.event_person p where p.event_id = e.event_id) as "peopleDigest"`;

/** Until the transaction ends, nobody else chains. */
export async function lockChain(db: MainTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('audit.link'))`.execute(db);
}

export async function findChainHead(db: Db): Promise<ChainHead | undefined> {
  const { rows } = await sql<ChainHead>`
    select sequence, hash from audit.link order by sequence desc limit 1`.execute(db);
  return rows[0];
}

/** Which database the trail lies in. */
export async function findDatabaseName(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  return String(rows[0]?.name);
}

export async function findTrailLink(db: Db, sequence: number): Promise<ChainHead | undefined> {
  const { rows } = await sql<ChainHead>`select sequence, hash from audit.link where sequence = ${sequence}`.execute(db);
  return rows[0];
}

/**
 * Events that are committed and have no link, in the order of their numbers. Numbers are given before transactions commit, so
 * one that was not there a moment ago may lie before those that are chained already: `after` is a number below which nothing
 * can still appear.
 */
export async function listUnchained(
  db: MainTransaction,
  { after, limit }: { after: number; limit: number },
): Promise<ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select ${eventColumns} from audit.event e
     where e.event_id > ${after} and not exists (select from audit.link l where l.event_id = e.event_id)
     order by e.event_id limit ${limit}`.execute(db);
  return rows;
}

export async function insertTrailLinks(
  db: MainTransaction,
  links: readonly (ChainHead & { eventId: number })[],
): Promise<void> {
  await sql`
    insert into audit.link (sequence, event_id, hash)
    select * from unnest(${links.map(({ sequence }) => sequence)}::bigint[], ${links.map(({ eventId }) => eventId)}::bigint[],
      ${links.map(({ hash }) => hash)}::bytea[])`.execute(db);
}

export type TrailLink = ChainHead & { linkedId: number } & { [Key in keyof ChainedEvent]: ChainedEvent[Key] | null };

/** Links in their order, each with its event as it stands now; an event that is gone is null throughout. */
export async function listTrailLinks(db: Db, { after, limit }: { after: number; limit: number }): Promise<TrailLink[]> {
  const { rows } = await sql<TrailLink>`
    select l.sequence, l.hash, l.event_id as "linkedId", ${eventColumns}
      from (select * from audit.link where sequence > ${after} order by sequence limit ${limit}) l
      left join audit.event e on e.event_id = l.event_id order by l.sequence`.execute(db);
  return rows;
}

/** How many events have no link yet, and since when the oldest of them waits; people that belong to no event are none. */
export async function countUnchained(db: Db): Promise<{ count: number; oldest: Date | null; strayPeople: number }> {
  const { rows } = await sql<{ count: number; oldest: Date | null; strayPeople: number }>`
    select count(*) as count, min(e.occurred_at) as oldest,
           (select count(*) from audit.event_person p
             where not exists (select from audit.event known where known.event_id = p.event_id)) as "strayPeople"
      from audit.event e where not exists (select from audit.link l where l.event_id = e.event_id)`.execute(db);
  return rows[0] as { count: number; oldest: Date | null; strayPeople: number };
}

export async function findLatestEventId(db: Db): Promise<number> {
  const { rows } = await sql<{ latest: number }>`select coalesce(max(event_id), 0) as latest from audit.event`.execute(
    db,
  );
  return rows[0]?.latest ?? 0;
}
