import type { DateOrder } from './file-settings.ts';

const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearLast = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/;
const twoDigitYear = /^(\d{1,2})[-./](\d{1,2})[-./](\d{2})$/;
const timeOfDay = /^(?:([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d)(?:[.,]\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** A date's three numbers as written, in the order found. `yearAt` says where a four-digit year stood. */
export type DateParts = { numbers: [number, number, number]; yearAt: 'first' | 'last' | 'unknown'; hasTime: boolean };

/** The three numbers of a text that looks like a date, with or without a time of day; undefined for all else. */
export function dateParts(text: string): DateParts | undefined {
  const trimmed = text.trim();
  if (trimmed.length < 6 || trimmed.length > 40) return undefined;
  const cut = trimmed.search(/[T ]/);
  const day = cut < 0 ? trimmed : trimmed.slice(0, cut);
  const hasTime = cut >= 0;
  if (hasTime && !timeOfDay.test(trimmed.slice(cut + 1).trim())) return undefined;
  const first = yearFirst.exec(day) ?? (hasTime ? compact.exec(day) : null);
  const match = first ?? yearLast.exec(day) ?? twoDigitYear.exec(day);
  if (!match) return undefined;
  const numbers: [number, number, number] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const yearAt = first ? 'first' : (match[3] as string).length === 4 ? 'last' : 'unknown';
  return { numbers, yearAt, hasTime };
}

function isoDate(year: number, month: number, day: number): string | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  if (days === undefined || day < 1 || day > days || year < 1) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Two-digit years: 00 to 69 are this century, 70 to 99 the last, as PostgreSQL and Excel's users expect. */
function fullYear(year: number): number {
  return year < 70 ? 2000 + year : 1900 + year;
}

/**
 * The date a text stands for as `YYYY-MM-DD`, or undefined when it is none or impossible (30 February, month 13).
 * A four-digit year in front is read as year, month, day whatever the order; otherwise `order` decides, and
 * `undecided` reads only dates that have one possible meaning. A time of day is cut off without moving the clock:
 * `2023-06-01T23:57:15+02:00` is the local date 2023-06-01. Separators `-`, `.` and `/`.
 */
export function readDate(text: string, order: DateOrder | 'undecided'): string | undefined {
  const parts = dateParts(text);
  if (!parts) return undefined;
  const [a, b, c] = parts.numbers;
  if (parts.yearAt === 'first') return isoDate(a, b, c);
  if (parts.yearAt === 'unknown' && order === 'ymd') return isoDate(fullYear(a), b, c);
  const year = parts.yearAt === 'last' ? c : fullYear(c);
  if (order === 'dmy') return isoDate(year, b, a);
  if (order === 'mdy') return isoDate(year, a, b);
  if (parts.yearAt === 'unknown') return undefined;
  const dayFirst = isoDate(year, b, a);
  const monthFirst = isoDate(year, a, b);
  if (order === 'ymd') return undefined;
  if (dayFirst && monthFirst) return dayFirst === monthFirst ? dayFirst : undefined;
  return dayFirst ?? monthFirst;
}
