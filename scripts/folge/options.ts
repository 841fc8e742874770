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

/** How many words each command takes, its own name with them. `user list` takes no name of a user. */
const taken: Readonly<Record<string, number>> = {
  user: 3,
  upload: 2,
  report: 2,
  audit: 2,
  backup: 1,
  restore: 1,
  keys: 2,
  openapi: 1,
};

/** A word too many is half of something else: a name without its quotes, an option without its dashes. */
export function refuseFurtherWords({ positionals }: Options): void {
  const [name = '', verb] = positionals;
  const isList = name === 'user' && verb === 'list';
  const most = isList ? 2 : (meant(name, taken) ?? 1);
  const further = positionals[most];
  if (further === undefined) return;
  const before = positionals.slice(0, most).join(' ');
  throw new CommandRefusal(exitCodes.usage, `«${further}» er et ord for mye etter «${before}». Prøv --help.`);
}

/** An option or word that the command cannot do without. */
export function needed(value: string | undefined, what: string): string {
  if (value) return value;
  throw new CommandRefusal(exitCodes.usage, `${what} mangler. Prøv --help.`);
}
