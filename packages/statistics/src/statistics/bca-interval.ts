import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { stableSum } from '../numerics/moments.ts';
import { randomWords } from '../numerics/random-bits.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';

/** The least resamples that leave room in the tails of a 95 % interval. */
export const LEAST_RESAMPLES = 1999;
/** `unit` counts what is drawn: people, or offices when people come in offices. `statistic` sees the drawn units (from 0). */
export type Bootstrapped = { units: number; statistic: (drawn: readonly number[]) => number };
/** Give `resamples` to repeat another program's draws; otherwise `seed` decides them. */
export type BcaOptions = LevelOption & { count?: number; seed?: number; resamples?: readonly (readonly number[])[] };
export type BcaDetails = {
  z0: number;
  acceleration: number;
  percentile: Interval;
  resamples: number;
  ties: number;
  seed: number | null;
};

/**
 * What it answers: how sure is a number for which there is no formula for the interval?
 * In words: the statistic is computed again on many samples drawn with replacement; the ends are quantiles of these, shifted for
 *   bias (z₀, from the share of them below the estimate) and for skewness (a, from leaving out one unit at a time).
 * Assumptions: independent units; when people come in offices the units are offices. Below 8 units it belongs in an appendix.
 * Shapes and units: a function of unit numbers in, an interval in its units out. Resampled values within 1e-9 of the
 *   estimate count half below it, because summation order would decide otherwise. Quantiles are the order statistics (B + 1)p,
 *   interpolated on the normal scale.
 * Edges: no units and one unit are not computable; a statistic that never varies gives its value without interval; few units
 *   (below 8) are computed with caution.
 * Source: Efron (1987), JASA 82:171; Davison & Hinkley (1997), chapter 5.
 * R: `boot::boot.ci(b, type = "bca", L = mean(jk) - jk)` with `jk` the values without each unit, but for the ties. Its own `empinf` is by
 *   regression, or centred at the estimate (`type = "jack"`), so that only for a mean all three agree.
 */
export function bcaInterval({ units, statistic }: Bootstrapped, options: BcaOptions = {}): StatisticResult<BcaDetails> {
  const level = readLevel(options);
  const frame = { method: 'bca_bootstrap', level, n: units };
  if (units === 0) return withoutValue(frame, reason('no_observations'));
  if (units === 1) return withoutValue(frame, reason('single_observation', { n: units }));
  const value = statisticOn(statistic, everyUnit(units));
  const seed = options.resamples ? null : (options.seed ?? 1);
  const resamples = options.resamples ?? drawResamples(units, options);
  const found = Float64Array.from(resamples, (drawn) => statisticOn(statistic, drawn)).sort();
  const acceleration = accelerationOf({ units, statistic });
  const ties = found.filter((one) => Math.abs(one - value) <= 1e-9).length;
  const share = (found.filter((one) => one < value - 1e-9).length + ties / 2) / found.length;
  const tail = (1 - level) / 2;
  const percentile: Interval = [orderStatistic(found, tail), orderStatistic(found, 1 - tail)];
  const rest = { acceleration: acceleration ?? 0, percentile, resamples: found.length, ties, seed };
  if (acceleration === null || share <= 0 || share >= 1) {
    return computed(frame, {
      value,
      ci: null,
      details: { ...rest, z0: 0 },
      caution: reason('zero_variance', { n: units }),
    });
  }
  const z0 = normalQuantile(share);
  const end = (p: number) => orderStatistic(found, shifted(p, { z0, acceleration }));
  const caution = units < 8 ? reason('small_sample', { n: units, minimum: 8 }) : undefined;
  return computed(frame, { value, ci: [end(tail), end(1 - tail)], details: { ...rest, z0 }, caution });
}

function everyUnit(units: number): number[] {
  return Array.from({ length: units }, (_, unit) => unit);
}

/** Which quantile of the resamples stands for p once bias and skewness are taken out. */
function shifted(p: number, { z0, acceleration }: { z0: number; acceleration: number }): number {
  const z = z0 + normalQuantile(p);
  return normalCdf(z0 + z / (1 - acceleration * z));
}

function statisticOn(statistic: Bootstrapped['statistic'], drawn: readonly number[]): number {
  const value = statistic(drawn);
  requireFinite('statistic', value);
  return value;
}

function drawResamples(units: number, { count = LEAST_RESAMPLES, seed = 1 }: BcaOptions): number[][] {
  if (!(Number.isSafeInteger(count) && count >= LEAST_RESAMPLES))
    throw new InvalidInput('count', `is at least ${LEAST_RESAMPLES}`);
  const nextWord = randomWords(seed);
  return Array.from({ length: count }, () =>
    Array.from({ length: units }, () => Math.floor((nextWord() / 2 ** 32) * units)),
  );
}

/** a = Σl³ / (6(Σl²)^1.5) with l = mean − value of each leave-one-out value; null when they are all alike. */
function accelerationOf({ units, statistic }: Bootstrapped): number | null {
  const all = everyUnit(units);
  const leftOut = all.map((left) =>
    statisticOn(
      statistic,
      all.filter((unit) => unit !== left),
    ),
  );
  const mean = stableSum(leftOut) / leftOut.length;
  const away = leftOut.map((value) => mean - value);
  const squares = stableSum(away.map((l) => l * l));
  if (Math.sqrt(squares) <= 1e-12 * Math.max(1, Math.abs(mean))) return null;
  return stableSum(away.map((l) => l ** 3)) / (6 * squares ** 1.5);
}

function orderStatistic(sorted: Float64Array, p: number): number {
  const count = sorted.length;
  const rank = Math.floor((count + 1) * p);
  if (rank < 1) return sorted[0] as number;
  if (rank >= count) return sorted[count - 1] as number;
  const [from, to] = [sorted[rank - 1] as number, sorted[rank] as number];
  const [low, high] = [normalQuantile(rank / (count + 1)), normalQuantile((rank + 1) / (count + 1))];
  return from + ((normalQuantile(p) - low) / (high - low)) * (to - from);
}
