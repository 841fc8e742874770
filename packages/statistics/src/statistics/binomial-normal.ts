import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Frame, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { fitBinomialNormal } from '../synthesis/binomial-normal-fit.ts';
import { type Counts, inverseLogit, presentCounts, type SiteCount } from '../synthesis/site-counts.ts';
import { twoStageShares } from '../synthesis/two-stage-shares.ts';
import { betaBinomial } from './beta-binomial.ts';
import { LEAST_SITES } from './random-effects.ts';

/** On the logit scale, but for `crude`; `sd` is between offices, null where the rung used has none. */
export type BinomialNormalDetails = {
  logit: number | null;
  se: number | null;
  sd: number | null;
  crude: number;
  reached: number;
};

/**
 * What it answers: which share does a typical office reach, when offices differ in theirs?
 * In words: the logits of the offices are normal around a mean, people within an office binomial; mean and spread by maximum
 *   likelihood, the integral over each office by adaptive Gauss–Hermite quadrature with 25 nodes; the interval normal on the logit
 *   scale. No office needs a correction for 0 % or 100 %.
 * Assumptions: offices are a sample of offices, independent, their logits normal.
 * Shapes and units: x of n an office in; the share of the typical (median) office, from 0 to 1, out; `n` counts people and `k` offices.
 * Edges: nobody asked is not computable; one office has nothing to compare and two are too few; three and four are computed with
 *   caution. When it does not settle: beta-binomial, then the synthesis of the logits; `method` names what was used and a note says
 *   so. 0 % or 100 % everywhere: the share with Wilson's interval over all people, with caution.
 * Source: Stijnen, Hamza & Özdemir (2010), Stat Med 29:3046; Pinheiro & Bates (1995), J Comput Graph Stat 4:12.
 * R: `lme4::glmer(cbind(x, n - x) ~ 1 + (1 | office), family = binomial, nAGQ = 25)`; `metafor::rma.glmm(measure = "PLO", xi, ni,
 *   nAGQ = 25)`.
 */
export function binomialNormal(
  counts: readonly SiteCount[],
  options: LevelOption = {},
): StatisticResult<BinomialNormalDetails> {
  const level = readLevel(options);
  const present = presentCounts(counts);
  const { reached, asked } = present;
  const k = present.x.length;
  const frame = { method: 'binomial_normal_agq25', level, n: asked, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const fit = reached === 0 || reached === asked ? null : fitBinomialNormal(present);
  if (!fit) return nextRung(frame, counts, present);
  const half = normalQuantile((1 - level) / 2, 'upper') * fit.se;
  const ci: Interval = [inverseLogit(fit.logit - half), inverseLogit(fit.logit + half)];
  const { logit, se, sd } = fit;
  const details = { logit, se, sd, crude: reached / asked, reached };
  const caution = k < LEAST_SITES + 2 ? reason('few_clusters', { k, minimum: LEAST_SITES + 2 }) : undefined;
  return computed(frame, { value: inverseLogit(logit), ci, details, caution });
}

function nextRung(frame: Frame, counts: readonly SiteCount[], present: Counts): StatisticResult<BinomialNormalDetails> {
  const { level } = frame;
  const notes = [reason('fell_to_next_rung')];
  const second = betaBinomial(counts, { level });
  const crude = present.reached / present.asked;
  if (second.value !== null && second.details !== null) {
    const { logit, se, reached } = second.details;
    return { ...second, details: { logit, se, sd: null, crude, reached }, notes };
  }
  const third = twoStageShares(present, level);
  if (third.value === null || third.ci === null || third.details === null) {
    return withoutValue(frame, reason('not_converged'));
  }
  const { seGuarded, tau2 } = third.details;
  const details = { logit: third.value, se: seGuarded, sd: Math.sqrt(tau2), crude, reached: present.reached };
  const ci: Interval = [inverseLogit(third.ci[0]), inverseLogit(third.ci[1])];
  const found = { value: inverseLogit(third.value), ci, details, caution: reason('not_converged'), notes };
  return computed({ ...frame, method: `logit_${third.method}` }, found);
}
