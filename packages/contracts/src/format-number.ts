import type { Language } from './localized.ts';

/** The one place where a number of a report becomes digits. Minus is U+2212; digits are grouped by a no-break space. */

function grouped(digits: string, separator: string): string {
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** 1234.5 → «1234,5» (nb, nn) or «1234.5» (en); 54321 → «54 321» or «54,321»; null → «–». */
export function formatNumber(value: number | null, decimals: number, language: Language): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const [whole = '0', fraction] = roundHalfAwayFromZero(Math.abs(value), decimals).split('.');
  const english = language === 'en';
  const digits = grouped(whole, english ? ',' : '\u00a0') + (fraction ? (english ? '.' : ',') + fraction : '');
  return value < 0 && /[1-9]/.test(digits) ? `\u2212${digits}` : digits;
}

/** toFixed rounds the binary number (1.005 → 1.00); a reader expects 1.01. Twelve significant digits undo the difference. */
function roundHalfAwayFromZero(value: number, decimals: number): string {
  const scaled = Number((value * 10 ** decimals).toPrecision(12));
  return (Math.round(scaled) / 10 ** decimals).toFixed(decimals);
}

/** 0.4213 → «42 %» in bokmål and nynorsk, «42%» in English. */
export function formatPercent(share: number | null, language: Language, decimals = 0): string {
  if (share === null) return '–';
  return `${formatNumber(share * 100, decimals, language)}${language === 'en' ? '%' : '\u00a0%'}`;
}

/** A number of a goal in the digits of its unit: a share in percent, points with two decimals, other numbers by their size. */
export function formatValue(value: number | null, unitKind: string, language: Language): string {
  if (value === null) return '–';
  if (unitKind === 'share') return formatPercent(value, language, 1);
  if (unitKind === 'count') return formatCount(value, language);
  const size = Math.abs(value);
  return formatNumber(value, unitKind === 'points' || size < 10 ? 2 : size < 1000 ? 1 : 0, language);
}

export function formatCount(value: number | null, language: Language): string {
  return formatNumber(value, 0, language);
}

/** 2026-11-21T… → «21. november 2026» / «21 November 2026», in Norwegian local time. */
export function formatDate(iso: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language === 'nn' ? 'nn-NO' : 'nb-NO';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Oslo' }).format(new Date(iso));
}
