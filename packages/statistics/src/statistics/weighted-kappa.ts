import { normalQuantile } from '../distributions/normal.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
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

/** `quadratic`: two steps apart counts four times as much as one; `linear`: twice; `none`: any disagreement alike. */
export type KappaWeights = 'quadratic' | 'linear' | 'none';
export type KappaOptions = LevelOption & {
  weights?: KappaWeights;
  /** Every level a rater could have given, lowest first; without it, those that were given. */
  levels?: readonly number[];
  seed?: number;
};
/** `agreement` is the share rated exactly alike; `asymptoticCi` the interval of large samples with its standard error. */
export type KappaDetails = { agreement: number; se: number; asymptoticCi: Interval; levels: readonly number[] };

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
 *   The weighted interval of psych 2.2.9 differs: it forms the mean weights of rows another way.
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
  const table = { n, places: pairs.map((pair) => pair.map((one) => levels.indexOf(one))), levels: levels.length };
  const agreement = pairs.filter(([one, two]) => one === two).length / n;
  const kappa = kappaOf(table.places, weights, levels.length);
  if (kappa === null) return withoutValue(frame, reason('zero_variance', { n, agreement }));
  const se = Math.sqrt(varianceOf(table.places, weights, levels.length));
  const half = normalQuantile((1 - level) / 2, 'upper') * se;
  const asymptoticCi: Interval = [Math.max(-1, kappa - half), Math.min(1, kappa + half)];
  const bootstrap = bcaInterval(
    {
      units: n,
      // A draw in which both raters use one level throughout has full agreement.
      statistic: (drawn) =>
        kappaOf(
          drawn.map((unit) => table.places[unit] as number[]),
          weights,
          levels.length,
        ) ?? 1,
    },
    { level, seed },
  );
  const caution = fewObservations(n) ?? bootstrap.reason;
  const details = { agreement, se, asymptoticCi, levels };
  return computed(frame, {
    value: kappa,
    ci: holding(bootstrap.ci, kappa),
    details,
    caution,
    notes: seedNote(bootstrap.details),
  });
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

function weightOf(weights: KappaWeights, steps: number, largest: number): number {
  if (steps === 0) return 1;
  if (weights === 'none') return 0;
  return weights === 'linear' ? 1 - steps / largest : 1 - (steps / largest) ** 2;
}

type Margins = { rows: number[]; columns: number[]; observed: number; chance: number };

function marginsOf(places: readonly (readonly number[])[], weights: KappaWeights, levels: number): Margins {
  const rows = new Array<number>(levels).fill(0);
  const columns = new Array<number>(levels).fill(0);
  let observed = 0;
  for (const [i = 0, j = 0] of places) {
    rows[i] = (rows[i] as number) + 1 / places.length;
    columns[j] = (columns[j] as number) + 1 / places.length;
    observed += weightOf(weights, Math.abs(i - j), levels - 1) / places.length;
  }
  let chance = 0;
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      chance += row * column * weightOf(weights, Math.abs(i - j), levels - 1);
    });
  });
  return { rows, columns, observed, chance };
}

function kappaOf(places: readonly (readonly number[])[], weights: KappaWeights, levels: number): number | null {
  const { observed, chance } = marginsOf(places, weights, levels);
  if (1 - chance < 1e-12) return null;
  return Math.max(-1, Math.min(1, (observed - chance) / (1 - chance)));
}

/** Fleiss, Cohen & Everitt's variance of a kappa in a large sample. */
function varianceOf(places: readonly (readonly number[])[], weights: KappaWeights, levels: number): number {
  const { rows, columns, observed, chance } = marginsOf(places, weights, levels);
  const mean = (other: readonly number[], at: number) =>
    other.reduce((sum, share, i) => sum + share * weightOf(weights, Math.abs(i - at), levels - 1), 0);
  const ofRow = rows.map((_, i) => mean(columns, i));
  const ofColumn = columns.map((_, j) => mean(rows, j));
  const spread = places.reduce((sum, [i = 0, j = 0]) => {
    const weight = weightOf(weights, Math.abs(i - j), levels - 1) * (1 - chance);
    return sum + (weight - ((ofRow[i] as number) + (ofColumn[j] as number)) * (1 - observed)) ** 2;
  }, 0);
  const centre = observed * chance - 2 * chance + observed;
  return Math.max(0, spread / places.length - centre ** 2) / (places.length * (1 - chance) ** 4);
}
