import { agrestiCaffoDifference } from '../statistics/agresti-caffo-difference.ts';
import { agrestiCoullInterval } from '../statistics/agresti-coull-interval.ts';
import { benjaminiYekutieli } from '../statistics/benjamini-yekutieli.ts';
import { bonferroni } from '../statistics/bonferroni.ts';
import { clopperPearsonInterval } from '../statistics/clopper-pearson-interval.ts';
import { exactBinomialTest } from '../statistics/exact-binomial-test.ts';
import { fisherExact } from '../statistics/fisher-exact.ts';
import { funnelLimits } from '../statistics/funnel-limits.ts';
import { hochberg } from '../statistics/hochberg.ts';
import { jeffreysInterval } from '../statistics/jeffreys-interval.ts';
import { miettinenNurminenDifference } from '../statistics/miettinen-nurminen-difference.ts';
import { oddsRatio } from '../statistics/odds-ratio.ts';
import { riskRatio } from '../statistics/risk-ratio.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { EdgeCase } from './edge-cases.ts';

/** How the intervals and tests of the appendix are asked about an edge case. */
export const shareRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'agresti-caffo-difference': ({ share }) => agrestiCaffoDifference({ first: share, second: { x: 0, n: share.n } }),
  'agresti-coull-interval': ({ share }) => agrestiCoullInterval(share),
  'benjamini-yekutieli': ({ share }) => benjaminiYekutieli([wilsonInterval(share).value, 0.04, null]),
  bonferroni: ({ share }) => bonferroni([wilsonInterval(share).value, 0.04, null]),
  'clopper-pearson-interval': ({ share }) => clopperPearsonInterval(share),
  'exact-binomial-test': ({ share }) => exactBinomialTest({ ...share, target: 0.4 }),
  'fisher-exact': ({ share }) => fisherExact({ first: share, second: { x: 0, n: share.n } }),
  'funnel-limits': ({ share }) => funnelLimits({ share: wilsonInterval(share).value ?? 0, n: share.n }),
  hochberg: ({ share }) => hochberg([wilsonInterval(share).value, 0.04, null]),
  'jeffreys-interval': ({ share }) => jeffreysInterval(share),
  'miettinen-nurminen-difference': ({ share }) =>
    miettinenNurminenDifference({ first: share, second: { x: 0, n: share.n } }),
  'odds-ratio': ({ share }) => oddsRatio({ first: share, second: { x: 0, n: share.n } }),
  'risk-ratio': ({ share }) => riskRatio({ first: share, second: { x: 0, n: share.n } }),
};
