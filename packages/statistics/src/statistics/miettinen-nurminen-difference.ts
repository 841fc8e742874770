import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, fewObservations, reason, type StatisticResult, withoutValue } from '../result.ts';
import { readShare, type ShareCounts, type TwoShares } from '../share-counts.ts';

export type MiettinenNurminenDetails = { share1: number; share2: number };

/**
 * What it answers: how much larger is the share in the first group, by the score test that regulators ask for?
 * In words: the differences d that the score test does not reject, its variance at the likeliest shares that differ by exactly d,
 *   times N/(N − 1).
 * Assumptions: two independent groups.
 * Shapes and units: counts in, a difference of shares from −1 to 1 out.
 * Edges: an empty group is not computable; a difference of −1 or 1 has that end exactly; both 0 % or both 100 % have an interval.
 * Source: Miettinen & Nurminen (1985), Stat Med 4:213.
 * R: `DescTools::BinomDiffCI(x1, n1, x2, n2, method = "mn")`.
 */
export function miettinenNurminenDifference(
  { first, second }: TwoShares,
  options: LevelOption = {},
): StatisticResult<MiettinenNurminenDetails> {
  const level = readLevel(options);
  const [one, two] = [readShare(first), readShare(second)];
  const frame = { method: 'miettinen_nurminen', level, n: one.n + two.n };
  if (one.n === 0 || two.n === 0) return withoutValue(frame, reason('no_observations', { n1: one.n, n2: two.n }));
  const z = normalQuantile((1 - level) / 2, 'upper');
  const [share1, share2] = [one.x / one.n, two.x / two.n];
  const value = share1 - share2;
  const low = value <= -1 ? -1 : whereRejected([-1, value], (d) => scoreOf(d, one, two) > z);
  const high = value >= 1 ? 1 : whereRejected([1, value], (d) => scoreOf(d, one, two) < -z);
  const caution = fewObservations(Math.min(one.n, two.n));
  return computed(frame, { value, ci: [low, high], details: { share1, share2 }, caution });
}

/** Where, from an end that is rejected to the estimate that is not, rejection ends. */
function whereRejected([end, estimate]: [number, number], rejects: (d: number) => boolean): number {
  let [out, inside] = [end, estimate];
  for (let step = 0; step < 200; step += 1) {
    const middle = (out + inside) / 2;
    if (middle === out || middle === inside) break;
    if (rejects(middle)) out = middle;
    else inside = middle;
  }
  return (out + inside) / 2;
}

function scoreOf(d: number, one: ShareCounts, two: ShareCounts): number {
  const n = one.n + two.n;
  const p2 = likeliestSecond(d, one, two);
  const p1 = Math.min(1, Math.max(0, p2 + d));
  const variance = (((p1 * (1 - p1)) / one.n + (p2 * (1 - p2)) / two.n) * n) / (n - 1);
  return (one.x / one.n - two.x / two.n - d) / Math.sqrt(Math.max(variance, 1e-300));
}

/** The second share when the two differ by d: the root of a cubic, in its trigonometric form. */
function likeliestSecond(d: number, one: ShareCounts, two: ShareCounts): number {
  const n = one.n + two.n;
  const successes = one.x + two.x;
  const l2 = (one.n + 2 * two.n) * d - n - successes;
  const l1 = (two.n * d - n - 2 * two.x) * d + successes;
  const l0 = two.x * d * (1 - d);
  const q = l2 ** 3 / (27 * n ** 3) - (l1 * l2) / (6 * n ** 2) + l0 / (2 * n);
  const size = (q >= 0 ? 1 : -1) * Math.sqrt(Math.max(0, l2 ** 2 / (9 * n ** 2) - l1 / (3 * n)));
  const cosine = size === 0 ? 0 : q / size ** 3;
  const angle = (Math.PI + Math.acos(Math.max(-1, Math.min(1, cosine)))) / 3;
  return Math.min(1, Math.max(0, 2 * size * Math.cos(angle) - l2 / (3 * n)));
}
