import { normalQuantile } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { fitBetaBinomial } from '../synthesis/beta-binomial-fit.ts';
import { inverseLogit, presentCounts, type SiteCount } from '../synthesis/site-counts.ts';
import { LEAST_SITES } from './random-effects.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** `rho` is the correlation of two people of one office; `crude` is the share of all people together. */
export type BetaBinomialDetails = {
  logit: number | null;
  se: number | null;
  rho: number;
  crude: number;
  reached: number;
  logLikelihood: number;
};

/**
 * What it answers: which share is reached in the mean over offices, when offices differ in theirs?
 * In words: the shares of the offices follow a beta distribution, people within an office a binomial; mean and ρ by maximum
 *   likelihood, the interval normal on the logit scale.
 * Assumptions: offices are independent; those with more people do not for that reason have other shares.
 * Shapes and units: x of n an office in; the mean share, from 0 to 1, out; `n` counts people and `k` offices.
 * Edges: nobody asked is not computable; one office has nothing to compare and two are too few; three and four are computed with
 *   caution. Offices no more different than chance: ρ 0 and the plain binomial. 0 % and 100 % everywhere: the share with Wilson's
 *   interval over all people, with caution. Every office all or nothing: ρ 1, and each office counts as one.
 * Source: Griffiths (1973), Biometrics 29:637.
 * R: `optim` on `-sum(lbeta(x + mu * s, n - x + (1 - mu) * s) - lbeta(mu * s, (1 - mu) * s))`, s = 1/rho - 1;
 *   `VGAM::vglm(cbind(x, n - x) ~ 1, betabinomial)`.
 */
export function betaBinomial(
  counts: readonly SiteCount[],
  options: LevelOption = {},
): StatisticResult<BetaBinomialDetails> {
  const level = readLevel(options);
  const present = presentCounts(counts);
  const { reached, asked } = present;
  const k = present.x.length;
  const frame = { method: 'beta_binomial_ml', level, n: asked, k };
  if (k === 0) return withoutValue(frame, reason('no_observations'));
  if (k === 1) return withoutValue(frame, reason('single_cluster', { k }));
  if (k < LEAST_SITES) return withoutValue(frame, reason('few_clusters', { k, minimum: LEAST_SITES }), 'too_few');
  const crude = reached / asked;
  if (reached === 0 || reached === asked) {
    const { ci } = wilsonInterval({ x: reached, n: asked }, { level });
    const details = { logit: null, se: null, rho: 0, crude, reached, logLikelihood: 0 };
    return computed(
      { ...frame, method: 'crude_share_wilson' },
      { value: crude, ci, details, caution: reason('estimate_at_extreme', { n: asked }) },
    );
  }
  const fit = fitBetaBinomial(present);
  if (!fit) return withoutValue(frame, reason('not_converged'));
  const half = normalQuantile((1 - level) / 2, 'upper') * fit.se;
  const ci: Interval = [inverseLogit(fit.logit - half), inverseLogit(fit.logit + half)];
  const caution = k < LEAST_SITES + 2 ? reason('few_clusters', { k, minimum: LEAST_SITES + 2 }) : undefined;
  return computed(frame, { value: inverseLogit(fit.logit), ci, details: { ...fit, crude, reached }, caution });
}
