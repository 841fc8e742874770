import type { ExitCode } from '../command-refusal.ts';

/** What `folge KOMMANDO --help` says of one command. */
export type CommandPage = {
  /** What the command does, in one sentence. */
  purpose: string;
  /** The ways it is written, without what every command begins with. */
  usage: readonly string[];
  /** What stands for a value in the usage, and each flag, with what it is. */
  words: readonly (readonly [string, string])[];
  /** What has to be known besides. */
  notes?: readonly string[];
  examples: readonly string[];
  exitCodes: readonly ExitCode[];
};

export const commandStart = 'npm run -s folge --';

export const exitCodeWords: Readonly<Record<ExitCode, string>> = {
  0: 'gjort',
  1: 'noe gikk galt',
  2: 'feil bruk',
  3: 'Følge sa nei',
  4: 'får ikke kontakt',
  5: 'kontrollert, men ikke lagret',
  6: 'porten er lukket (det som er hentet tilbake, er der)',
};

/** The flags that every command takes. */
export const flagsOfAll: CommandPage['words'] = [
  ['--json', 'svaret som JSON på standard ut'],
  ['--help', 'denne teksten'],
];

export function columnsOf(rows: CommandPage['words']): string[] {
  const width = Math.max(...rows.map(([word]) => word.length));
  return rows.map(([word, meaning]) => `  ${word.padEnd(width)}  ${meaning}`);
}

/** The page of one command, as it is printed. */
export function pageText({ purpose, usage, words, notes = [], examples, exitCodes }: CommandPage): string {
  const codes = exitCodes.map((code) => [String(code), exitCodeWords[code]] as const);
  const lines = [
    purpose,
    '',
    'Bruk:',
    ...usage.map((way) => `  ${commandStart} ${way}`),
    '',
    ...columnsOf([...words, ...flagsOfAll]),
    '',
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    examples.length === 1 ? 'Eksempel:' : 'Eksempler:',
    ...examples.map((example) => `  ${commandStart} ${example}`),
    '',
    'Sluttkoder:',
    ...columnsOf(codes),
  ];
  return `${lines.join('\n')}\n`;
}
