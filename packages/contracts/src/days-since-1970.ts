const DAY_MILLISECONDS = 86_400_000;

/** The days from 1970-01-01 to a date written YYYY-MM-DD: how an answer that is a day is stored. */
export function daysOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MILLISECONDS);
}

/** The date so many days after 1970-01-01, as YYYY-MM-DD. */
export function dateOfDays(days: number): string {
  return new Date(days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
