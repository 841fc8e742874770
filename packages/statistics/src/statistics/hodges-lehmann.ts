import { type LevelOption, presentValues, readLevel } from '../input.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { rankSumProbabilities } from '../signed-ranks.ts';

export type HodgesLehmannDetails = { averages: number; coverage: number | null };

/**
 * What it answers: how large is the typical change, when a few extreme ones are not to decide it?
 * In words: the median of all means of two changes (each change with itself too); the interval runs between the ordered means
 *   that the exact signed-rank distribution leaves in.
 * Assumptions: independent people, changes symmetric around their centre. The interval is exact without ties, conservative
 *   with them.
 * Shapes and units: one change a person in (null where missing), scale points out. `coverage` is the exact level of the
 *   interval, at least the one asked for.
 * Edges: nobody is not computable; one person gives the change itself; below six people no interval reaches 95 %, and the result
 *   says so; all changes alike give no interval.
 * Source: Hodges & Lehmann (1963), Ann Math Stat 34:598; interval: Tukey, in Hollander & Wolfe, section 3.3.
 * R: `median(outer(d, d, "+")[lower.tri(diag(n), TRUE)] / 2)`; `wilcox.test(d, conf.int = TRUE)$conf.int` without ties and zeros.
 */
export function hodgesLehmann(
  changes: ReadonlyArray<number | null>,
  options: LevelOption = {},
): StatisticResult<HodgesLehmannDetails> {
  const level = readLevel(options);
  const present = presentValues('changes', changes).map(roundTies);
  const n = present.length;
  const frame = { method: 'hodges_lehmann_walsh', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const averages = walshAverages(present);
  const value = middle(averages);
  const bare = { averages: averages.length, coverage: null };
  if (n === 1) return computed(frame, { value, ci: null, details: bare, caution: reason('single_observation', { n }) });
  if (averages[0] === averages[averages.length - 1]) {
    return computed(frame, { value, ci: null, details: bare, caution: reason('zero_variance', { n }) });
  }
  const cut = lowestRankKept(n, level);
  if (!cut)
    return computed(frame, { value, ci: null, details: bare, caution: reason('interval_not_reached', { n, level }) });
  const ci: Interval = [averages[cut.rank - 1] as number, averages[averages.length - cut.rank] as number];
  return computed(frame, { value, ci, details: { averages: averages.length, coverage: cut.coverage } });
}

function walshAverages(changes: readonly number[]): Float64Array {
  const n = changes.length;
  const averages = new Float64Array((n * (n + 1)) / 2);
  let place = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i; j < n; j += 1) {
      averages[place] = ((changes[i] as number) + (changes[j] as number)) / 2;
      place += 1;
    }
  }
  return averages.sort();
}

function middle(sorted: Float64Array): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** The largest rank r with P(V ≤ r − 1) ≤ α/2: the r-th smallest and r-th largest averages are the ends. */
function lowestRankKept(n: number, level: number): { rank: number; coverage: number } | undefined {
  const shares = rankSumProbabilities(Array.from({ length: n }, (_, i) => 2 * (i + 1)));
  const most = ((1 - level) / 2) * (1 + 1e-12);
  let tail = 0;
  let rank = 0;
  while (tail + (shares[2 * rank] as number) <= most) {
    tail += shares[2 * rank] as number;
    rank += 1;
  }
  return rank === 0 ? undefined : { rank, coverage: 1 - 2 * tail };
}
