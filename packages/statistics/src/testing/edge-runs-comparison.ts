import type { DidRow } from '../did-parts.ts';
import { differenceInDifferences } from '../statistics/difference-in-differences.ts';
import { interruptedTimeSeries } from '../statistics/interrupted-time-series.ts';
import { permutationTest } from '../statistics/permutation-test.ts';
import type { EdgeCase } from './edge-cases.ts';

/** Offices with an odd number are treated. */
function isTreated(sample: EdgeCase, row: number): boolean {
  return (sample.offices[row] as number) % 2 === 1;
}

function changesByArm(sample: EdgeCase): { treated: boolean; value: number | null }[] {
  return sample.pairs.map(({ before, after }, row) => ({
    treated: isTreated(sample, row),
    value: before === null || after === null ? null : after - before,
  }));
}

function didRows(sample: EdgeCase): DidRow[] {
  return sample.pairs.flatMap(({ before, after }, row) => {
    const of = { cluster: sample.offices[row] as number, treated: isTreated(sample, row) };
    return [
      { ...of, post: false, value: before },
      { ...of, post: true, value: after },
    ];
  });
}

/** How the statistics that compare groups and offices are asked about an edge case. */
export const comparisonRuns: Record<string, (sample: EdgeCase) => unknown> = {
  'difference-in-differences': (sample) => differenceInDifferences(didRows(sample)),
  'interrupted-time-series': (sample) => {
    const series = (['before', 'after'] as const).flatMap((wave) =>
      [0, 1].flatMap(() => sample.pairs.map((pair) => pair[wave])),
    );
    const firstAfter = series.length / 2 + 1;
    return [{}, { period: 6 }].map((season) => interruptedTimeSeries(series, { firstAfter, ...season }));
  },
  'permutation-test': (sample) => permutationTest(changesByArm(sample)),
};
