const builtInDates = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const builtInTimes = new Set([18, 19, 20, 21, 32, 33, 45, 46, 47]);

export type NumberShape = 'number' | 'date' | 'time';

/**
 * Whether a number with this format is shown as a date, as a time of day, or as a number. Built-in formats by their
 * id, others by the letters of the first section outside quotes, escapes and brackets.
 * Source: ECMA-376 part 1, 18.8.30.
 */
export function shapeOfFormat(id: number, code: string | undefined): NumberShape {
  if (code === undefined) {
    if (builtInDates.has(id) || id === 22) return 'date';
    return builtInTimes.has(id) ? 'time' : 'number';
  }
  const letters = (code.split(';')[0] as string)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .replace(/general/i, '')
    .replace(/AM\/PM|A\/P/gi, 'h')
    .toLowerCase();
  if (/[yd]/.test(letters)) return 'date';
  if (/[hs]/.test(letters)) return 'time';
  return /m/.test(letters) ? 'date' : 'number';
}

const MILLISECONDS_A_DAY = 86_400_000;
const firstDay = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
const LAST_SERIAL = 2_958_465;

export type DateSystem = 1900 | 1904;

/**
 * A serial number as text: `YYYY-MM-DD`, with `THH:MM:SS` where there is a time of day, or `HH:MM:SS` alone for times.
 * The 1900 system has a 29 February 1900 (serial 60) that never was; it is given as that and is no date to
 * `readDate`. Undefined for a serial outside the calendar.
 */
export function serialText(serial: number, shape: 'date' | 'time', system: DateSystem): string | undefined {
  if (!(serial >= 0 && serial < LAST_SERIAL + 1)) return undefined;
  const seconds = Math.round((serial % 1) * 86_400);
  const day = Math.floor(serial) + (seconds === 86_400 ? 1 : 0);
  const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  if (shape === 'time' && day === 0) return clock;
  const isFebruary29 = system === 1900 && day === 60;
  const shift = system === 1900 && day < 60 ? 1 : 0;
  const date = new Date(firstDay[system] + (day + shift) * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
  const shown = isFebruary29 ? '1900-02-29' : date;
  return seconds % 86_400 === 0 ? shown : `${shown}T${clock}`;
}
