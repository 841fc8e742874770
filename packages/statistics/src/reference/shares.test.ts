import type { ShareCounts } from '../share-counts.ts';
import { agrestiCaffoDifference } from '../statistics/agresti-caffo-difference.ts';
import { agrestiCoullInterval } from '../statistics/agresti-coull-interval.ts';
import { clopperPearsonInterval } from '../statistics/clopper-pearson-interval.ts';
import { designEffect } from '../statistics/design-effect.ts';
import { exactBinomialTest } from '../statistics/exact-binomial-test.ts';
import { fisherExact } from '../statistics/fisher-exact.ts';
import { jeffreysInterval } from '../statistics/jeffreys-interval.ts';
import { mcnemarExact } from '../statistics/mcnemar-exact.ts';
import { miettinenNurminenDifference } from '../statistics/miettinen-nurminen-difference.ts';
import { newcombeDifference } from '../statistics/newcombe-difference.ts';
import { oddsRatio } from '../statistics/odds-ratio.ts';
import { pairedNewcombe } from '../statistics/paired-newcombe.ts';
import { riskRatio } from '../statistics/risk-ratio.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { type Leaf, listAt } from '../testing/reference.ts';

type Leaves = ReadonlyMap<string, Leaf>;

const counts = (leaves: Leaves, path: string, names: readonly string[]) =>
  names.map((name) => leaves.get(`${path}.${name}`) as number);

function oneShare(leaves: Leaves, place: number) {
  const [x = 0, n = 0] = counts(leaves, `single[${place}]`, ['x', 'n']);
  return {
    p: wilsonInterval({ x, n }).value,
    wilson: wilsonInterval({ x, n }).ci ?? [],
    clopper_pearson: clopperPearsonInterval({ x, n }).ci ?? [],
    jeffreys: jeffreysInterval({ x, n }).ci ?? [],
    agresti_coull: agrestiCoullInterval({ x, n }).details?.uncut,
  };
}

function twoShares(leaves: Leaves, place: number) {
  const [x1 = 0, n1 = 0, x2 = 0, n2 = 0] = counts(leaves, `two_independent[${place}]`, ['x1', 'n1', 'x2', 'n2']);
  const shares = { first: { x: x1, n: n1 }, second: { x: x2, n: n2 } };
  return {
    diff: newcombeDifference(shares).value,
    newcombe: newcombeDifference(shares).ci ?? [],
    agresti_caffo: agrestiCaffoDifference(shares).details?.uncut,
    miettinen_nurminen: miettinenNurminenDifference(shares).ci ?? [],
    fisher_p: fisherExact(shares).value,
  };
}

function pairedShares(leaves: Leaves, place: number) {
  const [a = 0, b = 0, c = 0, d = 0] = counts(leaves, `paired[${place}]`, ['a', 'b', 'c', 'd']);
  const { value, ci } = pairedNewcombe({ a, b, c, d });
  return { diff: value, newcombe_paired: ci ?? [], mcnemar_exact_p: mcnemarExact({ a, b, c, d }).value };
}

function clustered(leaves: Leaves) {
  const icc = leaves.get('design_effect.icc') as number;
  const sizes = listAt(leaves, 'design_effect.cluster_sizes');
  const { value, details, n } = designEffect({ clusterSizes: sizes, icc });
  return {
    n,
    m_prime: details?.weightedSize,
    deff: value,
    n_eff: details?.effectiveN,
    wilson_eff: wilsonInterval({ x: 90, n: 150 }, { effectiveN: details?.effectiveN ?? 0 }).ci ?? [],
    wilson_naive: wilsonInterval({ x: 90, n: 150 }).ci ?? [],
  };
}

function ratios(first: ShareCounts, second: ShareCounts) {
  const [risk, odds] = [riskRatio({ first, second }), oddsRatio({ first, second })];
  return { rr: risk.value, rr_ci: risk.ci ?? [], or: odds.value, or_ci: odds.ci ?? [] };
}

describeReference(
  'shares',
  (leaves) => ({
    found: {
      single: Array.from({ length: 10 }, (_, place) => oneShare(leaves, place)),
      two_independent: Array.from({ length: 9 }, (_, place) => twoShares(leaves, place)),
      paired: Array.from({ length: 5 }, (_, place) => pairedShares(leaves, place)),
      design_effect: clustered(leaves),
      target: {
        binom_p_greater: exactBinomialTest({ x: 45, n: 60, target: 0.6 }).value,
        wilson_lower_one_sided95: wilsonInterval({ x: 45, n: 60 }, { level: 0.9 }).ci?.[0],
      },
      ratio: {
        c56_70_48_80: ratios({ x: 56, n: 70 }, { x: 48, n: 80 }),
        zero_cell_5_56_0_29: ratios({ x: 5, n: 56 }, { x: 0, n: 29 }),
      },
    },
    inputs: ['single[*].x', 'single[*].n', 'two_*.x*', 'two_*.n1', 'two_*.n2', 'paired[*].a', 'paired[*].b']
      .concat(['paired[*].c', 'paired[*].d', 'design_effect.cluster_sizes[*', 'design_effect.icc', 'design_effect.x'])
      .concat(['target.x', 'target.n', 'target.target']),
  }),
  { asserted: 204, inputs: 91, reasoned: 0 },
);
