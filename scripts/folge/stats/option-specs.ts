import { usageRefusal } from './usage-refusal.ts';

/** How an option is written, and what its text becomes. `read` is asked also where the option is not given. */
export type OptionSpec<Value> = { words: string; read: (text: string | undefined, name: string) => Value };
/** The options of a statistic as it receives them. */
export type Values<Specs> = { [Name in keyof Specs]: Specs[Name] extends OptionSpec<infer Value> ? Value : never };

/** A column of the file that must be named. */
export const column: OptionSpec<string> = { words: 'KOLONNE', read: needed };

/** A column that may be left out. */
export const optionalColumn: OptionSpec<string | undefined> = {
  words: 'KOLONNE',
  read: (text, name) => (text === undefined ? undefined : needed(text.trim(), name)),
};

/** Several columns, split by commas; at least one. */
export const columns: OptionSpec<string[]> = { words: 'A,B,…', read: (text, name) => split(needed(text, name), name) };

/** Several columns, or none. */
export const optionalColumns: OptionSpec<string[]> = {
  words: 'A,B,…',
  read: (text, name) => (text === undefined ? [] : split(text, name)),
};

/** A number, with point or comma. */
export const optionalNumber: OptionSpec<number | undefined> = {
  words: 'TALL',
  read: (text, name) => (text === undefined ? undefined : numberIn(text, `--${name}`)),
};

/** Several numbers, split by commas, with a point for decimals. */
export const optionalNumbers: OptionSpec<number[] | undefined> = {
  words: 'A,B,…',
  read: (text, name) => (text === undefined ? undefined : text.split(',').map((part) => numberIn(part, `--${name}`))),
};

/** One of a few words; the first one where nothing is given. Letter case is free. */
export function oneOf<Word extends string>(...choices: readonly [Word, ...Word[]]): OptionSpec<Word> {
  return {
    words: choices.join('|'),
    read: (text, name) => {
      if (text === undefined) return choices[0];
      const chosen = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
      if (chosen) return chosen;
      throw usageRefusal(`--${name} er ${choices.join(' eller ')}, ikke «${text}».`);
    },
  };
}

/** The number a word of the command line stands for; a comma may be its decimal mark. */
export function numberIn(text: string, what: string): number {
  const plain = text.trim().replace(',', '.');
  const number = Number(plain);
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(plain) && Number.isFinite(number)) return number;
  throw usageRefusal(`${what} er et tall, ikke «${text}».`);
}

function needed(text: string | undefined, name: string): string {
  if (text) return text;
  throw usageRefusal(`--${name} mangler.`);
}

function split(text: string, name: string): string[] {
  const names = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const twice = names.find((one, place) => names.indexOf(one) !== place);
  if (twice !== undefined) throw usageRefusal(`--${name} nevner kolonnen «${twice}» to ganger.`);
  if (names.length > 0) return names;
  throw usageRefusal(`--${name} mangler.`);
}
