import { entropyBalance } from '../statistics/entropy-balance.ts';
import { type PropensityDetails, propensityScore } from '../statistics/propensity-score.ts';
import { standardisedDifference, type WeightedValue } from '../statistics/standardised-difference.ts';
import { weightedDifference } from '../statistics/weighted-difference.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { lalondeCovariates, lalondePeople } from '../testing/lalonde.ts';
import { effectiveSize } from '../weights.ts';

type People = ReturnType<typeof lalondePeople>;

/** The table of balance for the weights of a comparison group; the treated weigh 1 each. */
function balance(people: People, weights: readonly (number | null)[]) {
  return Object.fromEntries(
    lalondeCovariates.map((name, column) => {
      const of = (inGroup: boolean): WeightedValue[] =>
        people.flatMap((person, i) =>
          person.inGroup === inGroup ? [{ value: person.covariates[column] as number, weight: weights[i] ?? 0 }] : [],
        );
      const { details } = standardisedDifference({ first: of(true), second: of(false) });
      return [
        name,
        {
          mean_t: details?.meanFirst,
          mean_c: details?.meanSecond,
          smd_pooled: details?.byDenominator.pooled,
          smd_treated_sd: details?.byDenominator.first,
          var_ratio: details?.varianceRatio,
        },
      ];
    }),
  );
}

function scores(people: People, details: PropensityDetails | null) {
  const all = (details?.scores ?? []) as number[];
  const names = ['(Intercept)', ...lalondeCovariates];
  return {
    found: {
      coef: Object.fromEntries(names.map((name, place) => [name, details?.terms[place]?.estimate])),
      min: Math.min(...all),
      max: Math.max(...all),
      mean_logit_t: details?.meanLogitGroup,
      mean_logit_c: details?.meanLogitOthers,
      smd_logit: details?.smdLogit,
      common_support: details?.commonSupport,
      outside: details?.outside,
    },
    // Weights for the effect in all: one over the chance of the group each one is in.
    essAll: effectiveSize(people.map(({ inGroup }, i) => 1 / (inGroup ? (all[i] as number) : 1 - (all[i] as number)))),
  };
}

function difference(people: People, weights: readonly (number | null)[]) {
  const rows = people.map(({ inGroup, outcome }, i) => ({
    treated: inGroup,
    value: outcome,
    weight: weights[i] ?? null,
  }));
  return weightedDifference(rows);
}

function compare() {
  const people = lalondePeople();
  const same = people.map(() => 1);
  const { details } = propensityScore(people);
  const ps = scores(people, details);
  const odds = difference(people, details?.weights ?? []);
  const balanced = entropyBalance(people).details?.weights ?? [];
  const entropy = difference(people, balanced);
  return {
    found: {
      raw: balance(people, same),
      ps: ps.found,
      att: {
        balance: balance(people, details?.weights ?? []),
        ess_controls: odds.details?.essComparison,
        n_controls: people.filter(({ inGroup }) => !inGroup).length,
        estimate: odds.value,
        svyglm_se: odds.details?.se,
        svyglm_ci: odds.ci ?? [],
        max_weight_share: odds.details?.largestShare,
      },
      entropy: {
        balance: balance(people, balanced),
        ess_controls: entropy.details?.essComparison,
        estimate: entropy.value,
      },
      naive_difference: difference(people, same).value,
      ate_ess_all: ps.essAll,
    },
    reasoned: {
      'separation.converged': 'says that glm stopped, where no maximum exists',
      'separation.max_abs_coef': 'where glm happened to stop on its way to infinity; ours answers by Firth',
    },
    absolute: ['entropy.balance*'],
  };
}

describeReference('weighting', compare, { asserted: 148, inputs: 0, reasoned: 2, needsSamples: true });
