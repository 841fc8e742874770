import { cr2Regression } from '../statistics/cr2-regression.ts';
import { floorCeiling } from '../statistics/floor-ceiling.ts';
import { kendallTau } from '../statistics/kendall-tau.ts';
import { minimumDetectableEffect } from '../statistics/minimum-detectable-effect.ts';
import { officeFidelity } from '../statistics/office-fidelity.ts';
import { type QcaSample, qca } from '../statistics/qca.ts';
import { qcaChance } from '../statistics/qca-chance.ts';
import { spearman } from '../statistics/spearman.ts';
import { weightedKappa } from '../statistics/weighted-kappa.ts';
import { summarisePairs } from '../summarise-pairs.ts';
import type { EdgeCase } from './edge-cases.ts';

function waves({ pairs }: EdgeCase): [(number | null)[], (number | null)[]] {
  return [pairs.map(({ before }) => before), pairs.map(({ after }) => after)];
}

/** Each person as a case: both answers and the row's number as conditions, the change as outcome, all brought to 0–1. */
function offices({ pairs }: EdgeCase): QcaSample {
  const cases = pairs.flatMap(({ before, after }, i) => {
    if (before === null || after === null) return [];
    return [{ name: `${i}`, conditions: [before / 6, after / 6, (i % 3) / 2], outcome: after > before ? 0.9 : 0.2 }];
  });
  return { conditions: ['BEFORE', 'AFTER', 'TURN'], cases };
}

/** How the statistics of elements, raters, decisions and the appendix are asked about an edge case. */
export const elementRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'cr2-regression': (sample) => {
    const [before, after] = waves(sample);
    const columns = { outcome: after, group: sample.offices };
    return [
      cr2Regression({ ...columns, covariates: [{ term: 'before', values: before }] }),
      cr2Regression({ ...columns, covariates: [] }),
    ];
  },
  'floor-ceiling': (sample) => floorCeiling(waves(sample)[1], { min: 1, max: 6 }),
  'kendall-tau': (sample) => kendallTau(...waves(sample)),
  'minimum-detectable-effect': (sample) => {
    const { n, sdChange } = summarisePairs(sample.pairs);
    const offices = new Set(sample.offices).size;
    return [
      minimumDetectableEffect({ n, se: sdChange === null ? null : sdChange / Math.sqrt(n), df: n - 1 }),
      minimumDetectableEffect({ offices, perOffice: Math.ceil(n / Math.max(1, offices)), icc: 0.05 }),
      minimumDetectableEffect({ perGroup: n, groups: 2, sd: sdChange ?? 0 }),
      minimumDetectableEffect({ perGroup: n, share: n === 0 ? 0 : sample.share.x / n }),
    ];
  },
  'office-fidelity': ({ pairs }) =>
    officeFidelity(pairs.map(({ before, after }) => ({ planned: before, delivered: after }))),
  qca: (sample) => [qca(offices(sample)), qca(offices(sample), { priCut: 0, inclusionCut: 0 })],
  'qca-chance': (sample) => qcaChance(offices(sample)),
  spearman: (sample) => spearman(...waves(sample)),
  'weighted-kappa': (sample) => weightedKappa(...waves(sample)),
};
