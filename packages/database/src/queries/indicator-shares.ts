import {
  type CountFigures,
  type CountIndicator,
  outcomesNamed,
  type ProportionFigures,
  type ProportionIndicator,
} from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { ConditionCompiler } from './indicator-conditions.ts';
import { listIndicatorOccasions, type Occasion } from './indicator-occasions.ts';
import {
  type Computed,
  computeWithUncovered,
  everybody,
  type IndicatorOutcomes,
  permitsOf,
  recordedValues,
} from './indicator-population.ts';

type Question<T> = { pilotId: string; indicator: T; outcomes: IndicatorOutcomes };
type Row = { siteId: string | null; occasion: string; n: number; numerator: number; missing: number; parts: number[] };

/**
 * Of the denominator at each office and occasion: how many meet the condition, and of how many nothing is known. A
 * person counts at the office of inclusion, whatever happened later.
 */
export async function computeProportion(
  db: MainTransaction,
  question: Question<ProportionIndicator>,
): Promise<Computed<ProportionFigures>> {
  const { rows, uncovered } = await computeShares(db, question);
  const names = question.indicator.numerator.shownApart.map(({ id }) => id);
  return { rows: rows.map(({ parts, ...row }) => ({ ...row, parts: named(names, parts) })), uncovered };
}

/** How many people meet the condition at each office and occasion. */
export async function computeCount(
  db: MainTransaction,
  question: Question<CountIndicator>,
): Promise<Computed<CountFigures>> {
  const { rows, uncovered } = await computeShares(db, question);
  const names = question.indicator.numerator.shownApart.map(({ id }) => id);
  const figures = rows.map(({ siteId, occasion, numerator, parts }) => ({
    siteId,
    occasion,
    count: numerator,
    parts: named(names, parts),
  }));
  return { rows: figures, uncovered };
}

function named(names: readonly string[], parts: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? 0]));
}

async function computeShares(
  db: MainTransaction,
  { pilotId, indicator, outcomes }: Question<ProportionIndicator | CountIndicator>,
): Promise<Computed<Row>> {
  const { condition, shownApart } = indicator.numerator;
  const denominator = indicator.type === 'proportion' ? indicator.denominator.condition : null;
  const conditions = [condition, ...shownApart.map((part) => part.condition), ...(denominator ? [denominator] : [])];
  const baseline = indicator.type === 'proportion' ? indicator.baseline : null;
  const occasions = await listIndicatorOccasions(db, pilotId, { times: indicator.times, baseline, conditions });
  if (occasions.length === 0) {
    const tables = everybody(pilotId, indicator.population, permitsOf(indicator, outcomes));
    return computeWithUncovered(db, { tables, select: sql`select from everybody where false` });
  }
  const compiler = new ConditionCompiler(outcomes);
  const rows = occasions.map(({ occasion, period }: Occasion) => {
    const of = (part: typeof condition) => compiler.compile(part, occasion, period);
    return sql`(${occasion}::text, ${denominator ? of(denominator) : sql`true`}, ${of(condition)},
      ${compiler.known(condition, occasion)}, array[${sql.join(shownApart.map((part) => of(part.condition)))}]::boolean[])`;
  });
  const parts = shownApart.map((_, index) => sql`count(*) filter (where asked and part[${sql.lit(index + 1)}])`);
  return runShares(db, { pilotId, indicator, outcomes, compiler, rows, parts });
}

async function runShares(
  db: MainTransaction,
  query: Question<ProportionIndicator | CountIndicator> & {
    compiler: ConditionCompiler;
    rows: RawBuilder<unknown>[];
    parts: RawBuilder<unknown>[];
  },
): Promise<Computed<Row>> {
  const { pilotId, indicator, outcomes, compiler, rows, parts } = query;
  const tables = sql`${everybody(pilotId, indicator.population, permitsOf(indicator, outcomes))},
         ${recordedValues(pilotId, outcomesNamed(indicator))},
         seen as (select ${compiler.columns()} from value group by person_id)`;
  const select = sql`
    select site_id as "siteId", occasion, count(*) filter (where asked)::integer as n,
           count(*) filter (where asked and met)::integer as numerator,
           count(*) filter (where asked and not known)::integer as missing,
           array[${sql.join(parts)}]::integer[] as parts
      from everybody left join seen using (person_id)
           cross join lateral (values ${sql.join(rows)}) as at_occasion(occasion, asked, met, known, part)
     where covered
     group by site_id, occasion
     order by occasion, site_id nulls last`;
  return computeWithUncovered(db, { tables, select });
}
