import { parseArgs } from 'node:util';
import { CommandRefusal, exitCodes } from './command-refusal.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean', default: false } as const;

const known = {
  json: flag,
  help: flag,
  save: flag,
  prune: flag,
  gate: flag,
  use: flag,
  to: text,
  from: texts,
  into: text,
  'into-vault': text,
  'approved-by': texts,
  database: text,
  register: flag,
  url: text,
  role: text,
  pilot: text,
  site: text,
  name: text,
  institution: text,
  wave: text,
  instrument: text,
  kind: text,
  mapping: text,
  notice: text,
  pdf: text,
  language: text,
} as const;

/** The words of a command line and its options. */
export type Options = ReturnType<typeof readOptions>;

export function readOptions(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options: known, allowPositionals: true });
  } catch (error) {
    const option = /'(--?[\w-]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new CommandRefusal(exitCodes.usage, `Valget ${option} finnes ikke, eller mangler en verdi. Prøv --help.`);
  }
}

/** What a word stands for; undefined where it stands for nothing, whatever every object has by that name. */
export function meant<T>(word: string | undefined, of: Readonly<Record<string, T>>): T | undefined {
  return word !== undefined && Object.hasOwn(of, word) ? of[word] : undefined;
}

/** An option or word that the command cannot do without. */
export function needed(value: string | undefined, what: string): string {
  if (value) return value;
  throw new CommandRefusal(exitCodes.usage, `${what} mangler. Prøv --help.`);
}
