import { normalCdf } from '../distributions/normal.ts';
import { studentTTwoSided } from '../distributions/student-t.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { crossProducts } from '../numerics/moments.ts';
import { MOST_DRAWN, MOST_ORDERED, type OrderShare, shareOfAllOrders, shareOfDrawnOrders } from '../rank-orders.ts';
import { rankPairs } from '../rank-pairs.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { rankCautions } from './kendall-tau.ts';

/** `pT` is from Student's t; `pEdgeworth` is the series that R uses from 10 pairs without ties, null otherwise. */
export type SpearmanDetails = { p: number; pT: number; pEdgeworth: number | null; smallestP: number | null };

/**
 * What it answers: do two measures of the offices rise together, counted in ranks?
 * In words: the correlation of the midranks. p is two-sided: every order counted out up to 9 pairs, 99 999 seeded orders drawn up
 *   to 49, Student's t with n − 2 degrees of freedom beyond. The approximations stand beside.
 * Assumptions: independent offices. No shape, no normality.
 * Shapes and units: two lists of one length (null where missing; such pairs are left out), −1 to 1 out.
 * Edges: fewer than 2 pairs, and a list whose values are all the same, are not computable. Too few pairs for any outcome to reach
 *   the level: a caution with the least p. With 2 pairs, and with perfect order, `pT` is 1 and 0.
 * Source: Spearman (1904), Am J Psychol 15:72; series: Best & Roberts (1975), Appl Stat 24:377.
 * R: `cor.test(x, y, method = "spearman")`: exact below 10, then `pEdgeworth`; with `exact = FALSE` or ties `pT`.
 */
export function spearman(
  x: ReadonlyArray<number | null>,
  y: ReadonlyArray<number | null>,
  options: LevelOption & { seed?: number } = {},
): StatisticResult<SpearmanDetails> {
  const level = readLevel(options);
  const { seed = 1 } = options;
  const { first, second, hasTies } = rankPairs(x, y);
  const n = first.length;
  const kind = n <= MOST_ORDERED ? 'exact' : n <= MOST_DRAWN ? 'drawn' : 't';
  const method = `spearman_${kind}`;
  const frame = { method, level, n };
  if (n < 2) return withoutValue(frame, reason(n === 0 ? 'no_observations' : 'single_observation', { n }));
  const spread = Math.sqrt(crossProducts(first, first) * crossProducts(second, second));
  if (spread === 0) return withoutValue(frame, reason('zero_variance', { n }));
  const value = Math.max(-1, Math.min(1, crossProducts(first, second) / spread));
  const pT = byStudent(value, n);
  const found = shareOf({ first, second, kind, seed });
  const pEdgeworth = n > MOST_ORDERED && !hasTies ? byEdgeworth(value, n) : null;
  const details = { p: found?.p ?? pT, pT, pEdgeworth, smallestP: found?.smallestP ?? null };
  return computed(frame, { value, ci: null, details, ...rankCautions({ method, level, n, seed }, found) });
}

type Ranked = { first: readonly number[]; second: readonly number[]; kind: string; seed: number };

function shareOf({ first, second, kind, seed }: Ranked): OrderShare | undefined {
  if (kind === 't') return undefined;
  const total = (ranks: readonly number[]) => ranks.reduce((sum, rank) => sum + rank, 0);
  const expected = total(first) * total(second);
  const distance = (own: readonly number[]) => {
    let products = 0;
    for (let i = 0; i < own.length; i += 1) products += (first[i] as number) * (own[i] as number);
    return own.length * products - expected;
  };
  return kind === 'exact' ? shareOfAllOrders(second, distance) : shareOfDrawnOrders(second, distance, seed);
}

function byStudent(rho: number, n: number): number {
  if (n < 3) return 1;
  if (Math.abs(rho) === 1) return 0;
  return studentTTwoSided(rho * Math.sqrt((n - 2) / (1 - rho * rho)), n - 2);
}

/** The tail of the sum of squared rank differences by its Edgeworth series (algorithm AS 89). */
function byEdgeworth(rho: number, n: number): number {
  const squares = Math.round(((n * n * n - n) * (1 - Math.abs(rho))) / 6);
  const b = 1 / n;
  const x = ((6 * (squares + 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1);
  const y = x * x;
  const inner = -0.0758 + b * (0.1033 + 0.3932 * b);
  const deep = 0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y));
  const series = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (inner - y * b * deep));
  const lower = 1 - (series / Math.exp(y / 2) + normalCdf(-x));
  return Math.max(0, Math.min(1, 2 * lower));
}
