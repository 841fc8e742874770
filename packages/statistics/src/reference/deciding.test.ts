import { moments, standardDeviation } from '../numerics/moments.ts';
import { sizeClass } from '../size-class.ts';
import { eValue } from '../statistics/e-value.ts';
import { equivalenceTest } from '../statistics/equivalence-test.ts';
import { funnelLimits } from '../statistics/funnel-limits.ts';
import { hedgesGav } from '../statistics/hedges-gav.ts';
import { minimumDetectableEffect } from '../statistics/minimum-detectable-effect.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { sleep } from '../testing/published.ts';
import { type Leaf, listAt } from '../testing/reference.ts';

const changes = moments(sleep.map(({ before, after }) => Math.round(10 * ((after ?? 0) - (before ?? 0))) / 10));
const sd = standardDeviation(changes);
const ofSleep = { n: 10, estimate: changes.mean, se: sd / Math.sqrt(10), df: 9 };

function twoOneSided(given: Parameters<typeof equivalenceTest>[0]) {
  const { details, ci } = equivalenceTest(given);
  const { ci: wider } = equivalenceTest(given, { level: 0.975 });
  return { p_lower: details?.pLower, p_upper: details?.pUpper, ci90: ci ?? [], ci95: wider ?? [] };
}

const clustered = (offices: number, perOffice: number, icc: number) => ({
  mdes_half_sites_treated: minimumDetectableEffect({ offices, perOffice, icc }).value,
});

function published() {
  const { details, value } = hedgesGav({
    n: 25,
    meanBefore: 102.1,
    meanAfter: 110.4,
    sdBefore: 14.6,
    sdAfter: 15.3,
    r: 0.75,
  });
  const d = details?.dAv ?? 0;
  return { d, adj_bonett: Math.sqrt(23 / 24) * d, hedges_J: value, se: details?.se, ci: details?.dAvCi ?? [] };
}

function limits(n: number) {
  const [lo95, hi95] = funnelLimits({ share: 0.6, n }).details?.uncut ?? [];
  const [lo998, hi998] = funnelLimits({ share: 0.6, n }, { level: 0.998 }).details?.uncut ?? [];
  return { lo95, hi95, lo998, hi998 };
}

function classOf(leaves: ReadonlyMap<string, Leaf>, place: number) {
  const [low = 0, high = 0] = listAt(leaves, `classification[${place}].ci`);
  return { class: sizeClass([low, high], leaves.get(`classification[${place}].swe`) as number) };
}

const risk = eValue({ n: 100, riskRatio: 1.5, ci: [1.1, 2] });

describeReference(
  'deciding',
  (leaves) => ({
    found: {
      tost: {
        'sleep_bound2.5': twoOneSided({ ...ofSleep, bound: 2.5 }),
        zero_like: twoOneSided({ n: 41, estimate: 0.05, se: 0.1, df: 40, bound: 0.3 }),
      },
      classification: Array.from({ length: 8 }, (_, place) => classOf(leaves, place)),
      mde: {
        approx_mde_sleep: minimumDetectableEffect(ofSleep).value,
        exact_power_t_paired: minimumDetectableEffect({ perGroup: 10, groups: 1, sd }).value,
        two_group_n30: minimumDetectableEffect({ perGroup: 30, groups: 2, sd: 1 }).value,
        'prop_60_per_group_from_.5': minimumDetectableEffect({ perGroup: 60, share: 0.5 }).details?.share,
        cluster_mdes: [
          clustered(10, 20, 0.05),
          clustered(12, 15, 0.05),
          clustered(20, 15, 0.05),
          clustered(12, 15, 0.15),
        ],
      },
      bonett_published_check: published(),
      funnel: [5, 10, 20, 50].map(limits),
      e_value: { e_value: risk.value, e_value_ci: risk.details?.forInterval },
    },
    inputs: [
      'classification[*].ci[*',
      'classification[*].swe',
      'mde.cluster_mdes[*].sites',
      'mde.cluster_mdes[*].per_site',
    ].concat(['mde.cluster_mdes[*].icc', 'funnel[*].n', 'funnel[*].p0', 'e_value.rr', 'e_value.ci_lo']),
    // R solves these three for the effect with uniroot to a tolerance of 1.2e-4; ours are the roots themselves.
    tolerances: { 'mde.exact_power_t_paired': 1e-4, 'mde.two_group_n30': 1e-4, 'mde.prop_60*': 1e-4 },
  }),
  { asserted: 52, inputs: 46, reasoned: 0 },
);
