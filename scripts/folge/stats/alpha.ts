import { alphaIfDropped, cronbachAlpha, itemRest, mcdonaldOmega } from '@folge/statistics';
import { columns, optionalColumns, optionalNumber } from './option-specs.ts';
import { needRows, readTable, type Table } from './read-table.ts';
import { remarksOn } from './reason-words.ts';
import { type Answer, statisticCommand } from './statistic-command.ts';
import { intervalText } from './table-text.ts';
import { usageRefusal } from './usage-refusal.ts';

type Scale = { items: string[]; reverse: string[]; min: number | undefined; max: number | undefined };

/** The answers of each person, the reversed ones turned around. Alpha and omega are the same wherever the turn is made. */
function answersOf(table: Table, { items, reverse, min, max }: Scale): (number | null)[][] {
  const stranger = reverse.find((item) => !items.includes(item));
  if (stranger !== undefined) throw usageRefusal(`--reverse nevner «${stranger}», som ikke er blant --items.`);
  const turn = (min ?? 0) + (max ?? 0);
  const byItem = items.map((item) => {
    const answers = table.numbers(item);
    if (answers.some((answer) => answer !== null && (answer < (min ?? answer) || answer > (max ?? answer)))) {
      throw usageRefusal(`Kolonnen «${item}» har et svar utenfor skalaen fra ${min} til ${max}.`);
    }
    return reverse.includes(item) ? answers.map((answer) => (answer === null ? null : turn - answer)) : answers;
  });
  return Array.from({ length: table.rowCount }, (_, row) => byItem.map((answers) => answers[row] ?? null));
}

function answer(scale: Scale, rows: (number | null)[][]): Answer {
  const alpha = cronbachAlpha(rows);
  const omega = mcdonaldOmega(rows);
  const rest = itemRest(rows);
  const dropped = alphaIfDropped(rows);
  const items = scale.items.map((item, place) => ({
    item,
    itemRest: rest[place]?.value ?? null,
    alphaIfDropped: dropped[place]?.value ?? null,
  }));
  return {
    json: {
      alpha: alpha.value,
      ci: alpha.ci,
      n: alpha.n,
      k: scale.items.length,
      items,
      omega: omega.value,
      results: { alpha, omega, itemRest: rest, alphaIfDropped: dropped },
    },
    sections: [
      {
        columns: ['', 'verdi', '95 %-intervall', 'n'],
        rows: [
          ['Cronbachs alfa', alpha.value, intervalText(alpha.ci), alpha.n],
          ['McDonalds omega', omega.value, '–', omega.n],
        ],
      },
      {
        columns: ['spørsmål', 'sammenheng med resten', 'alfa uten'],
        rows: items.map((one) => [one.item, one.itemRest, one.alphaIfDropped]),
      },
    ],
    remarks: [
      ...remarksOn('alfa', alpha),
      ...remarksOn('omega', omega),
      ...rest.flatMap((one, place) => remarksOn(scale.items[place] ?? '', one)),
    ],
  };
}

export const alpha = statisticCommand({
  words: 'alpha FIL --items A,B,… [--reverse A,…] [--min 1 --max 6]',
  question: 'Henger spørsmålene i skalaen sammen?',
  explanation: [
    'Cronbachs alfa med Feldts intervall, McDonalds omega (én faktor, største sannsynlighet; fra 50 svar), sammenhengen',
    'mellom hvert spørsmål og summen av de andre, og alfa uten hvert spørsmål. Bare de som svarte på alt, er med.',
    'R: psych::alpha(x[complete.cases(x), ]).',
  ].join('\n'),
  example: 'alpha svar.csv --items A1,A2,A3,A4,A5 --reverse A1 --min 1 --max 6 --json',
  options: { items: columns, reverse: optionalColumns, min: optionalNumber, max: optionalNumber },
  answer: async ([file], scale) => {
    if (scale.items.length < 2) throw usageRefusal('--items nevner minst to kolonner.');
    if ((scale.min === undefined) !== (scale.max === undefined)) throw usageRefusal('--min og --max hører sammen.');
    if (scale.min !== undefined && scale.max !== undefined && scale.min >= scale.max)
      throw usageRefusal(`--min er mindre enn --max, ikke ${scale.min} og ${scale.max}.`);
    const rows = answersOf(await readTable(file), scale);
    needRows(rows.filter((row) => !row.includes(null)).length, 3, 'rader der alle spørsmålene er besvart');
    return answer(scale, rows);
  },
});
