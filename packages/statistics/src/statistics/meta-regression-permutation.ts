import { InvalidInput, type LevelOption, readLevel } from '../input.ts';
import { isZeroSpread, moments, standardDeviation } from '../numerics/moments.ts';
import { countOrders, drawnOrders, everyOrder } from '../numerics/orders.ts';
import { invertUpper, type Orthonormal, orthonormalColumns } from '../numerics/orthonormal-columns.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { fitAt, residualTau } from '../synthesis/mixed-effects.ts';
import { type ModeratedSites, type Moderator, moderatedSites } from '../synthesis/moderated-sites.ts';
import type { SiteEffect } from '../synthesis/site-effects.ts';
import type { TauMethod } from '../synthesis/tau-squared.ts';

/** Up to this many orders all are counted out (8 offices have 40 320); above it so many are drawn. */
export const MOST_ORDERS = 50_000;
const DRAWN = 19_999;
/** Statistics closer than this are ties, as in metafor (the root of the machine's precision). */
const TIE = 2 ** -26;

export type MetaRegressionPermutationDetails = {
  terms: { term: string; p: number }[];
  orders: number;
  smallestP: number;
};

/**
 * What it answers: could the slope of a moderator have come about if it had nothing to do with the effects? `value` is the two-sided
 *   p of the first moderator.
 * In words: the moderators are dealt out to the offices in every order, the model fitted anew each time (τ² too); p is the share of
 *   orders whose t (Knapp–Hartung) is at least as far from zero as the one seen.
 * Assumptions: without a connection any office could have had any value of the moderators. No normality.
 * Shapes and units: as `metaRegression`; `terms` has the p of every coefficient, the constant too.
 * Edges: as `metaRegression`. Above 50 000 orders (9 offices) 19 999 seeded random orders are drawn, p = (1 + hits)/(1 + draws), and
 *   a note says so. `smallestP` is the least this number of offices can give; when it is above 1 − level the result says so.
 * Source: Higgins & Thompson (2004), Stat Med 23:1663; Phipson & Smyth (2010) for drawn orders.
 * R: `metafor::permutest(rma(yi, vi, mods = ~ a, test = "knha"), exact = TRUE)$pval`.
 */
export function metaRegressionPermutation(
  effects: readonly SiteEffect[],
  moderators: readonly Moderator[],
  options: LevelOption & { tau?: TauMethod; seed?: number } = {},
): StatisticResult<MetaRegressionPermutationDetails> {
  const level = readLevel(options);
  const { tau = 'REML', seed = 1 } = options;
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  const sites = moderatedSites(effects, moderators);
  const [k, p] = [sites.y.length, sites.columns.length];
  const isExact = countOrders(k) <= MOST_ORDERS;
  const frame = { method: `meta_regression_permutation_${isExact ? 'exact' : 'sampled'}`, level, n: k, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k <= p) return withoutValue(frame, reason('few_clusters', { k, minimum: p + 1 }), 'too_few');
  const straight = orthonormalColumns(sites.columns);
  if (!straight) return withoutValue(frame, reason('collinear_covariate'));
  if (isZeroSpread(standardDeviation(moments(sites.y)), sites.y[0] as number)) {
    return withoutValue(frame, reason('zero_variance', { n: k }));
  }
  const orders = isExact ? everyOrder(k) : drawnOrders(k, { draws: DRAWN, seed });
  const { hits, dealt } = asFar(sites, straight, { tau, orders });
  const smallestP = isExact ? alikeOrders(sites) / dealt : 1 / (1 + dealt);
  const terms = sites.terms.map((term, j) => {
    const count = hits[j] as number;
    return { term, p: isExact ? count / dealt : (1 + count) / (1 + dealt) };
  });
  const notes = isExact ? [] : [reason('sampled_not_enumerated', { draws: DRAWN, seed })];
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { k, smallestP }) : undefined;
  return computed(frame, {
    value: terms[1]?.p as number,
    ci: null,
    details: { terms, orders: dealt, smallestP },
    caution,
    notes,
  });
}

type Dealt = { tau: TauMethod; orders: Iterable<readonly number[]> };

/** In how many of the orders each coefficient's t lies at least as far from zero as in the order seen. */
function asFar(
  sites: ModeratedSites,
  straight: Orthonormal,
  { tau, orders }: Dealt,
): { hits: number[]; dealt: number } {
  const toTerms = invertUpper(straight.upper);
  const seen = statisticsOf(sites, straight.basis, { tau, toTerms }).map((t) => Math.abs(t) - TIE);
  const hits = seen.map(() => 0);
  let dealt = 0;
  for (const order of orders) {
    const columns = straight.basis.map((column) => Float64Array.from(order, (place) => column[place] as number));
    statisticsOf(sites, columns, { tau, toTerms }).forEach((t, j) => {
      if (Math.abs(t) >= (seen[j] as number)) hits[j] = (hits[j] as number) + 1;
    });
    dealt += 1;
  }
  return { hits, dealt };
}

type Model = { tau: TauMethod; toTerms: readonly (readonly number[])[] };

/** The t of every coefficient; 0 where the weights leave the columns dependent. */
function statisticsOf({ y, v }: ModeratedSites, columns: readonly Float64Array[], { tau, toTerms }: Model): number[] {
  const design = { y, v, columns };
  const fit = fitAt(design, residualTau(design, tau).tau2);
  if (!fit) return toTerms.map(() => 0);
  const weighted = invertUpper(fit.upper);
  const factor = Math.sqrt(fit.q / (y.length - columns.length));
  return toTerms.map((row) => {
    const parts = columns.map((_, j) => row.reduce((sum, x, m) => sum + x * (weighted[m]?.[j] as number), 0));
    const estimate = parts.reduce((sum, x, j) => sum + x * (fit.parts[j] as number), 0);
    return estimate === 0 ? 0 : estimate / (Math.hypot(...parts) * factor);
  });
}

/** How many orders leave every office with the same moderators: offices with equal ones may change places. */
function alikeOrders({ y, columns }: ModeratedSites): number {
  const rows = Array.from(y, (_, i) => columns.map((column) => column[i]).join(' '));
  return [...Map.groupBy(rows, (row) => row).values()].reduce((all, alike) => all * countOrders(alike.length), 1);
}
