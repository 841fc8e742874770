import { type RawBuilder, sql } from 'kysely';

/**
 * The common table `counted`: current responses that may be counted, those of anonymous waves and those whose person is
 * still covered for the purpose of the event that covered them: the one that stands (`standing`), or one before it where there are
 * any (`earlier`). Each is joined by itself: of a union of them the planner knows nothing, and would keep the answers instead.
 */
export function countedResponses(
  pilotId: string,
  { columns, only = sql`true` }: { columns: RawBuilder<unknown>; only?: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    standing as (select c.event_id, c.person_id from research.coverage c where c.pilot_id = ${pilotId}),
    earlier as (
      select e.event_id
        from research.coverage c join research.consent_event e using (pilot_id, person_id, purpose_id)
       where c.pilot_id = ${pilotId} and not c.only_event and e.permission = 'participation' and e.event_id <> c.event_id),
    counted as (
      select ${columns}
        from research.response r
        left join standing on standing.event_id = r.covered_by
        left join earlier on earlier.event_id = r.covered_by
       where r.pilot_id = ${pilotId} and r.superseded_by is null and ${only}
         and (r.covered_by is null or standing.event_id is not null or earlier.event_id is not null))`;
}

/**
 * The common table `counted_outcome`: current values of people who are covered for the outcome's purpose. `known`: the value
 * is not a code that means nobody knows.
 */
export function countedOutcomes(pilotId: string): RawBuilder<unknown> {
  return sql`
    counted_outcome as (
      select v.person_id, v.outcome_id, v.occasion,
             v.code is null or o.codes is null
               or not o.codes @> jsonb_build_array(jsonb_build_object('code', v.code, 'unknown', true)) as known
        from research.outcome_value v
        join catalogue.outcome o on o.pilot_id = v.pilot_id and o.outcome_id = v.outcome_id
        join research.coverage c on c.pilot_id = v.pilot_id and c.person_id = v.person_id and c.purpose_id = o.purpose_id
       where v.pilot_id = ${pilotId} and v.superseded_by is null and (not o.from_nav or c.covers_nav_outcomes))`;
}

/** The common table `office`: where each person was included, whatever happened later. */
export function officeOfInclusion(pilotId: string): RawBuilder<unknown> {
  return sql`
    office as (
      select distinct on (s.person_id) s.person_id, s.site_id from research.person_site s
       where s.pilot_id = ${pilotId} order by s.person_id, s.from_date)`;
}
