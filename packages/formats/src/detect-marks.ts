import { certainly, type Detection, perhaps } from './detection.ts';
import type { DateOrder, DecimalMark } from './file-settings.ts';
import { dateParts } from './read-date.ts';

const withComma = /^\s*[+-]?\d*,\d+\s*$/;
const withPoint = /^\s*[+-]?\d*\.\d+(?:[eE][+-]?\d+)?\s*$/;

/** The decimal mark, by counting numbers with a comma and numbers with a point. `usual` is for files without any. */
export function detectDecimalMark(columns: string[][], usual: DecimalMark): Detection<DecimalMark> {
  let commas = 0;
  let points = 0;
  for (const values of columns) {
    for (const value of values) {
      if (withComma.test(value)) commas++;
      else if (withPoint.test(value)) points++;
    }
  }
  if (commas === 0 && points === 0) {
    const reason = usual === ',' ? 'usual-with-semicolon' : 'no-decimal-numbers';
    return perhaps(usual, reason, [usual === ',' ? '.' : ',']);
  }
  const value = commas > points ? ',' : '.';
  const other = value === ',' ? '.' : ',';
  if (commas === 0 || points === 0) return certainly(value, 'only-this-mark-in-numbers', [other]);
  return perhaps(value, 'both-marks-in-numbers', [other]);
}

type DateEvidence = { yearFirst: number; dayFirst: number; monthFirst: number; open: number; dotted: number };

const withDots = /^\s*\d{1,2}\.\d{1,2}\.\d/;

function addDates(values: string[], evidence: DateEvidence): void {
  const filled = values.filter((value) => value.trim() !== '');
  const dates = filled.map(dateParts).filter((parts) => parts !== undefined);
  if (dates.length === 0 || dates.length < filled.length * 0.8) return;
  evidence.dotted += filled.filter((value) => withDots.test(value)).length;
  for (const { numbers, yearAt } of dates) {
    if (yearAt === 'first') evidence.yearFirst++;
    else if (numbers[0] > 12 && numbers[1] <= 12) evidence.dayFirst++;
    else if (numbers[1] > 12 && numbers[0] <= 12) evidence.monthFirst++;
    else evidence.open++;
  }
}

/**
 * The order of day, month and year over all columns that hold dates. One day above 12 settles it; dates that could all
 * be read both ways leave it `undecided`, and so do columns that contradict each other; but with points between the
 * numbers (01.02.2024) the day comes first in every country that writes so, which is proposed as uncertain. Dates with
 * the year in front have one reading only.
 */
export function detectDateOrder(columns: string[][]): Detection<DateOrder | 'undecided'> {
  const found: DateEvidence = { yearFirst: 0, dayFirst: 0, monthFirst: 0, open: 0, dotted: 0 };
  for (const values of columns) addDates(values, found);
  if (found.dayFirst > 0 && found.monthFirst > 0) return perhaps('undecided', 'contradicting-dates', ['dmy', 'mdy']);
  if (found.dayFirst > 0) return certainly('dmy', 'first-number-above-12', ['mdy', 'ymd']);
  if (found.monthFirst > 0) return certainly('mdy', 'second-number-above-12', ['dmy', 'ymd']);
  if (found.open > 0 && found.dotted >= found.open) return perhaps('dmy', 'points-between-numbers', ['mdy', 'ymd']);
  if (found.open > 0) return perhaps('undecided', 'both-orders-possible', ['dmy', 'mdy', 'ymd']);
  if (found.yearFirst > 0) return certainly('ymd', 'year-first', ['dmy', 'mdy']);
  return perhaps('undecided', 'no-dates', ['dmy', 'mdy', 'ymd']);
}

export type UnicodeForm = 'composed' | 'decomposed' | 'mixed' | 'unaccented';

/** How accented letters are written in the file. Reading composes them (NFC) whatever the answer. */
export function detectUnicodeForm(text: string): Detection<UnicodeForm> {
  const decomposed = /\p{M}/u.test(text) && text.normalize('NFC') !== text;
  const accented = text.match(/[\u00c0-\u024f\u1e00-\u1eff]/g) ?? [];
  const composed = accented.some((letter) => letter.normalize('NFD') !== letter);
  if (decomposed && composed) return certainly('mixed', 'combining-letters');
  if (decomposed) return certainly('decomposed', 'combining-letters');
  if (composed) return certainly('composed', 'composed-letters');
  return certainly('unaccented', 'no-accented-letters');
}
