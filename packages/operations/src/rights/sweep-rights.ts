import {
  deletePersonKeys,
  deleteSessionsThatAreOver,
  forgetOrphanKeys,
  inPilot,
  keepOrphanKeys,
  listKeyedIds,
  listOldKeys,
  listPilotIds,
  listTablesToVacuum,
  vacuumTable,
} from '@folge/database';
import type { RightsRoom } from './rights-room.ts';

const hourMilliseconds = 3600 * 1000;
/** Deleted rows are vacuumed away in one go for all who left since: at the latest this long after the first of them. */
export const VACUUM_AFTER_MILLISECONDS = 6 * hourMilliseconds;
/** A key is nobody's when its person was in no database for this long. */
export const ORPHAN_MILLISECONDS = 24 * hourMilliseconds;

const keysAtATime = 10_000;

export type Swept = { sessions: number; tables: string[] };

/** Which of these ids any pilot has a person, an anonymous respondent, an export or a task under. */
async function findKeyed(room: RightsRoom, ids: readonly string[]): Promise<Set<string>> {
  const { erasure } = room.databases;
  const keyed = new Set<string>();
  for (const pilotId of await listPilotIds(erasure)) {
    const left = ids.filter((id) => !keyed.has(id));
    if (left.length === 0) break;
    for (const id of await inPilot(erasure, pilotId, (db) => listKeyedIds(db, { pilotId, ids: left }))) keyed.add(id);
  }
  return keyed;
}

/**
 * Destroys keys whose people are in no database: those of a save that was killed and of one that was undone. What is found is
 * only noted; what was noted a day ago and is still nobody's goes.
 */
export async function destroyOrphanKeys(room: RightsRoom, now = Date.now()): Promise<number> {
  const { vault } = room.databases;
  let after = '00000000-0000-0000-0000-000000000000';
  let destroyed = 0;
  for (;;) {
    const page = await listOldKeys(vault, { after, before: new Date(now - ORPHAN_MILLISECONDS), limit: keysAtATime });
    const last = page.at(-1);
    if (!last) return destroyed;
    const ids = page.map(({ personId }) => personId);
    const keyed = await findKeyed(room, ids);
    await forgetOrphanKeys(vault, [...keyed]);
    const orphans = page.filter(({ personId }) => !keyed.has(personId));
    const isOver = (seenAt: Date | null) => seenAt !== null && seenAt.getTime() <= now - ORPHAN_MILLISECONDS;
    const over = orphans.filter(({ orphanSince }) => isOver(orphanSince)).map(({ personId }) => personId);
    await deletePersonKeys(vault, over);
    const fresh = orphans.filter(({ orphanSince }) => orphanSince === null).map(({ personId }) => personId);
    await keepOrphanKeys(vault, { personIds: fresh, seenAt: new Date(now) });
    destroyed += over.length;
    after = last.personId;
  }
}

/** Clears the bytes of deleted rows out of the files of every table that refers to people, within a day of their leaving. */
export async function vacuumAfterErasure(room: RightsRoom, now = Date.now()): Promise<string[]> {
  const { erasure } = room.databases.pools;
  const tables = await listTablesToVacuum(erasure, new Date(now - VACUUM_AFTER_MILLISECONDS));
  for (const table of tables) await vacuumTable(erasure, table);
  return tables;
}

/** What acts and links leave behind, once a minute: sessions that are over, bytes of deleted rows. */
export async function sweepRights(room: RightsRoom, now = Date.now()): Promise<Swept> {
  const { erasure } = room.databases;
  let sessions = 0;
  for (const pilotId of await listPilotIds(erasure)) {
    sessions += await inPilot(erasure, pilotId, (db) => deleteSessionsThatAreOver(db, { pilotId, now: new Date(now) }));
  }
  const tables = await vacuumAfterErasure(room, now);
  return { sessions, tables };
}
