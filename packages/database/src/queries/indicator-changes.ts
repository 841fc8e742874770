import type { MeanChangeIndicator, PairedFigures } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import {
  type Computed,
  computeWithUncovered,
  everybody,
  type IndicatorOutcomes,
  type Permit,
  permitsOf,
} from './indicator-population.ts';

type Question = { pilotId: string; indicator: MeanChangeIndicator; outcomes: IndicatorOutcomes };

/**
 * The change within people from one time to another, as sums per office: only those with a value at both times are
 * pairs, and the others are counted. Rows of an anonymous wave belong to nobody and are in no pair.
 */
export async function computeMeanChange(db: MainTransaction, question: Question): Promise<Computed<PairedFigures>> {
  const { pilotId, indicator } = question;
  const permits = await permitsOfChange(db, question);
  const tables = sql`${everybody(pilotId, indicator.population, permits)},
         ${measuredAt(question, 'earlier', indicator.from)},
         ${measuredAt(question, 'later', indicator.to)},
         pair as (select coalesce(e.site_id, a.site_id, b.site_id) as site_id, a.x as before, b.x as after
                    from everybody e left join earlier a using (person_id) left join later b using (person_id)
                   where e.covered)`;
  const select = sql`
    select site_id as "siteId", count(after - before)::integer as n,
           coalesce(sum(after - before), 0) as sum, coalesce(sum((after - before) ^ 2), 0) as "sumOfSquares",
           coalesce(sum(before) filter (where after is not null), 0) as "sumBefore",
           coalesce(sum(before ^ 2) filter (where after is not null), 0) as "sumOfSquaresBefore",
           coalesce(sum(after) filter (where before is not null), 0) as "sumAfter",
           coalesce(sum(after ^ 2) filter (where before is not null), 0) as "sumOfSquaresAfter",
           (count(before) - count(after - before))::integer as "onlyBefore",
           (count(after) - count(after - before))::integer as "onlyAfter"
      from pair
     group by site_id
     order by site_id nulls last`;
  return computeWithUncovered(db, { tables, select });
}

/** Answers are permitted by the purpose of their instrument, outcomes by their own. */
async function permitsOfChange(db: MainTransaction, { indicator, outcomes }: Question): Promise<Permit[]> {
  if (indicator.measure.of === 'outcome') return permitsOf(indicator, outcomes);
  const { rows } = await sql<{ purposeId: string | null }>`
    select body->>'purposeId' as "purposeId" from catalogue.instrument
     where instrument_id = ${indicator.measure.instrumentId}`.execute(db);
  return [{ purposeId: rows[0]?.purposeId ?? 'f_sporreskjema', fromNav: false }];
}

/** One value a person at a wave. A scale may stand at another place in the scores of another version. */
function measuredAt({ pilotId, indicator }: Question, name: string, occasion: string): RawBuilder<unknown> {
  const { measure } = indicator;
  if (measure.of === 'outcome') {
    return sql`${sql.id(name)} as (
      select v.person_id, null::text as site_id, v.number as x from research.outcome_value v
       where v.pilot_id = ${pilotId} and v.outcome_id = ${measure.outcomeId} and v.occasion = ${occasion}
         and v.superseded_by is null)`;
  }
  return sql`${sql.id(name)} as (
    select r.respondent_id as person_id, r.site_id, r.scores[place.slot] as x
      from research.response r
      join (select version, slot::integer from catalogue.instrument_version,
                   jsonb_array_elements(definition->'scales') with ordinality as scale(definition_of_scale, slot)
             where instrument_id = ${measure.instrumentId} and definition_of_scale->>'name' = ${measure.scale}) place
        on place.version = r.instrument_version
     where r.pilot_id = ${pilotId} and r.wave_id = ${occasion} and r.instrument_id = ${measure.instrumentId}
       and r.superseded_by is null)`;
}
