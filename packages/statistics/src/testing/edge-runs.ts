import type { ClusterRow } from '../cluster-sums.ts';
import type { Goal } from '../goals.ts';
import { scaleSums } from '../scale-sums.ts';
import { alphaIfDropped } from '../statistics/alpha-if-dropped.ts';
import { anovaIcc } from '../statistics/anova-icc.ts';
import { bcaInterval } from '../statistics/bca-interval.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { cr2Difference } from '../statistics/cr2-difference.ts';
import { cr2Mean } from '../statistics/cr2-mean.ts';
import { cronbachAlpha } from '../statistics/cronbach-alpha.ts';
import { designEffect } from '../statistics/design-effect.ts';
import { eValue } from '../statistics/e-value.ts';
import { equivalenceTest } from '../statistics/equivalence-test.ts';
import { feldtInterval } from '../statistics/feldt-interval.ts';
import { gasProfile } from '../statistics/gas-profile.ts';
import { goalAttainmentScore } from '../statistics/goal-attainment-score.ts';
import { hedgesGav } from '../statistics/hedges-gav.ts';
import { hodgesLehmann } from '../statistics/hodges-lehmann.ts';
import { holm } from '../statistics/holm.ts';
import { intraclassCorrelation } from '../statistics/intraclass-correlation.ts';
import { itemRest } from '../statistics/item-rest.ts';
import { mcdonaldOmega } from '../statistics/mcdonald-omega.ts';
import { mcnemarExact } from '../statistics/mcnemar-exact.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { newcombeDifference } from '../statistics/newcombe-difference.ts';
import { pairedChange } from '../statistics/paired-change.ts';
import { pairedNewcombe } from '../statistics/paired-newcombe.ts';
import { reliableChange } from '../statistics/reliable-change.ts';
import { remlIcc } from '../statistics/reml-icc.ts';
import { scoreScale } from '../statistics/score-scale.ts';
import { signFlipTest } from '../statistics/sign-flip-test.ts';
import { wilcoxonSignedRank } from '../statistics/wilcoxon-signed-rank.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { summarisePairs } from '../summarise-pairs.ts';
import type { EdgeCase } from './edge-cases.ts';
import { comparisonRuns } from './edge-runs-comparison.ts';
import { elementRuns } from './edge-runs-elements.ts';
import { shareRuns } from './edge-runs-shares.ts';
import { synthesisRuns } from './edge-runs-synthesis.ts';
import { timeRuns } from './edge-runs-time.ts';

function changes({ pairs }: EdgeCase): (number | null)[] {
  return pairs.map(({ before, after }) => (before === null || after === null ? null : after - before));
}

function clusteredChanges(sample: EdgeCase): ClusterRow[] {
  return changes(sample).map((value, i) => ({ cluster: sample.offices[i] as number, value }));
}

function clusterSizes(sample: EdgeCase): number[] {
  const sizes = new Map<number, number>();
  changes(sample).forEach((change, i) => {
    const office = sample.offices[i] as number;
    if (change !== null) sizes.set(office, (sizes.get(office) ?? 0) + 1);
  });
  return [...sizes.values()];
}

function crossTable({ pairs }: EdgeCase): { a: number; b: number; c: number; d: number } {
  const counts = { a: 0, b: 0, c: 0, d: 0 };
  for (const { before, after } of pairs) {
    if (before === null || after === null) continue;
    counts[before > 3 ? (after > 3 ? 'a' : 'b') : after > 3 ? 'c' : 'd'] += 1;
  }
  return counts;
}

/** The change of each person as the level of a goal. */
function goalsOf(sample: EdgeCase): Goal[] {
  return changes(sample).map((change) => ({
    level: change === null ? null : Math.max(-2, Math.min(2, Math.round(change))),
  }));
}

