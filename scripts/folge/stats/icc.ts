import { anovaIcc, LEAST_CLUSTERS, remlIcc } from '@folge/statistics';
import { column } from './option-specs.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

export const icc = statisticCommand({
  words: 'icc FIL --value KOLONNE --group KOLONNE',
  question: 'Hvor mye av forskjellen mellom folk er forskjell mellom gruppene (kontorene)?',
  explanation: [
    'Intraklassekorrelasjonen i blandingsmodellen (REML) og fra variansanalysen (kan være negativ).',
    'R: lme4::VarCorr(lmer(y ~ 1 + (1 | g))); ICC::ICCest(g, y).',
  ].join('\n'),
  example: 'icc svar.csv --value poeng --group kontor',
  options: { value: column, group: column },
  answer: async ([file], options) => {
    const table = await readTable(file);
    const groups = table.labels(options.group);
    const rows = table.numbers(options.value).flatMap((value, row) => {
      const cluster = groups[row] ?? null;
      return value === null || cluster === null ? [] : [{ cluster, value }];
    });
    needRows(new Set(rows.map(({ cluster }) => cluster)).size, LEAST_CLUSTERS, 'grupper med svar');
    const reml = remlIcc(rows);
    const anova = anovaIcc(rows);
    return {
      json: { reml: reml.value, anova: anova.value, anovaCi: anova.ci, n: reml.n, k: reml.k, results: { reml, anova } },
      sections: [
        {
          columns: ['', 'ICC', '95 %-intervall', 'n', 'grupper'],
          rows: [
            ['REML', reml.value, intervalText(reml.ci), reml.n, reml.k],
            ['variansanalyse', anova.value, intervalText(anova.ci), anova.n, anova.k],
          ],
        },
      ],
      remarks: [...remarksOn('REML', reml), ...remarksOn('variansanalyse', anova)],
    };
  },
});
