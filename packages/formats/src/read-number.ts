import type { DecimalMark } from './file-settings.ts';

const withPoint = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const withComma = /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:[eE][+-]?\d{1,3})?$/;
const groupedBySpace = /^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d*)?$/;

/**
 * The number a text stands for, or undefined. The decimal mark is the one given; the other mark is no number (`1.5`
 * with a comma as the mark is undefined, never 15). Spaces around are allowed, and spaces, also no-break ones,
 * between groups of three digits. Unicode minus is a minus. `Infinity`, `0x10` and empty text are undefined.
 */
export function readNumber(text: string, decimalMark: DecimalMark): number | undefined {
  let plain = text.trim();
  if (plain === '') return undefined;
  if (plain.charCodeAt(0) === 0x2212) plain = `-${plain.slice(1)}`;
  if (groupedBySpace.test(plain)) plain = plain.replace(/[ \u00a0\u202f]/g, '');
  if (!(decimalMark === ',' ? withComma : withPoint).test(plain)) return undefined;
  const number = Number(decimalMark === ',' ? plain.replace(',', '.') : plain);
  return Number.isFinite(number) ? number : undefined;
}
