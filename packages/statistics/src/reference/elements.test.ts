import { type IccForm, intraclassCorrelation } from '../statistics/intraclass-correlation.ts';
import { kendallTau } from '../statistics/kendall-tau.ts';
import { metaRegression } from '../statistics/meta-regression.ts';
import { metaRegressionPermutation } from '../statistics/meta-regression-permutation.ts';
import { officeFidelity } from '../statistics/office-fidelity.ts';
import { permutationTest } from '../statistics/permutation-test.ts';
import { spearman } from '../statistics/spearman.ts';
import { weightedKappa } from '../statistics/weighted-kappa.ts';
import { wilcoxonRankSum } from '../statistics/wilcoxon-rank-sum.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';
import { bcgTrials, expectancyStudies } from '../testing/published-moderators.ts';
import { type Leaf, listAt } from '../testing/reference.ts';

const gains = teacherExpectancy.map(({ effect }) => effect);
const [tau, rho] = [kendallTau(expectancyStudies.weeks, gains), spearman(expectancyStudies.weeks, gains)];

const latitude = (places: readonly number[]) => [
  { name: 'ablat', values: places.map((place) => bcgTrials.ablat[place] as number) },
];
const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const slopeOf = (places: readonly number[]) =>
  metaRegression(
    places.map((place) => bcg[place] as { effect: number; variance: number }),
    latitude(places),
    { tau: 'DL' },
  );
const lines = slopeOf(eight).details?.coefficients ?? [];
const permuted = metaRegressionPermutation(bcg.slice(0, 8), latitude(eight), { tau: 'DL' });

/** Twelve made-up offices: effect, and whether they had the element. */
const present = [0.42, 0.35, 0.51, 0.38, 0.47, 0.44];
const absent = [0.1, 0.22, 0.05, 0.11, 0.3, 0.02];
const contrast = permutationTest([
  ...present.map((value) => ({ treated: true, value })),
  ...absent.map((value) => ({ treated: false, value })),
]);
const ranks = wilcoxonRankSum({ first: present, second: absent });

/** Four made-up offices: planned and delivered of three elements. */
const deliveries: Record<string, [number, number | null][]> = {
  1: [
    [10, 10],
    [5, 5],
    [2, 2],
  ],
  2: [
    [10, 7],
    [5, 5],
    [2, 0],
  ],
  3: [
    [10, 12],
    [5, null],
    [2, 1],
  ],
  4: [
    [10, 0],
    [5, 0],
    [2, 0],
  ],
};

/** Six targets, four raters. Shrout & Fleiss (1979), table 2. */
const ratings = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

function agreement(form: IccForm) {
  const { value, ci, details } = intraclassCorrelation(ratings, { form });
  const { msTargets = 0, msWithin = 0, msError = 0 } = details ?? {};
  return { icc: value, F: msTargets / (form.startsWith('1') ? msWithin : msError), lb: ci?.[0], ub: ci?.[1] };
}

/** Sixteen made-up deliveries rated from 1 to 4 by two raters. */
const first = [1, 2, 3, 3, 2, 1, 4, 4, 2, 3, 1, 2, 3, 4, 4, 2];
const second = [1, 2, 2, 3, 3, 1, 4, 3, 2, 3, 2, 2, 4, 4, 4, 1];
const [quadratic, unweighted] = [weightedKappa(first, second), weightedKappa(first, second, { weights: 'none' })];

function nine(leaves: ReadonlyMap<string, Leaf>) {
  const [x, y] = [listAt(leaves, 'rank_exact_n9.x'), listAt(leaves, 'rank_exact_n9.y')];
  const [byRank, byPairs] = [spearman(x, y), kendallTau(x, y)];
  return {
    spearman_rho: byRank.value,
    // Sum of squared rank differences, and of pairs in the same order: the statistics cor.test prints.
    spearman_S: (9 ** 3 - 9) * (1 - (byRank.value ?? 0)) * (1 / 6),
    spearman_p_exact: byRank.details?.p,
    kendall_tau: byPairs.value,
    kendall_T: (36 + (byPairs.details?.s ?? 0)) / 2,
    kendall_p_exact: byPairs.details?.p,
  };
}

describeReference(
  'elements',
  (leaves) => ({
    found: {
      kendall: { tau_b: tau.value, z: tau.details?.z, p_normal: tau.details?.pNormal },
      spearman: { rho: rho.value, p_t: rho.details?.pT },
      rank_exact_n9: nine(leaves),
      permutation_metareg_bcg8: {
        beta: lines.map(({ estimate }) => estimate),
        se: lines.map(({ hartungKnapp }) => hartungKnapp?.se),
        t: lines.map(({ hartungKnapp }) => hartungKnapp?.statistic),
        p_knha: lines.map(({ hartungKnapp }) => hartungKnapp?.p),
        tau2: slopeOf(eight).details?.tau2,
        p_permutation: permuted.details?.terms.map(({ p }) => p),
        permutations: permuted.details?.orders,
        leave_one_out_slope: eight.map((left) => slopeOf(eight.toSpliced(left, 1)).details?.coefficients[1]?.estimate),
      },
      element_contrast: {
        diff: contrast.details?.difference,
        p_permutation: contrast.value,
        permutations: contrast.details?.assignments,
        mann_whitney_U: ranks.details?.u,
        p_exact: ranks.value,
        hl: ranks.details?.shift,
        hl_ci: ranks.details?.shiftCi ?? [],
      },
      fidelity: Object.fromEntries(
        Object.entries(deliveries).map(([office, amounts]) => [
          office,
          officeFidelity(amounts.map(([planned, delivered]) => ({ planned, delivered }))).value,
        ]),
      ),
      icc: (['1,1', '2,1', '3,1', '1,k', '2,k', '3,k'] as const).map(agreement),
      kappa: {
        unweighted: unweighted.value,
        quadratic_weighted: quadratic.value,
        ci_unweighted: unweighted.details?.psychCi,
        ci_weighted: quadratic.details?.psychCi,
      },
    },
    inputs: ['rank_exact_n9.x[*', 'rank_exact_n9.y[*', 'icc[*].type', 'icc[*].name'],
  }),
  { asserted: 73, inputs: 30, reasoned: 0 },
);
