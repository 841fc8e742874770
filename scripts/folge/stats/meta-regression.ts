import { type MetaRegressionDetails, metaRegression, type StatisticResult } from '@folge/statistics';
import { column, columns, oneOf } from './option-specs.ts';
import { readSites } from './read-sites.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

function answer(result: StatisticResult<MetaRegressionDetails>): Answer {
  const found = result.details;
  const coefficients = found?.coefficients ?? [];
  return {
    json: {
      k: result.k,
      coefficients,
      df: found?.df ?? null,
      tau2: found?.tau2 ?? null,
      tau2Ci: found?.tau2Ci ?? null,
      r2: found?.r2 ?? null,
      i2: found?.i2 ?? null,
      h2: found?.h2 ?? null,
      qe: found?.qe ?? null,
      qeP: found?.qeP ?? null,
      qm: found?.qm.value ?? null,
      qmP: found?.qm.p ?? null,
      results: { metaRegression: result },
    },
    sections: [
      {
        columns: ['ledd', 'estimat', 'standardfeil', 't', 'p', '95 %-intervall'],
        rows: coefficients.map(({ term, estimate, se, t, p, ci }) => [term, estimate, se, t, p, intervalText(ci)]),
      },
      {
        columns: ['', 'verdi', '95 %-intervall'],
        rows: [
          ['τ² som er igjen', found?.tau2, intervalText(found?.tau2Ci)],
          ['τ² uten moderatorer', found?.tau2WithoutModerators, '–'],
          ['R² i prosent', found?.r2, '–'],
          ['I² i prosent', found?.i2, '–'],
          ['QE', found?.qe, '–'],
          ['p for QE', found?.qeP, '–'],
          ['QM (F)', found?.qm.value, '–'],
          ['p for QM', found?.qm.p, '–'],
        ],
      },
    ],
    remarks: remarksOn('modellen', result),
  };
}

export const metaRegressionCommand = statisticCommand({
  words: 'meta-regression FIL --effect KOLONNE --variance KOLONNE --moderators A,B [--method REML|DL|PM]',
  question: 'Har kontor med mer av noe større effekt?',
  explanation: [
    'Én rad per kontor (eller studie). En moderator er en kolonne med tall, eller med navn på grupper: da sammenliknes hver gruppe',
    'med den første i alfabetet. se, t, p og ci er etter Knapp og Hartung, aldri smalere enn det normale; uten vern',
    '(hartungKnapp) og det normale (wald) står ved siden av. r2 og i2 er i prosent.',
    'R: metafor::rma(yi, vi, mods = ~ A + B, method = "REML", test = "adhoc"), "knha" og "z" for dem ved siden av.',
  ].join('\n'),
  example: 'meta-regression kontor.csv --effect endring --variance varians --moderators bemanning,kurs',
  options: { effect: column, variance: column, moderators: columns, method: oneOf('REML', 'DL', 'PM') },
  answer: async ([file], { method, moderators, ...named }) => {
    const table = await readTable(file);
    const sites = readSites(table, named, moderators.length + 2);
    const values = moderators.map((name) => ({ name, values: table.numbersOrLabels(name) }));
    const result = metaRegression(sites, values, { tau: method });
    const least = result.status === 'too_few' ? (result.reason?.numbers.minimum ?? 0) : 0;
    needRows(result.n, least, 'rader med effekt, varians og alle moderatorer');
    return answer(result);
  },
});
