import type { Permission } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { dataCategories } from './consent-events.ts';

/**
 * A permission that stands: its latest event that is no request gives it, or notifies of it. `isKept`: it was taken back, but what
 * was given under it may still be used.
 */
export type StandingPermission = {
  personId: string;
  purposeId: string;
  permission: Permission;
  isKept: boolean;
};

/** Which permissions stand for these people? A refusal, or a withdrawal or objection that kept nothing, stands for nothing. */
export async function listStandingPermissions(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<StandingPermission[]> {
  const { rows } = await sql<StandingPermission>`
    select latest.person_id as "personId", latest.purpose_id as "purposeId", latest.permission,
           latest.state in ('withdrawn', 'objected', 'expired') as "isKept"
      from (select distinct on (e.person_id, e.purpose_id, e.permission) e.person_id, e.purpose_id, e.permission, e.state,
                   e.keeps_given
              from research.consent_event e
             where e.pilot_id = ${pilotId} and e.person_id = any(${personIds}::uuid[]) and e.state <> 'requested'
             order by e.person_id, e.purpose_id, e.permission, e.sequence desc) latest
     where latest.state in ('given', 'notified')
        or (latest.state in ('withdrawn', 'objected', 'expired') and latest.keeps_given)`.execute(db);
  return rows;
}

/** What is taken back, and how and by what role that was said. */
export type TakenBack = Omit<StandingPermission, 'isKept'> & {
  keepsGiven: boolean;
  occurredOn: string;
  channel: string;
  recordedByRole: string;
};

/**
 * Adds the events that take permissions back: withdrawn where a permission was given, objected where people were notified. Each
 * keeps the notice of the event it answers, and whether that counted with a guardian’s yes alone.
 */
export async function takeBackPermissions(
  db: MainTransaction,
  input: { pilotId: string; taken: readonly TakenBack[] },
): Promise<void> {
  if (input.taken.length === 0) return;
  await sql`
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, notice_id, notice_version,
        notice_language, text_digest, channel, recorded_by_role, occurred_on, covers_from, keeps_given, needs_guardian,
        controller, data_categories, predecessor_id)
    select ${input.pilotId}, t."personId", t."purposeId", t.permission,
           case when before.state in ('notified', 'objected') then 'objected' else 'withdrawn' end,
           before.notice_id, before.notice_version, before.notice_language, before.text_digest, t.channel,
           t."recordedByRole", t."occurredOn", before.covers_from, t."keepsGiven",
           before.needs_guardian, (select r.controller from catalogue.study_registration r where r.pilot_id = ${input.pilotId}),
           ${dataCategories(sql`t."purposeId"`, sql`t.permission`)}, before.event_id
      from jsonb_to_recordset(${JSON.stringify(input.taken)}::jsonb)
           as t("personId" uuid, "purposeId" text, permission text, "occurredOn" date, "keepsGiven" boolean, channel text,
                "recordedByRole" text)
     cross join lateral (
       select e.event_id, e.state, e.keeps_given, e.notice_id, e.notice_version, e.notice_language, e.text_digest,
              e.covers_from, e.needs_guardian
         from research.consent_event e
        where e.pilot_id = ${input.pilotId} and e.person_id = t."personId" and e.purpose_id = t."purposeId"
          and e.permission = t.permission and e.state <> 'requested'
        order by e.sequence desc limit 1) before
     where before.state in ('given', 'notified')
        or (before.state in ('withdrawn', 'objected', 'expired') and before.keeps_given and not t."keepsGiven")`.execute(
    db,
  );
}

/** Who is restricted now: nothing of these people is counted, exported or added to. */
export async function listRestricted(
  db: MainTransaction,
  { pilotId, personIds }: { pilotId: string; personIds: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    select latest.person_id as "personId"
      from (select distinct on (r.person_id) r.person_id, r.state from rights.restriction_event r
             where r.pilot_id = ${pilotId} and r.person_id = any(${personIds}::uuid[])
             order by r.person_id, r.sequence desc) latest
     where latest.state = 'restricted'`.execute(db);
  return new Set(rows.map(({ personId }) => personId));
}

export type RestrictionEvent = {
  personId: string;
  state: 'restricted' | 'lifted';
  recordedByRole: string;
  receivedOn: string | null;
};

export async function insertRestrictionEvents(
  db: MainTransaction,
  { pilotId, events }: { pilotId: string; events: readonly RestrictionEvent[] },
): Promise<void> {
  if (events.length === 0) return;
  await sql`
    insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role, received_on)
    select ${pilotId}, e."personId", e.state, e."recordedByRole", e."receivedOn"
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
        as e("personId" uuid, state text, "recordedByRole" text, "receivedOn" date)`.execute(db);
}
