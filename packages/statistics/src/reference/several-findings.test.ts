import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { benjaminiYekutieli } from '../statistics/benjamini-yekutieli.ts';
import { bonferroni } from '../statistics/bonferroni.ts';
import { hochberg } from '../statistics/hochberg.ts';
import { holm } from '../statistics/holm.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { type Leaf, listAt } from '../testing/reference.ts';

const rules = { bonferroni, holm, hochberg, BH: benjaminiHochberg, BY: benjaminiYekutieli };

/** R leaves the missing test out of the number of tests; so do we when it is not among those planned. */
function ofPresent(leaves: ReadonlyMap<string, Leaf>, set: string) {
  const p = listAt(leaves, `${set}.p`);
  const present = p.filter((one) => one !== null);
  return Object.fromEntries(
    Object.entries(rules).map(([name, adjust]) => {
      const { adjusted } = adjust(present);
      return [name, p.map((one) => (one === null ? null : (adjusted.shift() ?? null)))];
    }),
  );
}

const below = (adjusted: readonly (number | null)[]) => adjusted.filter((p) => p !== null && p <= 0.05).length;

describeReference(
  'several-findings',
  (leaves) => {
    const published = listAt(leaves, 'bh1995.p');
    return {
      found: {
        bh1995: {
          ...ofPresent(leaves, 'bh1995'),
          rejected_BH_05: below(benjaminiHochberg(published).adjusted),
          rejected_holm_05: below(holm(published).adjusted),
          rejected_bonferroni_05: below(bonferroni(published).adjusted),
        },
        mixed: ofPresent(leaves, 'mixed'),
      },
      inputs: ['bh1995.p[*', 'mixed.p[*'],
    };
  },
  { asserted: 113, inputs: 22, reasoned: 0 },
);
