import type { IndicatorTime } from '@folge/contracts';

/** The times an indicator is shown for: those it names, in its order, then every recorded period of the kind it asks for. */
export function occasionsOf(times: readonly IndicatorTime[], figures: readonly { occasion: string }[]): string[] {
  const named = times.flatMap((time) => (time.kind === 'every' ? [] : [time.occasion]));
  const recorded = figures.map(({ occasion }) => occasion).sort();
  const occasions = [...new Set([...named, ...recorded])];
  return occasions.length > 0 ? occasions : times.flatMap((time) => (time.kind === 'every' ? [time.period] : []));
}
