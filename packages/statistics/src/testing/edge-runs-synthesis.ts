import { clusterMoments } from '../cluster-sums.ts';
import { betaBinomial } from '../statistics/beta-binomial.ts';
import { betweenVariance } from '../statistics/between-variance.ts';
import { binomialNormal } from '../statistics/binomial-normal.ts';
import { influence } from '../statistics/influence.ts';
import { leaveOneOut } from '../statistics/leave-one-out.ts';
import { metaRegression } from '../statistics/meta-regression.ts';
import { metaRegressionPermutation } from '../statistics/meta-regression-permutation.ts';
import { predictionInterval } from '../statistics/prediction-interval.ts';
import { randomEffects } from '../statistics/random-effects.ts';
import type { SiteCount } from '../synthesis/site-counts.ts';
import type { SiteEffect } from '../synthesis/site-effects.ts';
import type { EdgeCase } from './edge-cases.ts';

/** The mean change of each office with the variance it would have if people differed by half a point. */
function siteEffects({ pairs, offices }: EdgeCase): SiteEffect[] {
  const rows = pairs.map(({ before, after }, i) => ({
    cluster: offices[i] as number,
    value: before === null || after === null ? null : after - before,
  }));
  return clusterMoments(rows).map(({ n, mean }) => ({ effect: mean, variance: 0.25 / n }));
}

/** How many of each office came above 3. */
function siteCounts({ pairs, offices }: EdgeCase): SiteCount[] {
  return [...new Set(offices)].map((office) => {
    const there = pairs.filter(({ after }, i) => offices[i] === office && after !== null);
    return { x: there.filter(({ after }) => (after ?? 0) > 3).length, n: there.length };
  });
}

/** How the statistics that bring offices together are asked about an edge case. */
export const synthesisRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'beta-binomial': (sample) => betaBinomial(siteCounts(sample)),
  'between-variance': (sample) => betweenVariance(siteEffects(sample)),
  'binomial-normal': (sample) => binomialNormal(siteCounts(sample)),
  influence: (sample) => influence(siteEffects(sample)),
  'leave-one-out': (sample) => leaveOneOut(siteEffects(sample), { tau: 'PM', worthwhile: 0.2 }),
  'meta-regression': (sample) => {
    const sites = siteEffects(sample);
    const place = { name: 'place', values: sites.map((_, i) => i) };
    const half = { name: 'half', values: sites.map((_, i) => (i % 2 === 0 ? 'even' : 'odd')) };
    return [[place], [half], [place, half]].map((moderators) => metaRegression(sites, moderators));
  },
  'meta-regression-permutation': (sample) => {
    const sites = siteEffects(sample);
    return metaRegressionPermutation(sites, [{ name: 'place', values: sites.map((_, i) => i) }], { tau: 'DL' });
  },
  'prediction-interval': (sample) => predictionInterval(siteEffects(sample), { threshold: 0.5 }),
  'random-effects': (sample) =>
    (['REML', 'PM', 'DL'] as const).map((tau) => randomEffects(siteEffects(sample), { tau })),
};
