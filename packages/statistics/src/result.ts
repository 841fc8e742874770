/**
 * How far a statistic came. `ok`: computed. `ok_caution`: computed, but the reason weakens it. `not_computable`: undefined
 * for these observations. `too_few`: defined, but below the minimum set for it. `suppressed` and `not_collected` are never
 * found by a statistic itself: the one who knows the privacy rule and the plan says so.
 */
export type Status = 'ok' | 'ok_caution' | 'not_computable' | 'too_few' | 'suppressed' | 'not_collected';

/** Why, as a stable code with its numbers. The sentence in the reader's language is made elsewhere. */
export type Reason = { code: ReasonCode; numbers: Readonly<Record<string, number>> };

export const REASON_CODES = [
  'no_observations',
  'single_observation',
  'two_observations',
  'below_minimum',
  'small_sample',
  'zero_variance',
  'correlation_undefined',
  'single_cluster',
  'few_clusters',
  'clusters_all_of_one',
  'no_within_variance',
  'negative_icc',
  'too_few_items',
  'item_without_variance',
  'negative_alpha',
  'possibly_not_reversed',
  'low_item_rest',
  'too_few_answered',
  'no_discordant_pairs',
  'sampled_not_enumerated',
  'smallest_p_above_level',
  'tests_not_computed',
  'not_planned',
  'below_privacy_limit',
  'low_reliability',
  'no_nonzero_changes',
  'interval_not_reached',
  'estimate_at_extreme',
  'interval_held_wide',
  'fell_to_next_rung',
  'not_converged',
  'one_treated_cluster',
  'few_comparison_clusters',
  'parallel_trends_assumed',
  'group_empty',
  'too_few_points',
  'gaps_in_series',
  'separated',
  'collinear_covariate',
  'off_support',
  'weight_on_one',
  'balance_not_reached',
  'transport_not_supported',
  'many_covariates',
  'small_expected_counts',
  'single_pattern',
  'singular_covariance',
  'single_group',
  'no_events',
  'median_not_reached',
  'beyond_follow_up',
  'no_sufficient_combination',
  'limited_diversity',
  'cases_at_crossover',
  'pattern_may_be_chance',
  'half_added_to_cells',
  'many_at_an_end',
  'deliveries_missing',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** The two ends of an interval, lower first. */
export type Interval = [low: number, high: number];

/**
 * What every statistic returns. `value` is null exactly when there is no number to show; `ci` is null when no interval can be
 * given. `n` counts observations used, `k` clusters or items. `details` holds what a reader needs beside the number and is
 * null when nothing could be computed. No number in it is NaN or infinite.
 */
export type StatisticResult<Details extends object = object> = {
  value: number | null;
  ci: Interval | null;
  level: number;
  n: number;
  k?: number;
  method: string;
  status: Status;
  reason?: Reason;
  notes: readonly Reason[];
  details: Readonly<Details> | null;
};

/** The part of a result that is known before anything is computed. */
export type Frame = { method: string; level: number; n: number; k?: number };

export function reason(code: ReasonCode, numbers: Readonly<Record<string, number>> = {}): Reason {
  return { code, numbers };
}

/** One or two observations are shown, with the caution that they are one or two. */
export function fewObservations(n: number): Reason | undefined {
  if (n === 1) return reason('single_observation', { n });
  return n === 2 ? reason('two_observations', { n }) : undefined;
}

type Computed<Details extends object> = {
  value: number;
  ci: Interval | null;
  details: Readonly<Details>;
  caution?: Reason | undefined;
  notes?: readonly Reason[];
};

/** A computed result: `ok`, or `ok_caution` when a caution is given. */
export function computed<Details extends object>(frame: Frame, found: Computed<Details>): StatisticResult<Details> {
  const { value, ci, details, caution, notes = [] } = found;
  const base = { ...frame, value, ci, notes, details };
  return caution ? { ...base, status: 'ok_caution', reason: caution } : { ...base, status: 'ok' };
}

/** A result without a number, and why. */
export function withoutValue(
  frame: Frame,
  why: Reason,
  status: Exclude<Status, 'ok' | 'ok_caution'> = 'not_computable',
): StatisticResult<never> {
  return { ...frame, value: null, ci: null, status, reason: why, notes: [], details: null };
}

/** The result of a statistic that was planned and for which nothing was collected. */
export function notCollected(frame: Omit<Frame, 'n'>): StatisticResult<never> {
  return withoutValue({ ...frame, n: 0 }, reason('no_observations'), 'not_collected');
}

/** The same result with every number of it hidden, for the privacy rule. `limit` is the smallest count that may be shown. */
export function suppressed(result: StatisticResult, limit: number): StatisticResult<never> {
  const { method, level } = result;
  return withoutValue({ method, level, n: 0 }, reason('below_privacy_limit', { limit }), 'suppressed');
}
