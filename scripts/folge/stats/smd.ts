import { type StandardisedOptions, standardisedDifference, type WeightedValue } from '@folge/statistics';
import { column, columns, oneOf, optionalColumn } from './option-specs.ts';
import { readGroups, type TwoGroups } from './read-groups.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';

type Covariate = { covariate: string; values: readonly (number | null)[] };
type Asked = { groups: TwoGroups; weights: readonly (number | null)[] | null; options: StandardisedOptions };

/** Of one covariate: with the weights where they are given, and without. */
function compared({ covariate, values }: Covariate, { groups, weights, options }: Asked) {
  const of = (inFirst: boolean, weighted: boolean): WeightedValue[] =>
    values.flatMap((value, row) => {
      const weight = weights ? (weights[row] ?? null) : 1;
      if (groups.inFirst[row] !== inFirst || weight === null) return [];
      return [{ value, weight: weighted ? weight : 1 }];
    });
  for (const inFirst of [true, false]) {
    const present = of(inFirst, false).filter(({ value }) => value !== null).length;
    needRows(present, 2, `rader med «${covariate}» i gruppen «${inFirst ? groups.first : groups.second}»`);
  }
  const result = standardisedDifference({ first: of(true, true), second: of(false, true) }, options);
  const plain = standardisedDifference({ first: of(true, false), second: of(false, false) }, options);
  return { covariate, result, unweighted: weights ? plain.value : undefined };
}

function answer(covariates: readonly Covariate[], asked: Asked): Answer {
  const found = covariates.map((covariate) => compared(covariate, asked));
  const { groups, weights, options } = asked;
  return {
    json: {
      groups: { first: groups.first, second: groups.second },
      denominator: options.denominator,
      n: Math.max(...found.map(({ result }) => result.n)),
      covariates: found.map(({ covariate, result, unweighted }) => ({
        covariate,
        smd: result.value,
        smdUnweighted: unweighted,
        ...result,
      })),
    },
    sections: [
      {
        title: `«${groups.first}» minus «${groups.second}», i standardavvik (${options.denominator})`,
        columns: ['', groups.first, groups.second, 'forskjell', ...(weights ? ['uten vekt'] : []), 'varianser', 'n'],
        rows: found.map(({ covariate, result, unweighted }) => [
          covariate,
          result.details?.meanFirst,
          result.details?.meanSecond,
          result.value,
          ...(weights ? [unweighted] : []),
          result.details?.varianceRatio,
          result.n,
        ]),
      },
    ],
    remarks: found.flatMap(({ covariate, result }) => remarksOn(covariate, result)),
  };
}

export const smd = statisticCommand({
  words: 'smd FIL --group KOLONNE --covariates A,B,… [--weights KOLONNE] [--denominator pooled|first|second|all]',
  question: 'Hvor ulike er to grupper, målt i standardavvik?',
  explanation: [
    'Forskjellen i (vektet) gjennomsnitt over standardavviket før vekting: pooled er roten av gjennomsnittet av de to variansene, first og',
    'second er én gruppes, all er alles. Av 0 og 1 er 1 den første gruppen; ellers den som står først i filen.',
    'R: cobalt::col_w_smd(x, g, weights = w, std = TRUE, s.d.denom = "pooled", bin.vars = FALSE).',
  ].join('\n'),
  example: 'smd folk.csv --group tiltak --covariates alder,poeng --weights vekt',
  options: {
    group: column,
    covariates: columns,
    weights: optionalColumn,
    denominator: oneOf('pooled', 'first', 'second', 'all'),
  },
  answer: async ([file], { group, covariates, weights, denominator }) => {
    const table = await readTable(file);
    const groups = readGroups(table, group);
    const asked = { groups, weights: weights === undefined ? null : table.numbers(weights), options: { denominator } };
    const read = covariates.map((covariate) => ({ covariate, values: table.numbers(covariate) }));
    return answer(read, asked);
  },
});
