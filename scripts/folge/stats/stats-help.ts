import { statistics } from './registry.ts';
import type { StatisticCommand } from './statistic-command.ts';

const start = 'npm run -s folge -- stats';

/** What `stats alpha --help` says. */
export function helpOf({ words, question, explanation, options, example }: StatisticCommand): string {
  const named = Object.entries(options).map(([name, { words: value }]) => `  --${name} ${value}`);
  return [
    question,
    '',
    `Bruk: ${start} ${words} [--json]`,
    '',
    explanation,
    ...(named.length > 0 ? ['', 'Valg:', ...named] : []),
    '',
    `Eksempel: ${start} ${example}`,
  ].join('\n');
}

/** What `stats --help` says: every statistic with its question and one example. */
export async function helpOfAll(): Promise<string> {
  const commands = await Promise.all(Object.values(statistics).map((load) => load()));
  const parts = commands.map(({ words, question, example }) => {
    return [`  ${words}`, `      ${question}`, `      Eksempel: ${start} ${example}`].join('\n');
  });
  return [
    `Bruk: ${start} STATISTIKK FIL.csv [valg] [--json]`,
    '',
    'Regner på din egen fil eller dine egne tall. Ingenting startes, og ingenting sendes noe sted.',
    'Skilletegn, desimaltegn og tegnsett finnes i filen; første rad har kolonnenes navn; tomt, NA og . er manglende svar.',
    'En kode som 99 eller -99 er et tall: tøm de cellene først om den betyr at svaret mangler.',
    '',
    ...parts,
    '',
    'Valg for alle:',
    '  --json  hele svaret som JSON; et tall som ikke finnes, er null, og grunnen står ved siden av',
    '  --help  forklaring av én statistikk, for eksempel stats alpha --help',
    '',
    'Sluttkoder: 0 regnet · 2 feil bruk: en kolonne mangler, tekst der det skal være tall, eller for få rader',
  ].join('\n');
}
