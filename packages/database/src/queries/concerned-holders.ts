import type { Permission } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Of = { pilotId: string; personId: string };

/** One permission that somebody takes back. */
export type OnePermission = { purposeId: string; permission: Permission };

/** A holder that is known by the name of its system alone: one of a wave there, the one that was remembered before, or another. */
export async function rememberHolder(
  db: MainTransaction,
  { pilotId, system }: { pilotId: string; system: string },
): Promise<string> {
  const { rows } = await sql<{ holderId: string }>`
    with known as (
      select holder_id from rights.copy_holder
       where pilot_id = ${pilotId} and export_id is null and system = ${system} and deleted_on is null
       order by is_remembered, registered_at limit 1),
    made as (
      insert into rights.copy_holder (pilot_id, system, answerable, contact, is_remembered)
      select ${pilotId}, ${system}, '', '', true where not exists (select from known) returning holder_id)
    select holder_id as "holderId" from known union all select holder_id from made`.execute(db);
  return rows[0]?.holderId as string;
}

/** Where a copy lies outside that has something of a person, and that a leaving concerns. */
export type ConcernedHolder = { holderId: string; system: string; exportId: string | null };

/** Of the waves that a person answered, and of the exports that they are in; the person’s rows alone. */
function holdsAnything({ pilotId, personId }: Of): RawBuilder<unknown> {
  return sql`(h.export_id in (select e.export_id from rights.export_person e
                             where e.pilot_id = ${pilotId} and e.person_id = ${personId})
           or exists (select from research.response r
                       where r.pilot_id = ${pilotId} and r.wave_id = h.wave_id and r.respondent_id = ${personId}))`;
}

/**
 * Of the waves whose answers a permission covered, and of the exports that were made for its purpose: a file holds nothing that
 * was given for another. One for several purposes concerns it where such a wave or outcome is in it.
 */
function holdsOfParticipation({ pilotId, personId }: Of, purposeId: string): RawBuilder<unknown> {
  const covered = sql`select r.wave_id from research.response r join research.consent_event c
      on c.pilot_id = r.pilot_id and c.event_id = r.covered_by
   where r.pilot_id = ${pilotId} and r.respondent_id = ${personId} and c.person_id = ${personId}
     and c.purpose_id = ${purposeId}`;
  return sql`(h.wave_id in (${covered})
           or exists (select from rights.export e
                       where e.pilot_id = h.pilot_id and e.export_id = h.export_id
                         and e.purpose_ids @> array[${purposeId}::text]
                         and (cardinality(e.purpose_ids) = 1
                              or e.content -> 'waveIds' ?| array(${covered})
                              or e.content -> 'outcomeIds' ?| array(select o.outcome_id from catalogue.outcome o
                                   where o.pilot_id = ${pilotId} and o.purpose_id = ${purposeId}))))`;
}

/** Confidentiality is lifted for outcomes from NAV alone: only the exports that have one of the purpose in them. */
function holdsOfConfidentiality({ pilotId }: Of, purposeId: string): RawBuilder<unknown> {
  return sql`exists (select from rights.export e
                      where e.pilot_id = h.pilot_id and e.export_id = h.export_id
                        and e.content -> 'outcomeIds' ?| array(select o.outcome_id from catalogue.outcome o
                             where o.pilot_id = ${pilotId} and o.purpose_id = ${purposeId} and o.from_nav))`;
}

function holdsOf(of: Of, { purposeId, permission }: OnePermission): RawBuilder<unknown> {
  const isParticipation = permission === 'participation' || permission === 'guardian';
  const held = isParticipation ? holdsOfParticipation(of, purposeId) : holdsOfConfidentiality(of, purposeId);
  return sql`${held} and ${holdsAnything(of)}`;
}

/**
 * Whose copies have to be deleted: everything that is held of a person, or, with one permission, what was given under it. NOTE: asked
 * before what it covered is deleted here, which says what covered it.
 */
export async function listConcernedHolders(
  db: MainTransaction,
  { permission, ...of }: Of & { permission: OnePermission | null },
): Promise<ConcernedHolder[]> {
  const { rows } = await sql<ConcernedHolder>`
    select h.holder_id as "holderId", h.system, h.export_id as "exportId"
      from rights.copy_holder h
     where h.pilot_id = ${of.pilotId} and h.deleted_on is null
       and ${permission ? holdsOf(of, permission) : holdsAnything(of)}
     order by h.registered_at, h.holder_id`.execute(db);
  return rows;
}

/** The systems outside that hold something of this person. */
export async function listSystemsOfPerson(db: MainTransaction, of: Of): Promise<string[]> {
  const { rows } = await sql<{ system: string }>`
    select distinct h.system from rights.copy_holder h
     where h.pilot_id = ${of.pilotId} and h.deleted_on is null and ${holdsAnything(of)}
     order by h.system`.execute(db);
  return rows.map(({ system }) => system);
}
