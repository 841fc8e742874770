import type { OptionSpec, Values } from './option-specs.ts';

/** A readable table of an answer. Numbers are rounded when it is written, never before. */
export type Section = {
  title?: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
};
/** What a statistic gives: `json` in full, `sections` and `remarks` for a person. */
export type Answer = { json: object; sections: readonly Section[]; remarks?: readonly string[] };

/** One statistic of the command line. Everything `--help` says of it stands here. */
export type StatisticCommand = {
  /** What comes after `stats`, such as `alpha FIL --items A,B`. */
  words: string;
  /** The question it answers, in one line. */
  question: string;
  /** What a reader must know of the answer, in a few lines. */
  explanation: string;
  /** One call that works, with what comes after `stats`. */
  example: string;
  options: Readonly<Record<string, OptionSpec<unknown>>>;
  answer: (words: readonly string[], given: Readonly<Record<string, string | undefined>>) => Promise<Answer>;
};

type Definition<Specs extends Record<string, OptionSpec<unknown>>> = Omit<StatisticCommand, 'options' | 'answer'> & {
  options: Specs;
  /** `words` are those after the statistic's name: the file, or the numbers. */
  answer: (words: readonly string[], options: Values<Specs>) => Answer | Promise<Answer>;
};

/** Makes a statistic of the command line whose options arrive read and typed. */
export function statisticCommand<Specs extends Record<string, OptionSpec<unknown>>>(
  definition: Definition<Specs>,
): StatisticCommand {
  return {
    ...definition,
    answer: async (words, given) => {
      const read = Object.entries(definition.options).map(([name, spec]) => [name, spec.read(given[name], name)]);
      return definition.answer(words, Object.fromEntries(read) as Values<Specs>);
    },
  };
}
