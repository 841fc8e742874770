import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { dataCategories } from './consent-events.ts';
import { dayOf } from './day-of.ts';

const columns = sql`pilot_id, person_id, purpose_id, permission, state, notice_id, notice_version, notice_language,
  text_digest, channel, recorded_by_role, occurred_on, covers_from, covers_until, keeps_given, needs_guardian, controller,
  data_categories, predecessor_id`;

const follows = (state: string, { role, today }: { role: string; today: string }) => sql`
  e.pilot_id, e.person_id, e.purpose_id, e.permission, ${state}, e.notice_id, e.notice_version, e.notice_language,
  e.text_digest, 'digital', ${role}, ${today}::date, e.covers_from, e.covers_until, ${state === 'expired'}::boolean,
  ${state === 'expired'}::boolean and e.needs_guardian,
  (select r.controller from catalogue.study_registration r where r.pilot_id = e.pilot_id),
  ${dataCategories(sql`e.purpose_id`, sql`e.permission`)}, e.event_id`;

/** Permissions whose last day is over expire: what was given stays, nothing new is recorded. Answers how many. */
export async function expireOverdue(
  db: MainTransaction,
  { pilotId, today }: { pilotId: string; today: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into research.consent_event (${columns})
    select ${follows('expired', { role: 'schedule', today })}
      from research.permission_standing s join research.consent_event e using (pilot_id, person_id, purpose_id, permission, event_id)
     where s.pilot_id = ${pilotId} and s.state in ('given', 'notified') and s.covers_until < ${today}::date`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Who has a month of turning 18 stored, as sealed bytes; only the identity login may ask. */
export async function listSealedTurns18(
  db: MainTransaction,
  pilotId: string,
): Promise<{ personId: string; sealedTurns18: Buffer }[]> {
  const { rows } = await sql<{ personId: string; sealedTurns18: Buffer }>`
    select person_id as "personId", sealed_turns_18 as "sealedTurns18" from identity.person
     where pilot_id = ${pilotId} and sealed_turns_18 is not null order by person_id`.execute(db);
  return rows;
}

/** Whose age band begins under 18, with the day it was recorded. */
export async function listYoungBands(
  db: MainTransaction,
  pilotId: string,
): Promise<{ personId: string; ageBand: string; ageBandOn: string }[]> {
  const { rows } = await sql<{ personId: string; ageBand: string; ageBandOn: string }>`
    select person_id as "personId", age_band as "ageBand",
           coalesce(age_band_on, ${dayOf(sql`registered_at`)})::text as "ageBandOn"
      from research.person
     where pilot_id = ${pilotId} and substring(age_band from '^\\s*(\\d{1,3})')::integer < 18
     order by person_id`.execute(db);
  return rows;
}

export type TurnedAdult = { personId: string; firstDay: string };

/**
 * People who have turned 18: what they said yes to before expires and keeps what was given, and a yes of their own is asked for.
 * Until it is there nothing new is recorded. Answers how many people it concerned; doing it again concerns nobody.
 */
export async function askAsAdults(
  db: MainTransaction,
  { pilotId, adults, today }: { pilotId: string; adults: readonly TurnedAdult[]; today: string },
): Promise<number> {
  const expired = await sql<{ eventId: string; personId: string }>`
    insert into research.consent_event (${columns})
    select ${follows('expired', { role: 'turned_18', today })}
      from jsonb_to_recordset(${JSON.stringify(adults)}::jsonb) as a("personId" uuid, "firstDay" date)
      join research.permission_standing s on s.pilot_id = ${pilotId} and s.person_id = a."personId"
      join research.consent_event e using (pilot_id, person_id, purpose_id, permission, event_id)
     where s.permission in ('participation', 'confidentiality') and s.state = 'given' and e.occurred_on < a."firstDay"
    returning event_id as "eventId", person_id as "personId"`.execute(db);
  await sql`
    insert into research.consent_event (${columns})
    select ${follows('requested', { role: 'turned_18', today })} from research.consent_event e
     where e.pilot_id = ${pilotId} and e.event_id = any(${expired.rows.map(({ eventId }) => eventId)}::uuid[])
       and e.person_id = any(${expired.rows.map(({ personId }) => personId)}::uuid[])`.execute(db);
  return new Set(expired.rows.map(({ personId }) => personId)).size;
}
