import {
  type Censoring,
  dayInNorway,
  outcomesNamed,
  type TimeToEventFigures,
  type TimeToEventIndicator,
  type TimeToEventRow,
  type Uncovered,
} from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { unknownCodes } from './indicator-conditions.ts';
import {
  computeWithUncovered,
  everybody,
  type IndicatorOutcomes,
  permitsOf,
  recordedValues,
} from './indicator-population.ts';

type Question = { pilotId: string; indicator: TimeToEventIndicator; outcomes: IndicatorOutcomes };

/**
 * Days from start to the event, or to where observation ended without it, per office: how many people have each. An
 * event after the limit (withdrawal, exit, horizon, today) did not happen within the observation; an event before the
 * start is no event. The last certain status ends the observation of those without an event, at the latest.
 */
export async function computeTimeToEvent(
  db: MainTransaction,
  question: Question,
): Promise<{ figures: TimeToEventFigures; uncovered: Uncovered[] }> {
  const { pilotId, indicator, outcomes } = question;
  const limits = indicator.censoring.by.map((rule) => limitOf(rule)).filter((limit) => limit !== undefined);
  const lastKnown = indicator.censoring.by.find((rule) => rule.is === 'last_known');
  const tables = sql`${everybody(pilotId, indicator.population, permitsOf(indicator, outcomes))},
         ${recordedValues(pilotId, outcomesNamed(indicator))},
         seen as (select v.person_id, ${firstDay(indicator.start.date)} as start_day, ${firstDay(indicator.event.date)} as event_day,
                         ${lastKnown ? lastCertainDay(lastKnown, outcomes) : sql`null::date`} as last_day
                    from value v join everybody e using (person_id)
                    left join catalogue.wave w on w.pilot_id = ${pilotId} and w.wave_id = v.occasion
                   group by v.person_id),
         course as (select e.*, s.event_day, s.last_day,
                           ${indicator.start.date.is === 'inclusion' ? sql`e.included_on` : sql`s.start_day`} as start_day,
                           withdrawal.occurred_on as withdrawn_on
                      from everybody e left join seen s using (person_id)
                      left join research.consent_event withdrawal on withdrawal.pilot_id = ${pilotId}
                            and withdrawal.person_id = e.person_id and withdrawal.event_id = e.withdrawn_by
                     where e.covered),
         limited as (select *, least(${sql.join([...limits, sql`${dayInNorway()}::date`])}) as limit_day from course),
         ended as (select *, event_day >= start_day and event_day <= limit_day as happened,
                          ${lastKnown ? sql`least(limit_day, greatest(start_day, coalesce(last_day, start_day)))` : sql`limit_day`} as end_day
                     from limited)`;
  const select = sql`
    select site_id as "siteId", coalesce(happened, false) as event,
           greatest(0, case when happened then event_day else end_day end - start_day)::integer as days,
           count(*)::integer as persons
      from (select *, start_day is null as startless from ended) e
     where not startless
     group by 1, 2, 3
     union all
    select null, false, null, count(*)::integer from ended where start_day is null
     order by 3 nulls last, 1, 2`;
  type Row = Omit<TimeToEventRow, 'days'> & { days: number | null };
  const { rows, uncovered } = await computeWithUncovered<Row>(db, { tables, select });
  const withoutStart = rows.filter(({ days }) => days === null).reduce((sum, { persons }) => sum + persons, 0);
  const reached = rows.filter((row): row is TimeToEventRow => row.days !== null);
  return { figures: { rows: reached, withoutStart }, uncovered };
}

type EventDate = TimeToEventIndicator['start']['date'];

function firstDay(date: EventDate): RawBuilder<unknown> {
  if (date.is === 'inclusion') return sql`null::date`;
  return sql`min(v.day) filter (where v.outcome_id = ${date.outcome})`;
}

/** A status without a date of its own was recorded so many months after inclusion as its wave says. */
function lastCertainDay(
  rule: Extract<Censoring, { is: 'last_known' }>,
  outcomes: IndicatorOutcomes,
): RawBuilder<unknown> {
  const silent = [...rule.except, ...unknownCodes(outcomes, rule.outcome)];
  return sql`max(coalesce(v.occurred_on, v.day, (e.included_on + make_interval(months => w.months_after_start))::date))
    filter (where v.outcome_id = ${rule.outcome} and (v.code is null or v.code <> all(${silent}::text[])))`;
}

function limitOf(rule: Censoring): RawBuilder<unknown> | undefined {
  switch (rule.is) {
    case 'months':
      return sql`(start_day + make_interval(months => ${rule.months}))::date`;
    case 'withdrawal':
      return sql`withdrawn_on`;
    case 'exit':
      if (rule.reasons.length === 0) return sql`exited_on`;
      return sql`case when exit_reason = any(${rule.reasons}::text[]) then exited_on end`;
    case 'next_yearly_date': {
      const inYear = (later: number) =>
        sql`make_date(extract(year from start_day)::integer + ${sql.lit(later)}, ${rule.month}::integer, ${rule.day}::integer)`;
      return sql`case when ${inYear(0)} >= start_day then ${inYear(0)} else ${inYear(1)} end`;
    }
    case 'last_known':
      return undefined;
  }
}
