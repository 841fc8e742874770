import { mixedModel } from '../statistics/mixed-model.ts';
import type { EdgeCase } from './edge-cases.ts';

/** Both waves below one another, each row with its office. */
function waves({ pairs, offices }: EdgeCase) {
  return {
    outcome: [...pairs.map(({ before }) => before), ...pairs.map(({ after }) => after)],
    group: [...offices, ...offices],
    fixed: [{ term: 'wave', values: [...pairs.map(() => 0), ...pairs.map(() => 1)] }],
  };
}

/** How the statistics of groups over time, of gaps and of time to an event are asked about an edge case. */
export const timeRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'mixed-model': (sample) => {
    const { outcome, group } = waves(sample);
    return [
      mixedModel(waves(sample)),
      mixedModel(waves(sample), { df: 'kenward_roger' }),
      mixedModel({ outcome, group }),
    ];
  },
};
