import { numberIn } from './option-specs.ts';
import { usageRefusal } from './usage-refusal.ts';

/** A count given on the command line: a whole number, 0 or more. */
export function countIn(text: string | undefined, name: string): number {
  if (text === undefined) throw usageRefusal(`${name} mangler.`);
  const number = numberIn(text, name);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw usageRefusal(`${name} er et antall (0, 1, 2 …), ikke «${text}».`);
}

/** x of n: the two counts behind a share. */
export function shareIn(
  texts: readonly (string | undefined)[],
  names: readonly [string, string],
): { x: number; n: number } {
  const x = countIn(texts[0], names[0]);
  const n = countIn(texts[1], names[1]);
  if (n === 0) throw usageRefusal(`${names[1]} er 0: ingen er spurt.`);
  if (x > n) throw usageRefusal(`${names[0]} kan ikke være større enn ${names[1]}.`);
  return { x, n };
}
