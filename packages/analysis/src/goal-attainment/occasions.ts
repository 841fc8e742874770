import { type Baseline, comparePeriods, type IndicatorTime } from '@folge/contracts';

/**
 * The times an indicator is shown for: the baseline's first, then those it names, in its order, then every recorded period
 * of the kind it asks for, in the order of the calendar.
 */
export function occasionsOf(
  indicator: { times: readonly IndicatorTime[]; baseline?: Baseline | null },
  figures: readonly { occasion: string }[],
): string[] {
  const before = indicator.baseline?.kind === 'occasion' ? [indicator.baseline.occasion] : [];
  const named = indicator.times.flatMap((time) => (time.kind === 'every' ? [] : [time.occasion]));
  const recorded = figures.map(({ occasion }) => occasion).sort(comparePeriods);
  const occasions = [...new Set([...before, ...named, ...recorded])];
  if (occasions.length > before.length) return occasions;
  return [...occasions, ...indicator.times.flatMap((time) => (time.kind === 'every' ? [time.period] : []))];
}

/** Whether an occasion is the one the indicator is held against, not one it is to be reached at. */
export function isBaseline(indicator: { baseline?: Baseline | null }, occasion: string): boolean {
  return indicator.baseline?.kind === 'occasion' && indicator.baseline.occasion === occasion;
}
