import { cr2Difference } from '../statistics/cr2-difference.ts';
import { cr2Mean } from '../statistics/cr2-mean.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { examSchools } from '../testing/published.ts';

const places = [0, 2, 4, 7, 8];
const mean = cr2Mean(examSchools);
const difference = cr2Difference({
  treated: examSchools.filter((_, place) => places.includes(place)),
  comparison: examSchools.filter((_, place) => !places.includes(place)),
});

describeReference(
  'cr2-closed-forms',
  () => ({
    found: {
      mean: { est: mean.value, se: mean.details?.se, df: mean.details?.df },
      difference: {
        treated_clusters: difference.details?.kTreated,
        comparison_clusters: difference.details?.kComparison,
        est: difference.value,
        se: difference.details?.se,
        df: difference.details?.df,
        p: difference.details?.p,
        ci: difference.ci ?? [],
      },
    },
  }),
  { asserted: 11, inputs: 0, reasoned: 0 },
);
