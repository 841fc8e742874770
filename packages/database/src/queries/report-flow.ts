import type { FlowFigures } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { countedOutcomes, countedResponses, officeOfInclusion } from './report-coverage.ts';

/** A day, a month, a half-year, a term, a school year. */
const RUNNING = '^\\d{4}-(\\d{4}|H[12]|host|var|\\d{2}(-\\d{2})?)$';

/**
 * How many of each kind at each office are registered, covered, measured at the start, measured later, and measured with
 * the same scale or outcome both times; and why the others are not? `startAt`: the waves and occasions that are the start;
 * `measuredAt`: other occasions that a goal measures at. What is recorded as it happens or period by period (a service on
 * a day, a status each half-year) tells that somebody was there, not that she was measured again: it is no follow-up.
 * A person who is not covered is counted by the latest word: an asking only where nothing came after it. What was seen of
 * somebody is a number of four bits, so that a million answers are put together by one sum each: 1 at the start, 2 later, and
 * 4 and 8 the same with something that can be compared.
 */
export async function countReportFlow(
  db: MainTransaction,
  { pilotId, startAt, measuredAt }: { pilotId: string; startAt: string[]; measuredAt: string[] },
): Promise<FlowFigures[]> {
  const { rows } = await sql<FlowFigures>`
    with ${countedResponses(pilotId, {
      columns: sql`r.respondent_id as person_id, r.covered_by, r.instrument_id as what,
          case when r.wave_id = any(${startAt}::text[]) then 1 else 2 end
            * case when r.scores is null or cardinality(r.scores) = 0 or num_nonnulls(variadic r.scores) > 0
                   then 5 else 1 end as seen`,
    })},
    ${countedOutcomes(pilotId)},
    ${officeOfInclusion(pilotId)},
    measured as (
      select person_id, bit_or(seen) as seen
        from (select person_id, what, seen from counted where covered_by is not null
              union all
              select person_id, 'outcome ' || outcome_id, case when occasion = any(${startAt}::text[]) then 5 else 10 end
                from counted_outcome
               where known and (occasion = any(${[...startAt, ...measuredAt]}::text[]) or occasion !~ ${RUNNING})) m
       group by person_id, what),
    reached as (
      select person_id, bit_or(seen) & 1 > 0 as at_start, bit_or(seen) & 2 > 0 as later,
             bool_or(seen & 12 = 12) as twice
        from measured group by person_id),
    covered as (select distinct person_id from standing),
    person as (
      select p.person_id, p.kind, office.site_id, p.exited_on is not null as exited, c.person_id is not null as is_covered,
             c.person_id is not null and coalesce(r.at_start, false) as at_start, coalesce(r.later, false) as later,
             coalesce(r.twice, false) as twice
        from research.person p
        left join office using (person_id) left join covered c using (person_id) left join reached r using (person_id)
       where p.pilot_id = ${pilotId}),
    last_word as (
      select distinct on (e.person_id) e.person_id, e.state
        from research.consent_event e join person p on p.person_id = e.person_id and not p.is_covered
       where e.pilot_id = ${pilotId} and e.permission = 'participation'
       order by e.person_id, (e.state = 'requested'), e.sequence desc)
    select kind, site_id as "siteId", count(*)::integer as registered,
           (count(*) filter (where not is_covered and w.state is null))::integer as "noEvent",
           (count(*) filter (where not is_covered and w.state = 'requested'))::integer as requested,
           (count(*) filter (where not is_covered and w.state = 'refused'))::integer as refused,
           (count(*) filter (where not is_covered and w.state in ('withdrawn', 'objected')))::integer as withdrawn,
           (count(*) filter (where not is_covered
              and w.state in ('given', 'notified', 'expired', 'invalidated')))::integer as lapsed,
           (count(*) filter (where is_covered))::integer as covered,
           (count(*) filter (where at_start))::integer as baseline,
           (count(*) filter (where at_start and not later and exited))::integer as exited,
           (count(*) filter (where at_start and not later and not exited))::integer as "noFollowUp",
           (count(*) filter (where at_start and later))::integer as "followUp",
           (count(*) filter (where at_start and later and twice))::integer as analysed
      from person left join last_word w using (person_id)
     group by kind, site_id
     order by kind, site_id nulls last`.execute(db);
  return rows;
}
