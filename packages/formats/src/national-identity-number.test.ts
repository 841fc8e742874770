import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findsNationalIdentityNumber } from './national-identity-number.ts';

const weightsOfFirst = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const weightsOfSecond = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Adds both control digits to nine digits; undefined where a control digit would be ten. */
function withControlDigits(nine: string): string | undefined {
  const control = (text: string, weights: number[]) =>
    (11 - (weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11)) % 11;
  const first = control(nine, weightsOfFirst);
  const second = control(`${nine}${first}`, weightsOfSecond);
  return first === 10 || second === 10 ? undefined : `${nine}${first}${second}`;
}

/** The first number with these six digits in front that has control digits. */
function invented(six: string): string {
  for (let person = 0; person < 1000; person++) {
    const number = withControlDigits(six + String(person).padStart(3, '0'));
    if (number) return number;
  }
  throw new Error('no such number');
}

const ordinary = invented('150290');

test.each([
  ['an ordinary number', ordinary],
  ['a d-number', invented('550290')],
  ['a synthetic number with month + 80', invented('158290')],
  ['an H-number or synthetic number with month + 40', invented('154290')],
  ['a d-number with a synthetic month', invented('558290')],
  ['a number inside a sentence', `Hun heter Ola og har ${ordinary}, sier hun.`],
  ['a number with one space after six digits', `${ordinary.slice(0, 6)} ${ordinary.slice(6)}`],
  ['a number with a no-break space', `${ordinary.slice(0, 6)}\u00a0${ordinary.slice(6)}`],
  ['a number with a narrow no-break space', `${ordinary.slice(0, 6)}\u202f${ordinary.slice(6)}`],
  ['a number with a hyphen', `${ordinary.slice(0, 6)}-${ordinary.slice(6)}`],
  ['a number between letters', `id${ordinary}x`],
  ['a number that lost its leading zero', invented('050290').slice(1)],
  ['a number that lost its leading zero, as a decimal', `${invented('050290').slice(1)}.0`],
  ['a number without its zero, with a space', `${invented('050290').slice(1, 6)} ${invented('050290').slice(6)}`],
  ['a number with spaces around', `  ${ordinary} `],
  ['a number with a thin space', `${ordinary.slice(0, 6)}\u2009${ordinary.slice(6)}`],
  ['a number with a dash', `${ordinary.slice(0, 6)}–${ordinary.slice(6)}`],
  ['a number over two lines', `${ordinary.slice(0, 6)}\r\n${ordinary.slice(6)}`],
  ['a number with a sign that takes no room', `${ordinary.slice(0, 6)}\u200b${ordinary.slice(6)}`],
  ['a number as a date and five digits', `født 15.02.90 ${ordinary.slice(6)}`],
  ['a number in pairs', `15 02 90 ${ordinary.slice(6)}`],
  ['a number in thousands', `15 ${ordinary.slice(2, 5)} ${ordinary.slice(5, 8)} ${ordinary.slice(8)}`],
  ['a number as a power of ten', `1.${ordinary.slice(1)}e+10`],
  ['a number as a power of ten, with a comma', `1,${ordinary.slice(1)}E10`],
  ['a number in wide digits', [...ordinary].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')],
  ['a number in Arabic digits', [...ordinary].map((digit) => String.fromCharCode(0x660 + Number(digit))).join('')],
])('finds %s', (_, text) => {
  expect(findsNationalIdentityNumber(text)).toBe(true);
});

test.each([
  ['a wrong last digit', ordinary.slice(0, 10) + ((Number(ordinary[10]) + 1) % 10)],
  ['an impossible day', invented('320190')],
  ['an impossible month', invented('011390')],
  ['30 February', invented('300290')],
  ['part of a longer number', `1${ordinary}`],
  ['the fraction of a decimal number', `1234.${ordinary}`],
  ['ten digits inside a sentence', `ring ${invented('050290').slice(1)} i dag`],
  ['a submission id', '27685292'],
  ['a decimal number of eleven digits', `${ordinary.slice(0, 6)}.${ordinary.slice(6)}`],
  ['more groups than one number has', `15 02 90 ${ordinary.slice(6)} 12`],
  ['a list of single answers', [...ordinary].join(' ')],
  ['a time stamp', '2023-06-01T20:57:15+02:00'],
  ['an empty text', ''],
])('passes over %s', (_, text) => {
  expect(findsNationalIdentityNumber(text)).toBe(false);
});

test('changing any one digit of a number makes it no number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (at, add) => {
      const digit = (Number(ordinary[at]) + add) % 10;
      expect(findsNationalIdentityNumber(`${ordinary.slice(0, at)}${digit}${ordinary.slice(at + 1)}`)).toBe(false);
    }),
    { seed: 1 },
  );
});