/** How every statistic is asked about an edge case. A statistic without an entry fails the test that reads the folder. */
export const edgeRuns: Record<string, (sample: EdgeCase) => unknown> = {
  ...synthesisRuns,
  ...timeRuns,
  ...comparisonRuns,
  ...elementRuns,
  ...shareRuns,
  'alpha-if-dropped': (sample) => [alphaIfDropped(sample.rows), alphaIfDropped(scaleSums(sample.rows))],
  'anova-icc': (sample) => anovaIcc(clusteredChanges(sample)),
  'bca-interval': (sample) => {
    const present = changes(sample).filter((change) => change !== null);
    const statistic = (drawn: readonly number[]) =>
      drawn.reduce((sum, unit) => sum + (present[unit] as number), 0) / drawn.length;
    return bcaInterval({ units: present.length, statistic });
  },
  'benjamini-hochberg': (sample) => benjaminiHochberg([mcnemarExact(crossTable(sample)).value, 0.04, null]),
  'cr2-difference': (sample) => {
    const rows = clusteredChanges(sample);
    const odd = (row: ClusterRow) => (row.cluster as number) % 2 === 1;
    return cr2Difference({ treated: rows.filter(odd), comparison: rows.filter((row) => !odd(row)) });
  },
  'cr2-mean': (sample) => cr2Mean(clusteredChanges(sample)),
  'cronbach-alpha': (sample) => [cronbachAlpha(sample.rows), cronbachAlpha(scaleSums(sample.rows))],
  'design-effect': (sample) => designEffect({ clusterSizes: clusterSizes(sample), icc: 0.05 }),
  'e-value': ({ share }) => {
    const riskRatio = share.n === 0 ? null : (2 * share.x) / share.n;
    return eValue({ n: share.n, riskRatio, ci: null });
  },
  'equivalence-test': (sample) => {
    const { value, n, details } = pairedChange(summarisePairs(sample.pairs));
    return equivalenceTest({ n, estimate: value, se: details?.se ?? null, df: details?.df ?? null, bound: 0.5 });
  },
  'feldt-interval': (sample) => feldtInterval({ alpha: 0.7, n: sample.share.n, k: 3 }),
  'gas-profile': (sample) => gasProfile(goalsOf(sample)),
  'goal-attainment-score': (sample) => goalAttainmentScore(goalsOf(sample)),
  'hedges-gav': (sample) => hedgesGav(summarisePairs(sample.pairs)),
  'hodges-lehmann': (sample) => hodgesLehmann(changes(sample)),
  holm: (sample) => holm([mcnemarExact(crossTable(sample)).value, 0.04, null]),
  'intraclass-correlation': ({ rows }) =>
    (['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const).map((form) => intraclassCorrelation(rows, { form })),
  'item-rest': (sample) => itemRest(sample.rows),
  // Five times over, so that samples large enough are asked too.
  'mcdonald-omega': (sample) => mcdonaldOmega([0, 1, 2, 3, 4].flatMap(() => sample.rows)),
  'mcnemar-exact': (sample) => mcnemarExact(crossTable(sample)),
  'mean-interval': (sample) => {
    const { n, meanChange, sdChange } = summarisePairs(sample.pairs);
    return meanInterval({ n, mean: meanChange, sd: sdChange });
  },
  'newcombe-difference': (sample) => newcombeDifference({ first: sample.share, second: { x: 0, n: sample.share.n } }),
  'paired-change': (sample) => pairedChange(summarisePairs(sample.pairs)),
  'paired-newcombe': (sample) => pairedNewcombe(crossTable(sample)),
  'reliable-change': (sample) =>
    [0.65, 0.85, 1].map((reliability) => reliableChange(sample.pairs, { sdBaseline: 1.2, reliability })),
  'reml-icc': (sample) => remlIcc(clusteredChanges(sample)),
  'score-scale': (sample) =>
    sample.rows.map((row) => scoreScale(row, { items: row.length, min: 1, max: 6, reversed: [0] })),
  'sign-flip-test': (sample) => signFlipTest(changes(sample)),
  'wilcoxon-signed-rank': (sample) => wilcoxonSignedRank(changes(sample)),
  'wilson-interval': (sample) => wilsonInterval(sample.share),
};
