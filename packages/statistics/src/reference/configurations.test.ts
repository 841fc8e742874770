import { calibrateSet } from '../configurations/calibrate-set.ts';
import type { SolutionModel } from '../configurations/solution.ts';
import { allConfigurations } from '../configurations/truth-table.ts';
import { qca } from '../statistics/qca.ts';
import { describeReference } from '../testing/describe-reference.ts';
import { officesInSets } from '../testing/offices-in-sets.ts';
import { listAt } from '../testing/reference.ts';

/** Without a cut by PRI, as the QCA package in R. */
const { details } = qca(officesInSets, { priCut: 0 });

function solution(models: readonly SolutionModel[] = []) {
  return {
    n_models: models.length,
    models: models.map(({ terms, fit }) => ({
      terms: terms.map((term) => ({
        term: term.term,
        inclS: term.fit.inclusion,
        PRI: term.fit.pri,
        covS: term.fit.coverage,
        covU: term.uniqueCoverage,
      })),
      model: { inclS: fit.inclusion, PRI: fit.pri, covS: fit.coverage },
    })),
  };
}

/** The terms stand in the order of the reference; the order says nothing. */
const sameOrder = (models: readonly SolutionModel[] = [], order: readonly string[]) =>
  models.map(({ terms, fit }) => ({
    fit,
    terms: terms.toSorted((one, two) => order.indexOf(one.term) - order.indexOf(two.term)),
  }));

/** How many of all combinations twelve offices can show at most. */
function diversity(conditions: number) {
  const rows = allConfigurations(conditions).length;
  return { rows, max_rows_observable_12_sites: Math.min(rows, 12), share: Math.min(rows, 12) / rows };
}

describeReference(
  'configurations',
  (leaves) => ({
    found: {
      calibration: {
        membership: calibrateSet(listAt(leaves, 'calibration.x'), { exclusion: 20, crossover: 50, inclusion: 80 }),
      },
      synthetic: {
        observed_rows: (details?.truthTable ?? []).map((row) => ({
          row: row.row,
          conf: row.configuration.join(''),
          n: row.cases.length,
          incl: row.fit.inclusion,
          pri: row.fit.pri,
          OUT: row.leadsToOutcome ? '1' : '0',
          cases: row.cases.join(),
        })),
        remainders: details?.remainders,
        conservative: solution(
          sameOrder(details?.conservative, ['COACH*TIME*TRAIN', 'COACH*LEAD*TRAIN', 'COACH*LEAD*TIME']),
        ),
        parsimonious: solution(details?.parsimonious),
        necessity: Object.fromEntries(
          (details?.necessity ?? []).map(({ condition, fit }) => [
            condition,
            { incl: fit?.inclusion, cov: fit?.coverage, ron: fit?.relevance },
          ]),
        ),
      },
      limited_diversity: [2, 3, 4, 5, 6].map(diversity),
    },
    inputs: ['conditions[*', 'outcome', 'incl_cut', 'n_cut', 'calibration.x[*', 'calibration.exclusion']
      .concat(['calibration.crossover', 'calibration.inclusion', 'synthetic.conditions[*', 'synthetic.outcome'])
      .concat(['limited_diversity[*].conditions']),
  }),
  { asserted: 128, inputs: 30, reasoned: 0 },
);
