import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { type KappaWeights, kappaOf, kappaVariances } from '../rater-table.ts';
import {
  computed,
  fewObservations,
  type Interval,
  type Reason,
  reason,
  type StatisticResult,
  withoutValue,
} from '../result.ts';
import { bcaInterval } from './bca-interval.ts';

export type KappaOptions = LevelOption & {
  weights?: KappaWeights;
  /** Every level a rater could have given, lowest first; without it, those that were given. */
  levels?: readonly number[];
  seed?: number;
};
/** `agreement` is the share rated exactly alike; `asymptoticCi` the interval of large samples with its standard error, `psychCi` psych's. */
export type KappaDetails = {
  agreement: number;
  se: number;
  asymptoticCi: Interval;
  psychCi: Interval;
  levels: readonly number[];
};

/**
 * What it answers: how far do two raters agree on an ordered scale, beyond what chance would give?
 * In words: κ = (agreement − chance)/(1 − chance), each pair of levels counted with 1 − (distance/largest distance)²; the interval
 *   is the seeded BCa bootstrap over what was rated, the one of Fleiss, Cohen and Everitt stands beside.
 * Assumptions: independent targets, each rated once by both raters; levels equally far apart in the order given.
 * Shapes and units: two lists of levels (null where missing; such targets are left out), −1 to 1 out.
 * Edges: nothing rated, and both raters using one and the same level throughout, are not computable (`agreement` is in the
 *   reason). One target is without interval; when no resample differs there is no bootstrap interval either.
 * Source: Cohen (1968), Psychol Bull 70:213; Fleiss, Cohen & Everitt (1969), Psychol Bull 72:323.
 * R: `psych::cohen.kappa(cbind(x, y), levels = …)$weighted.kappa`; `confint(vcd::Kappa(table(x, y), weights = "Fleiss-Cohen"))`.
 *   The weighted interval of psych 2.2.9 differs, because it sums the weights of a row without the other rater's shares: `psychCi`.
 */
export function weightedKappa(
  first: ReadonlyArray<number | null>,
  second: ReadonlyArray<number | null>,
  options: KappaOptions = {},
): StatisticResult<KappaDetails> {
  const level = readLevel(options);
  const { weights = 'quadratic', seed = 1 } = options;
  const pairs = ratedPairs(first, second);
  const n = pairs.length;
  const frame = { method: `kappa_${weights === 'none' ? 'unweighted' : weights}`, level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const levels = levelsOf(pairs, options.levels);
  const places = pairs.map((pair) => pair.map((one) => levels.indexOf(one)));
  const agreement = pairs.filter(([one, two]) => one === two).length / n;
  const kappa = kappaOf(places, weights, levels.length);
  if (kappa === null) return withoutValue(frame, reason('zero_variance', { n, agreement }));
  const variances = kappaVariances(places, weights, levels.length);
  const se = Math.sqrt(variances.published);
  const asymptoticCi = largeSample(kappa, se, level);
  const psychCi = largeSample(kappa, Math.sqrt(variances.psych), level);
  // A draw in which both raters use one level throughout has full agreement.
  const statistic = (drawn: readonly number[]) => kappaOf(placesOf(places, drawn), weights, levels.length) ?? 1;
  const bootstrap = bcaInterval({ units: n, statistic }, { level, seed });
  return computed(frame, {
    value: kappa,
    ci: holding(bootstrap.ci, kappa),
    details: { agreement, se, asymptoticCi, psychCi, levels },
    caution: fewObservations(n) ?? bootstrap.reason,
    notes: seedNote(bootstrap.details),
  });
}

function placesOf(places: readonly number[][], drawn: readonly number[]): number[][] {
  return drawn.map((unit) => places[unit] as number[]);
}

function largeSample(kappa: number, se: number, level: number): Interval {
  const half = normalQuantile((1 - level) / 2, 'upper') * se;
  return [Math.max(-1, kappa - half), Math.min(1, kappa + half)];
}

/** A bootstrap interval of few targets may miss the estimate by its interpolation; it is widened to hold it. */
function holding(ci: Interval | null, value: number): Interval | null {
  return ci && [Math.min(ci[0], value), Math.max(ci[1], value)];
}

function seedNote(found: { resamples: number; seed: number | null } | null): Reason[] {
  return found ? [reason('sampled_not_enumerated', { draws: found.resamples, seed: found.seed ?? 0 })] : [];
}

function ratedPairs(first: ReadonlyArray<number | null>, second: ReadonlyArray<number | null>): [number, number][] {
  if (first.length !== second.length) throw new InvalidInput('second', 'has as many ratings as first');
  return first.flatMap((one, row): [number, number][] => {
    const two = second[row] ?? null;
    if (one === null || two === null) return [];
    requireFinite('first', one, row);
    requireFinite('second', two, row);
    return [[one, two]];
  });
}

function levelsOf(pairs: readonly [number, number][], given: readonly number[] | undefined): readonly number[] {
  const used = [...new Set(pairs.flat())].sort((one, two) => one - two);
  if (!given) return used;
  const stranger = pairs.findIndex((pair) => pair.some((one) => !given.includes(one)));
  if (stranger >= 0) throw new InvalidInput('levels', 'holds every rating given', stranger);
  return given;
}

export type { KappaWeights };
