import { pinDigits } from '@folge/contracts';

export const isDigits = (pin: string): boolean =>
  /^\d+$/.test(pin) && pin.length >= pinDigits.fewest && pin.length <= pinDigits.most;

/** Lines across the keys of a telephone, and those that lists of the commonest PINs begin with. */
const drawn = new Set([
  '147258',
  '147852',
  '258369',
  '741852',
  '852963',
  '159753',
  '159357',
  '789456',
  '456123',
  '123654',
]);

/** One step up or down each time, also where every digit stands twice or more. */
function isStaircase(pin: string): boolean {
  const bare = pin.replace(/(\d)\1+/g, '$1');
  const steps = new Set(Array.from(bare.slice(1), (digit, at) => (Number(digit) - Number(bare[at]) + 10) % 10));
  return steps.size === 1 && [1, 9].includes([...steps][0] ?? 0);
}

/** A part that is repeated, or the second half that is the first one backwards. */
function isRepeated(pin: string): boolean {
  return /^(\d{1,6})\1+$/.test(pin) || pin === [...pin].reverse().join('');
}

const day = '(0[1-9]|[12]\\d|3[01])';
const month = '(0[1-9]|1[0-2])';
const year = '(19|20)\\d\\d';
const dates = [`${day}${month}\\d\\d`, `\\d\\d${month}${day}`, `${day}${month}${year}`, `${year}${month}${day}`];
const isDay = new RegExp(`^(${dates.join('|')})$`);

/**
 * Whether a PIN is among the first that somebody would try who has found the letter, or knows the person: few different digits,
 * a staircase, something repeated, a line across the keys, or a day, which birthdays are.
 */
export function isEasyPin(pin: string): boolean {
  return new Set(pin).size < 3 || isStaircase(pin) || isRepeated(pin) || drawn.has(pin) || isDay.test(pin);
}

/** Why a PIN cannot be chosen; undefined: it can. */
export function faultOfPin(pin: string, again: string): 'too-easy' | 'not-equal' | undefined {
  if (pin !== again) return 'not-equal';
  return isDigits(pin) && !isEasyPin(pin) ? undefined : 'too-easy';
}
