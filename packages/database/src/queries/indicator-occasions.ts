import { type Baseline, type Condition, comparePeriods, type IndicatorTime, withParts } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { type Period, periodOfMonth, periodPattern } from './indicator-conditions.ts';
import { recordedValues } from './indicator-population.ts';

export type Occasion = { occasion: string; period: Period | null };

/**
 * The occasions an indicator is computed for, in order: the baseline's first, then the waves and events it names, and
 * every period of the kind it names that has records. Each once: a time named twice would count its people twice.
 */
export async function listIndicatorOccasions(
  db: MainTransaction,
  pilotId: string,
  indicator: { times: readonly IndicatorTime[]; baseline?: Baseline | null; conditions: readonly Condition[] },
): Promise<Occasion[]> {
  const occasions: Occasion[] = [];
  if (indicator.baseline?.kind === 'occasion') occasions.push({ occasion: indicator.baseline.occasion, period: null });
  for (const time of indicator.times) {
    if (time.kind === 'every')
      occasions.push(...(await listPeriods(db, { pilotId, period: time.period, ...indicator })));
    else occasions.push({ occasion: time.occasion, period: null });
  }
  return occasions.filter(({ occasion }, index) => occasions.findIndex((one) => one.occasion === occasion) === index);
}

async function listPeriods(
  db: MainTransaction,
  { pilotId, period, conditions }: { pilotId: string; period: Period; conditions: readonly Condition[] },
): Promise<Occasion[]> {
  const parts = conditions.flatMap(withParts);
  const named = parts.flatMap((part) =>
    'outcome' in part && 'at' in part && part.at === 'this' ? [part.outcome] : [],
  );
  const dated = parts.flatMap((part) => {
    if (part.is === 'recorded_in_period') return [part.outcome];
    return part.is === 'same_month' ? part.outcomes : [];
  });
  const { rows } = await sql<Occasion>`
    with ${recordedValues(pilotId, [...named, ...dated])}
    select distinct occasion, ${period}::text as period from (
      select occasion from value where outcome_id = any(${named}::text[]) and occasion ~ ${periodPattern[period]}
      union all
      select ${periodOfMonth(period)} from value where outcome_id = any(${dated}::text[]) and month is not null) found
     order by occasion`.execute(db);
  return rows.sort((a, b) => comparePeriods(a.occasion, b.occasion));
}
