import { type CovariateRow, generalizabilityIndex, inverseOddsWeights, officeDistances } from '@folge/statistics';
import { column, columns, optionalNumber } from './option-specs.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

type Asked = { offices: readonly CovariateRow[]; covariates: readonly string[]; seed: number };

function answer({ offices, covariates, seed }: Asked): Answer {
  const index = generalizabilityIndex(offices, { seed });
  const weights = inverseOddsWeights(offices);
  const distances = officeDistances(offices);
  const { details } = index;
  const compared = (details?.covariates ?? []).map((found, place) => ({
    covariate: covariates[place],
    smd: found.distance,
    smdWeighted: weights.details?.balance[place]?.after ?? null,
    ...found,
  }));
  return {
    json: {
      ...index,
      index: index.value,
      indexLogit: details?.logit ?? null,
      percentile: details?.percentile ?? null,
      percentileLogit: details?.percentileLogit ?? null,
      coverage: details?.coverageLogit ?? null,
      kTrial: details?.kTrial ?? null,
      kTarget: details?.kTarget ?? null,
      covariates: compared,
      results: { index, weights, distances },
    },
    sections: [
      {
        columns: ['', 'verdi', 'like lav ved tilfeldig utvalg'],
        rows: [
          ['indeks (sannsynlighet)', index.value, details?.percentile],
          ['indeks (logit)', details?.logit, details?.percentileLogit],
          ['målkontor innenfor pilotens spenn', details?.coverageLogit, null],
          ['pilotkontor, vektet antall', weights.value, null],
        ],
      },
      {
        title: 'Pilot minus mål, i målets standardavvik',
        columns: ['', 'pilot', 'mål', 'forskjell', '95 % av tilfeldige', 'med vekt', 'innenfor'],
        rows: compared.map((found) => [
          found.covariate,
          found.meanTrial,
          found.meanTarget,
          found.smd,
          intervalText(found.chanceBand),
          found.smdWeighted,
          found.coverage,
        ]),
      },
    ],
    remarks: [...remarksOn('indeks', index), ...remarksOn('vekter', weights), ...remarksOn('avstand', distances)],
  };
}

export const generalizability = statisticCommand({
  words: 'generalizability FIL --sample KOLONNE --covariates A,B,… [--seed TALL]',
  question: 'Hvor like er pilotkontorene og kontorene de skal gjelde for?',
  explanation: [
    'Én rad per kontor; sample er 1 for pilotkontor og 0 for de andre. Les først hvor ofte et tilfeldig utvalg ville gitt en så lav',
    'indeks: også et rettferdig utvalg ligger sjelden på 1. Trekningene har et frø og blir de samme hver gang.',
    'R: generalizeR::gen_index(p[s == 1], p[s == 0]) med p <- fitted(glm(s ~ ., binomial)).',
  ].join('\n'),
  example: 'generalizability kontor.csv --sample pilot --covariates størrelse,ledighet',
  options: { sample: column, covariates: columns, seed: optionalNumber },
  answer: async ([file], { sample, covariates, seed = 1 }) => {
    const table = await readTable(file);
    const inTrial = table.yesOrNo(sample);
    const values = covariates.map((covariate) => table.numbers(covariate));
    const offices = inTrial.flatMap((inGroup, row): CovariateRow[] =>
      inGroup === null ? [] : [{ inGroup, covariates: values.map((one) => one[row] ?? null) }],
    );
    const complete = offices.filter((office) => !office.covariates.includes(null));
    for (const inGroup of [true, false]) {
      const found = complete.filter((office) => office.inGroup === inGroup).length;
      needRows(found, 2, inGroup ? 'pilotkontor uten hull i kolonnene' : 'målkontor uten hull i kolonnene');
    }
    return answer({ offices, covariates, seed });
  },
});
