const DAY_MILLISECONDS = 86_400_000;

/** Days since 1970-01-01 of a date written YYYY-MM-DD. */
export function daysOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS);
}

export function dateOfDays(days: number): string {
  return new Date(days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** Before this day a date of an answer is a mistake: 1899 is what spreadsheets make of an empty cell. */
export const FIRST_DAY = daysOf('1900-01-01');
