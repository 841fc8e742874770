import { type GasFigures, type GasIndicator, outcomesNamed } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { listIndicatorOccasions } from './indicator-occasions.ts';
import {
  type Computed,
  computeWithUncovered,
  everybody,
  type IndicatorOutcomes,
  permitsOf,
  recordedValues,
} from './indicator-population.ts';

type Row = Omit<GasFigures, 'levels'> & { levels: [number, number, number, number, number] };

/**
 * The profile of goals at each level, per office and occasion, and the T-scores of people. T = 50 + 10 Σwx / √((1−ρ)Σw² +
 * ρ(Σw)²) over a person's assessed goals (Kiresuk and Sherman 1968). No weight recorded counts as 1; weight 0 takes a
 * goal out. A goal that has ever been assessed and is not at this occasion is counted as not assessed.
 */
export async function computeGas(
  db: MainTransaction,
  { pilotId, indicator, outcomes }: { pilotId: string; indicator: GasIndicator; outcomes: IndicatorOutcomes },
): Promise<Computed<GasFigures>> {
  const baseline = { kind: 'occasion', occasion: indicator.baselineOccasion } as const;
  const occasions = await listIndicatorOccasions(db, pilotId, { times: indicator.times, baseline, conditions: [] });
  const goals = indicator.goals.map((goal, place) => ({ place, ...goal }));
  const tables = sql`${everybody(pilotId, indicator.population, permitsOf(indicator, outcomes))},
         ${recordedValues(pilotId, outcomesNamed(indicator))},
         goal as (select * from jsonb_to_recordset(${JSON.stringify(goals)}::jsonb) as g(place integer, level text, weight text)),
         agreed as (select v.person_id, g.place from value v join goal g on g.level = v.outcome_id group by 1, 2),
         weighed as (select v.person_id, g.place, max(v.number) as weight from value v join goal g on g.weight = v.outcome_id group by 1, 2),
         assessed as (select v.person_id, g.place, v.occasion, max(v.number) as level from value v join goal g on g.level = v.outcome_id group by 1, 2, 3),
         judged as (select e.site_id, e.person_id, o.occasion, assessed.level, coalesce(weighed.weight, 1) as weight
                      from everybody e join agreed using (person_id)
                           cross join unnest(${occasions.map(({ occasion }) => occasion)}::text[]) as o(occasion)
                           left join weighed using (person_id, place)
                           left join assessed on assessed.person_id = e.person_id and assessed.place = agreed.place
                                             and assessed.occasion = o.occasion
                     where e.covered),
         scored as (select person_id, occasion, 50 + 10 * sum(weight * level)
                           / sqrt((1 - ${indicator.rho}::float8) * sum(weight ^ 2) + ${indicator.rho}::float8 * sum(weight) ^ 2) as t
                      from judged where level is not null and weight > 0 group by person_id, occasion),
         counted as (select site_id, occasion,
                            array[${sql.join(
                              [-2, -1, 0, 1, 2].map(
                                (level) => sql`count(*) filter (where weight > 0 and level = ${sql.lit(level)})`,
                              ),
                            )}]::integer[] as levels,
                            count(*) filter (where weight > 0 and level is null)::integer as not_assessed,
                            count(*) filter (where weight = 0)::integer as withdrawn
                       from judged group by site_id, occasion)`;
  const select = sql`
    select c.site_id as "siteId", c.occasion, c.levels, c.not_assessed as "notAssessed", c.withdrawn as "withdrawnGoals",
           count(s.t)::integer as persons, coalesce(sum(s.t), 0) as "sumT", coalesce(sum(s.t ^ 2), 0) as "sumOfSquaresT"
      from counted c
      left join (scored join everybody using (person_id)) s on s.occasion = c.occasion and s.site_id is not distinct from c.site_id
     group by c.site_id, c.occasion, c.levels, c.not_assessed, c.withdrawn
     order by c.occasion, c.site_id nulls last`;
  const { rows, uncovered } = await computeWithUncovered<Row>(db, { tables, select });
  const figures = rows.map(({ levels: [a, b, c, d, e], ...row }) => ({
    ...row,
    levels: { '-2': a, '-1': b, '0': c, '1': d, '2': e },
  }));
  return { rows: figures, uncovered };
}
