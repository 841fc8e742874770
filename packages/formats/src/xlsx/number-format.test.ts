import { expect, test } from 'vitest';
import { serialText, shapeOfFormat } from './number-format.ts';

test.each([
  [0, undefined, 'number'],
  [14, undefined, 'date'],
  [22, undefined, 'date'],
  [20, undefined, 'time'],
  [49, undefined, 'number'],
  [164, 'yyyy\\-mm\\-dd', 'date'],
  [164, 'dd.mm.yyyy;@', 'date'],
  [164, '[$-414]d. mmmm yyyy', 'date'],
  [164, 'mmm', 'date'],
  [164, 'hh:mm', 'time'],
  [164, '[h]:mm:ss', 'time'],
  [164, '#,##0.00 "kr dy"', 'number'],
  [164, '0.00E+00', 'number'],
  [164, '[Red]0', 'number'],
  [164, 'General', 'number'],
  [164, '0 \\d', 'number'],
] as const)('takes format %d %j for a %s', (id, code, shape) => {
  expect(shapeOfFormat(id, code)).toBe(shape);
});

test.each([
  [1, 1900, '1900-01-01'],
  [59, 1900, '1900-02-28'],
  [60, 1900, '1900-02-29'],
  [61, 1900, '1900-03-01'],
  [45719, 1900, '2025-03-03'],
  [45719.75, 1900, '2025-03-03T18:00:00'],
  [45718.999999999, 1900, '2025-03-03'],
  [44257, 1904, '2025-03-03'],
  [0, 1904, '1904-01-01'],
  [2958465, 1900, '9999-12-31'],
  [2958466, 1900, undefined],
  [-1, 1900, undefined],
  [Number.NaN, 1900, undefined],
] as const)('shows serial %d of the %d system as %s', (serial, system, text) => {
  expect(serialText(serial, 'date', system)).toBe(text);
});

test('shows a time of day alone', () => {
  expect(serialText(0.5, 'time', 1900)).toBe('12:00:00');
});
