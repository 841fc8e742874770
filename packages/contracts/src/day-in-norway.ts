const calendar = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Oslo',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const hourLength = 3_600_000;

/** The hour that was asked for last, and its day: Norway’s midnights fall on whole hours of UTC, at least since 1970. */
let latest = { hour: Number.NaN, day: '' };

/**
 * The day it is in Norway at a moment, now where none is given, as `YYYY-MM-DD`: the date that an act of a person gets, and the day
 * that what people say is measured by. Moments themselves are kept in UTC, where a new day begins one or two hours later.
 */
export function dayInNorway(at: Date | string | number = Date.now()): string {
  const moment = new Date(at).getTime();
  const hour = Math.floor(moment / hourLength);
  if (hour === latest.hour) return latest.day;
  const day = dayOnTheCalendar(moment);
  if (moment >= 0) latest = { hour, day };
  return day;
}

function dayOnTheCalendar(moment: number): string {
  const parts = new Map(calendar.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
