import { type ReportMessage, reportMessage } from '@folge/contracts';
import { designEffect, type Interval, meanInterval, wilsonInterval } from '@folge/statistics';

/** Assumed shares of the variation that lie between offices, where the offices are too few to show theirs. */
export const ASSUMED_RANGE = [0.02, 0.05, 0.1] as const;

/** With fewer offices than this the likeness of people within an office is assumed, not estimated. */
const ENOUGH_OFFICES = 5;

type Shares = readonly { n: number; numerator: number }[];
type Changes = readonly { n: number; sum: number; sumOfSquares: number }[];

/** The intervals of a share under each assumed likeness: Wilson with the effective number of people. */
export function assumedLikenessOfShares(shares: Shares): ReportMessage[] {
  const x = shares.reduce((all, { numerator }) => all + numerator, 0);
  return underEach(shares, 'share', (n, effectiveN) => wilsonInterval({ x, n }, { effectiveN }).ci);
}

/** The intervals of a mean change under each assumed likeness: Student's with the effective number of people. */
export function assumedLikenessOfChanges(changes: Changes, unit: string): ReportMessage[] {
  const sum = changes.reduce((all, office) => all + office.sum, 0);
  const squares = changes.reduce((all, { sumOfSquares }) => all + sumOfSquares, 0);
  return underEach(changes, unit, (n, effectiveN) => {
    if (n < 2) return null;
    const sd = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
    return meanInterval({ n, mean: sum / n, sd }, { effectiveN }).ci;
  });
}

/** One note with the three intervals; none where offices are enough, or an interval cannot be given. */
function underEach(
  offices: readonly { n: number }[],
  unit: string,
  interval: (n: number, effectiveN: number) => Interval | null,
): ReportMessage[] {
  const clusterSizes = offices.map(({ n }) => n).filter((n) => n > 0);
  const n = clusterSizes.reduce((all, size) => all + size, 0);
  if (n === 0 || clusterSizes.length >= ENOUGH_OFFICES) return [];
  const facts: Record<string, number> = {};
  for (const [index, icc] of ASSUMED_RANGE.entries()) {
    const found = interval(n, designEffect({ clusterSizes, icc }).details?.effectiveN ?? n);
    if (!found) return [];
    const place = index + 1;
    [facts[`icc${place}`], facts[`low${place}`], facts[`high${place}`]] = [icc, ...found];
  }
  return [reportMessage('reason.assumed_likeness', { ...facts, unit })];
}
