const calendar = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Oslo',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * The day it is in Norway at a moment, now where none is given, as `YYYY-MM-DD`: the date that an act of a person gets, and the day
 * that what people say is measured by. Moments themselves are kept in UTC, where a new day begins one or two hours later.
 */
export function dayInNorway(at: Date | string | number = Date.now()): string {
  const parts = new Map(calendar.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
