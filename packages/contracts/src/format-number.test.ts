import { expect, test } from 'vitest';
import { formatCount, formatDate, formatNumber, formatPercent, formatValue } from './format-number.ts';

test('a Norwegian number has a decimal comma, a real minus sign and no-break spaces between thousands', () => {
  expect(formatNumber(-54817.25, 1, 'nb')).toBe('\u221254\u00a0817,3');
  expect(formatNumber(4817.2, 0, 'nn')).toBe('4817');
  expect(formatNumber(-54817.25, 1, 'en')).toBe('\u221254,817.3');
});

test('a half is rounded away from zero, also where the binary number lies below it', () => {
  expect(formatNumber(1.005, 2, 'nb')).toBe('1,01');
  expect(formatNumber(-0.125, 2, 'nb')).toBe('\u22120,13');
});

test('a number that rounds to zero has no minus sign', () => {
  expect(formatNumber(-0.001, 1, 'nb')).toBe('0,0');
});

test('what is not a number is shown as a dash', () => {
  expect(formatNumber(null, 1, 'nb')).toBe('–');
  expect(formatNumber(Number.NaN, 1, 'nb')).toBe('–');
  expect(formatPercent(null, 'en')).toBe('–');
  expect(formatValue(null, 'share', 'nb')).toBe('–');
});

test('a share is shown in percent, with a space before the sign in Norwegian', () => {
  expect(formatPercent(0.4213, 'nb')).toBe('42\u00a0%');
  expect(formatPercent(0.4213, 'en', 1)).toBe('42.1%');
});

test('a value has the decimals of its unit', () => {
  expect(formatValue(0.5, 'share', 'nb')).toBe('50,0\u00a0%');
  expect(formatValue(0.456, 'points', 'nb')).toBe('0,46');
  expect(formatValue(4816.7, 'number', 'nb')).toBe('4817');
  expect(formatValue(481.67, 'number', 'nb')).toBe('481,7');
  expect(formatCount(1234567, 'nb')).toBe('1\u00a0234\u00a0567');
});

test('a date is the day in Norway', () => {
  expect(formatDate('2026-11-21T23:30:00Z', 'nb')).toBe('22. november 2026');
  expect(formatDate('2026-11-21T12:00:00Z', 'en')).toBe('21 November 2026');
});
