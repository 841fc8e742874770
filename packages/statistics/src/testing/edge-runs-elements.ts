import { kendallTau } from '../statistics/kendall-tau.ts';
import { spearman } from '../statistics/spearman.ts';
import type { EdgeCase } from './edge-cases.ts';

function waves({ pairs }: EdgeCase): [(number | null)[], (number | null)[]] {
  return [pairs.map(({ before }) => before), pairs.map(({ after }) => after)];
}

/** How the statistics of elements, raters, decisions and the appendix are asked about an edge case. */
export const elementRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'kendall-tau': (sample) => kendallTau(...waves(sample)),
  spearman: (sample) => spearman(...waves(sample)),
};
