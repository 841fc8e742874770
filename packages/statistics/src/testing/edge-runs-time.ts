import { cohenDz } from '../statistics/cohen-dz.ts';
import { hedgesG } from '../statistics/hedges-g.ts';
import { kaplanMeier } from '../statistics/kaplan-meier.ts';
import { littleMcar } from '../statistics/little-mcar.ts';
import { logRank } from '../statistics/log-rank.ts';
import { mixedModel } from '../statistics/mixed-model.ts';
import { restrictedMean } from '../statistics/restricted-mean.ts';
import { rubinPool } from '../statistics/rubin-pool.ts';
import { wilcoxonRankSum } from '../statistics/wilcoxon-rank-sum.ts';
import { summarisePairs } from '../summarise-pairs.ts';
import type { EdgeCase } from './edge-cases.ts';

/** Both waves below one another, each row with its office. */
function waves({ pairs, offices }: EdgeCase) {
  return {
    outcome: [...pairs.map(({ before }) => before), ...pairs.map(({ after }) => after)],
    group: [...offices, ...offices],
    fixed: [{ term: 'wave', values: [...pairs.map(() => 0), ...pairs.map(() => 1)] }],
  };
}

/** The first answer as a time, the event where the second is larger, in the groups of the offices. */
function followed({ pairs, offices }: EdgeCase) {
  return pairs.map(({ before, after }, i) => ({
    time: before,
    event: before === null || after === null ? null : after > before,
    group: offices[i] as number,
  }));
}

/** How the statistics of groups over time, of exact effect sizes, of gaps and of time to an event are asked about an edge case. */
export const timeRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'cohen-dz': ({ pairs }) => cohenDz(summarisePairs(pairs)),
  'hedges-g': ({ pairs }) =>
    hedgesG({ first: pairs.map(({ after }) => after), second: pairs.map(({ before }) => before) }),
  'kaplan-meier': (sample) =>
    (['log', 'log_log', 'plain'] as const).map((scale) => kaplanMeier(followed(sample), { scale })),
  'little-mcar': ({ pairs }) => littleMcar(pairs.map(({ before, after }, i) => [before, after, i % 5])),
  'log-rank': (sample) => logRank(followed(sample)),
  'mixed-model': (sample) => {
    const { outcome, group } = waves(sample);
    return [
      mixedModel(waves(sample)),
      mixedModel(waves(sample), { df: 'kenward_roger' }),
      mixedModel({ outcome, group }),
    ];
  },
  'restricted-mean': (sample) => [restrictedMean(followed(sample)), restrictedMean(followed(sample), { horizon: 9 })],
  // Each person's two answers as if they were estimates of two imputations.
  'rubin-pool': ({ pairs }) => {
    const imputed = pairs.flatMap(({ before, after }) =>
      before === null || after === null ? [] : { estimate: before, se: Math.abs(after - before) },
    );
    return [rubinPool(imputed), rubinPool(imputed, { dfComplete: 10 })];
  },
  'wilcoxon-rank-sum': ({ pairs }) =>
    wilcoxonRankSum({ first: pairs.map(({ after }) => after), second: pairs.map(({ before }) => before) }),
};
