/** A stretch of the calendar as it is written in files and records, with its first and last day. */
export type CalendarPeriod = { period: string; startsOn: string; endsOn: string };

type Days = [startsOn: string, endsOn: string];

const twoDigits = (value: number) => String(value).padStart(2, '0');

function lastOfMonth(year: number, month: number): string {
  return `${year}-${twoDigits(month)}-${twoDigits(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
}

function months(year: number, from: number, to: number): Days {
  return [`${year}-${twoDigits(from)}-01`, lastOfMonth(year, to)];
}

/** The week that has the year's fourth of January is its first (ISO 8601). */
function week(year: number, number: number): Days | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (number - 1));
  const day = (offset: number) => new Date(monday + offset * 86_400_000).toISOString().slice(0, 10);
  const isOfYear = number >= 1 && day(3).startsWith(String(year));
  return isOfYear ? [day(0), day(6)] : undefined;
}

/** Terms and school years change with July, as they do where outcomes are counted by them. */
const forms: [RegExp, (year: number, part: number) => Days | undefined][] = [
  [/^(\d{4})$/, (year) => months(year, 1, 12)],
  [/^(\d{4})-H([12])$/, (year, half) => months(year, 6 * half - 5, 6 * half)],
  [/^(\d{4})-Q([1-4])$/, (year, quarter) => months(year, 3 * quarter - 2, 3 * quarter)],
  [/^(\d{4})-(0[1-9]|1[0-2])$/, (year, month) => months(year, month, month)],
  [/^(\d{4})-W(\d{2})$/, week],
  [/^(\d{4})-var$/, (year) => months(year, 1, 7)],
  [/^(\d{4})-host$/, (year) => months(year, 8, 12)],
  [/^(\d{4})-(\d{4})$/, (year, next) => (next === year + 1 ? [`${year}-08-01`, lastOfMonth(next, 7)] : undefined)],
];

/**
 * The period that a text names: a year (2025), a half-year (2025-H1), a quarter (2025-Q3), a month (2025-03), a week
 * (2025-W07), a term (2025-var, 2025-host) or a school year (2025-2026). Small letters and «vår», «høst» are taken too;
 * `period` is the one way it is kept. Undefined: it names none.
 */
export function readPeriod(text: string): CalendarPeriod | undefined {
  const period = text
    .trim()
    .normalize('NFC')
    .toLowerCase()
    .replace(/vår$/, 'var')
    .replace(/høst$/, 'host')
    .replace(/-([hqw])(?=\d)/, (_, letter: string) => `-${letter.toUpperCase()}`);
  for (const [form, daysOf] of forms) {
    const found = form.exec(period);
    const days = found && daysOf(Number(found[1]), Number(found[2]));
    if (days) return { period, startsOn: days[0], endsOn: days[1] };
  }
  return undefined;
}

/**
 * The order of the calendar: what ends first comes first, and of two that end together the longer. What names no period
 * comes before all that do, in the order of its letters.
 */
export function comparePeriods(a: string, b: string): number {
  return orderOf(a) < orderOf(b) ? -1 : Number(orderOf(a) > orderOf(b));
}

function orderOf(text: string): string {
  const found = readPeriod(text);
  return found ? `1 ${found.endsOn} ${found.startsOn}` : `0 ${text}`;
}
