import { moments, standardDeviation } from '../numerics/moments.ts';
import { differenceInDifferences } from '../statistics/difference-in-differences.ts';
import { interruptedTimeSeries } from '../statistics/interrupted-time-series.ts';
import { meanInterval } from '../statistics/mean-interval.ts';
import { permutationTest } from '../statistics/permutation-test.ts';
import { welchDifference } from '../statistics/welch-difference.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { lalondeMoments } from '../testing/lalonde-moments.ts';
import { schoolChanges } from '../testing/published-comparisons.ts';
import { frontSeatCasualties } from '../testing/published-series.ts';

/** The change of each person of an arm: the rows stand in pairs, before and after. */
const changesOf = (treated: boolean) =>
  lalondeMoments.flatMap((row, i) =>
    row.post && row.treated === treated ? [(row.value ?? 0) - (lalondeMoments[i - 1]?.value ?? 0)] : [],
  );

const lalonde = differenceInDifferences(lalondeMoments);
const welch = welchDifference({ first: changesOf(true), second: changesOf(false) });
const treated = moments(changesOf(true));
const alone = meanInterval({ n: treated.n, mean: treated.mean, sd: standardDeviation(treated) });
const permuted = permutationTest(schoolChanges.map(({ change, ...of }) => ({ treated: of.treated, value: change })));
const belts = interruptedTimeSeries(frontSeatCasualties, { firstAfter: 170, period: 12, scale: 'log', lag: 6 });
const terms = belts.details?.terms ?? [];
const namesInR = ['(Intercept)', 't', 'law', 'after', 'cos(2 * pi * month/12)', 'sin(2 * pi * month/12)'];

describeReference(
  'comparisons',
  () => ({
    found: {
      did_lalonde: {
        cells: {
          t1pre: lalonde.details?.cells.treatedBefore,
          t1post: lalonde.details?.cells.treatedAfter,
          t0pre: lalonde.details?.cells.comparisonBefore,
          t0post: lalonde.details?.cells.comparisonAfter,
        },
        did: lalonde.value,
        cr2_se: lalonde.details?.se,
        cr2_df: lalonde.details?.df,
        cr2_p: lalonde.details?.p,
        cr2_ci: lalonde.ci ?? [],
        welch_se: welch.details?.se,
        welch_df: welch.details?.df,
        welch_ci: welch.ci ?? [],
        before_after_treated: alone.value,
        before_after_ci: alone.ci ?? [],
      },
      did_sites_permutation: {
        n_sites: permuted.n,
        treated: permuted.details?.kTreated,
        diff: permuted.details?.difference,
        permutations: permuted.details?.assignments,
        p_two_sided: permuted.value,
      },
      its_seatbelts: {
        n: belts.n,
        coef: Object.fromEntries(namesInR.map((name, place) => [name, terms[place]?.estimate])),
        ols_se: terms.map(({ olsSe }) => olsSe),
        nw_lag6_se: terms.map(({ se }) => se),
        law_pct: belts.value,
        law_ci95_pct: belts.ci ?? [],
        durbin_watson: belts.details?.durbinWatson,
      },
    },
    inputs: ['its_seatbelts.break_at_t'],
  }),
  { asserted: 45, inputs: 1, reasoned: 0 },
);
