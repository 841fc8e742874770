import { type MixedCoefficient, mixedModel } from '@folge/statistics';
import { column, oneOf, optionalColumns } from './option-specs.ts';
import { needRows, readTable } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Section, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';

const NAMES = { satterthwaite: 'Satterthwaite', kenward_roger: 'Kenward–Roger' } as const;

export const mixed = statisticCommand({
  words: 'mixed FIL --outcome KOLONNE --group KOLONNE [--fixed A,B]',
  question: 'Hvordan henger utfallet sammen med andre kolonner, når rader i samme gruppe likner hverandre?',
  explanation: [
    'Lineær blandet modell med tilfeldig konstantledd for hver gruppe (REML). Rader med hull er utelatt.',
    '--df velger frihetsgradene; de andre står ved siden av i JSON.',
    'R: summary(lmerTest::lmer(y ~ a + b + (1 | g)), ddf = "Satterthwaite" eller "Kenward-Roger").',
  ].join('\n'),
  example: 'mixed svar.csv --outcome poeng --fixed tidspunkt --group person',
  options: {
    outcome: column,
    group: column,
    fixed: optionalColumns,
    df: oneOf('satterthwaite', 'kenward-roger'),
  },
  answer: async ([file], { outcome, group, fixed, df }) => {
    const table = await readTable(file);
    const columns = {
      outcome: table.numbers(outcome),
      group: table.labels(group),
      fixed: fixed.map((term) => ({ term, values: table.numbers(term) })),
    };
    const result = mixedModel(columns, { df: df === 'satterthwaite' ? df : 'kenward_roger' });
    needRows(result.n, fixed.length + 3, 'rader uten hull');
    const { details, n, k = 0 } = result;
    return {
      json: {
        coefficients: details?.coefficients ?? [],
        varianceBetween: details?.varianceBetween ?? null,
        varianceWithin: details?.varianceWithin ?? null,
        icc: details?.icc ?? null,
        n,
        k,
        beside: details?.beside ?? null,
        result,
      },
      sections: [
        coefficients(details?.coefficients ?? [], df === 'satterthwaite' ? NAMES.satterthwaite : NAMES.kenward_roger),
        {
          columns: ['varians mellom grupper', 'innenfor', 'ICC', 'rader', 'grupper'],
          rows: [[details?.varianceBetween, details?.varianceWithin, details?.icc, n, k]],
        },
      ],
      remarks: remarksOn('modellen', result),
    };
  },
});

function coefficients(lines: readonly MixedCoefficient[], name: string): Section {
  return {
    title: `Koeffisienter (frihetsgrader etter ${name})`,
    columns: ['', 'estimat', 'standardfeil', 'frihetsgrader', 't', 'p', '95 %-intervall'],
    rows: lines.map(({ term, estimate, se, df, t, p, ci }) => [term, estimate, se, df, t, p, intervalText(ci)]),
  };
}
