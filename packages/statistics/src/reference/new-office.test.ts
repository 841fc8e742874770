import { predictionInterval } from '../statistics/prediction-interval.ts';
import { mixtureAt, mixtureQuantile, predictionMixture } from '../synthesis/prediction-mixture.ts';
import { presentSites } from '../synthesis/site-effects.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';

type Effects = readonly { effect: number; variance: number }[];

const alike = ([0.3, 0.31, 0.29, 0.3, 0.305] as const).map((effect, i) => ({
  effect,
  variance: [0.05, 0.04, 0.06, 0.05, 0.03][i] as number,
}));
const two = [
  { effect: 0.2, variance: 0.04 },
  { effect: 0.6, variance: 0.05 },
];

function predicted(effects: Effects) {
  const { ci, details } = predictionInterval(effects);
  return {
    lo: ci?.[0],
    hi: ci?.[1],
    p_gt0: details?.pPositive,
    tau2_zero_share: details?.tau2ZeroShare,
    tau2_median: details?.tau2Median,
  };
}

/** The mixture itself, for two offices: `predictionInterval` shows none below five. */
function mixture(effects: Effects) {
  const found = predictionMixture(presentSites(effects));
  const { tau2 } = found;
  return {
    lo: mixtureQuantile(found, 0.025, 0),
    hi: mixtureQuantile(found, 0.975, 1),
    p_gt0: 1 - mixtureAt(found, 0).below,
    tau2_zero_share: tau2.filter((one) => one === 0).length / tau2.length,
    tau2_median: ((tau2[499] as number) + (tau2[500] as number)) / 2,
  };
}

describeReference(
  'new-office',
  () => ({
    found: {
      M: predictionMixture(presentSites(bcg)).tau2.length,
      results: {
        bcg: predicted(bcg),
        raudenbush1985: predicted(teacherExpectancy),
        homogeneous5: predicted(alike),
        k2: mixture(two),
      },
    },
    inputs: ['simulation[*].k', 'simulation[*].tau'],
    reasoned: {
      'simulation[*].cover*':
        'counted over 1 000 random programmes of R; ours are in docs/statistics.md, from scripts/coverage.ts',
      'simulation[*].median*':
        'measured over 1 000 random programmes of R; ours are in docs/statistics.md, from scripts/coverage.ts',
    },
  }),
  { asserted: 21, inputs: 32, reasoned: 64 },
);
