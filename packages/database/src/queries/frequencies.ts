import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Place = { pilotId: string; waveId: string; instrumentId: string; purposeId: string; anonymous: boolean };

/** The instruments with current answers in a wave, with the version that most of its rows have. */
export async function listAnsweredInstruments(
  db: MainTransaction,
  { pilotId, waveId }: { pilotId: string; waveId: string },
): Promise<{ instrumentId: string; version: number }[]> {
  const { rows } = await sql<{ instrumentId: string; version: number }>`
    select instrument_id as "instrumentId", mode() within group (order by instrument_version) as version
      from research.response
     where pilot_id = ${pilotId} and wave_id = ${waveId} and superseded_by is null
     group by instrument_id order by instrument_id`.execute(db);
  return rows;
}

/**
 * Rows that may be counted: current, and covered now. A row of an anonymous wave has nobody to cover; one that somebody's
 * permission covered keeps needing it, whatever the wave is called later.
 */
const counted = (place: Place) => sql`
  research.response r
  where r.pilot_id = ${place.pilotId} and r.wave_id = ${place.waveId} and r.instrument_id = ${place.instrumentId}
    and r.superseded_by is null
    and (${place.anonymous} and r.covered_by is null or exists (
      select from research.coverage c
       where c.pilot_id = r.pilot_id and c.person_id = r.respondent_id and c.purpose_id = ${place.purposeId}))`;

/** How many respondents has each office? */
export async function countRespondents(
  db: MainTransaction,
  place: Place,
): Promise<{ siteId: string | null; name: string | null; respondents: number }[]> {
  const { rows } = await sql<{ siteId: string | null; name: string | null; respondents: number }>`
    select c.site_id as "siteId", s.name, c.respondents
      from (select r.site_id, count(*) as respondents from ${counted(place)} group by r.site_id) c
      left join catalogue.site s on s.pilot_id = ${place.pilotId} and s.site_id = c.site_id
     order by s.position nulls last, c.site_id`.execute(db);
  return rows;
}

export type CodeCount = { slot: number; siteId: string | null; code: number | null; missing: boolean; count: number };

/**
 * How often was each code of each coded item chosen at each office? A row without an answer to an item counts under its
 * missing code, or under no code at all.
 */
export async function countCodes(db: MainTransaction, place: Place & { slots: number }): Promise<CodeCount[]> {
  if (place.slots === 0) return [];
  const { rows } = await sql<CodeCount>`
    select n.slot - 1 as slot, r.site_id as "siteId", coalesce(r.answers[n.slot], r.missing_codes[n.slot]) as code,
           r.answers[n.slot] is null and r.missing_codes[n.slot] is not null as missing, count(*) as count
      from (select r.site_id, r.answers, r.missing_codes from ${counted(place)}) r
      cross join generate_series(1, ${place.slots}::integer) as n (slot)
     group by 1, 2, 3, 4 order by 1, 2, 3`.execute(db);
  return rows;
}

export type Measure = {
  slot: number;
  siteId: string | null;
  all: boolean;
  count: number;
  unanswered: number;
  mean: number | null;
  minimum: number | null;
  maximum: number | null;
};

/** Count, mean and range of each number or date item at each office, and over all. */
export async function measureNumbers(db: MainTransaction, place: Place & { slots: number }): Promise<Measure[]> {
  if (place.slots === 0) return [];
  const { rows } = await sql<Measure>`
    select n.slot - 1 as slot, r.site_id as "siteId", grouping(r.site_id) = 1 as all,
           count(r.numbers[n.slot]) as count, count(*) - count(r.numbers[n.slot]) as unanswered,
           avg(r.numbers[n.slot]) as mean, min(r.numbers[n.slot]) as minimum, max(r.numbers[n.slot]) as maximum
      from (select r.site_id, r.numbers from ${counted(place)}) r
      cross join generate_series(1, ${place.slots}::integer) as n (slot)
     group by grouping sets ((n.slot, r.site_id), (n.slot)) order by 1, 3, 2`.execute(db);
  return rows;
}
