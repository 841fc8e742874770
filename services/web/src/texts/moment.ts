import { dayInNorway } from '@folge/contracts';
import { useLanguage } from './language.tsx';

const locales = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

/** «21. nov. 2026, 14:05» in Norwegian local time. */
export function useMoment(): (iso: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  });
  return (iso) => format.format(new Date(iso));
}

/** A date without a time as it is; of a moment, the day in Norway. */
export const dateOf = (date: string) => (date.includes('T') ? dayInNorway(date) : date);

/** «21. nov. 2026» of a date without a time, or of the day in Norway of a moment. */
export function useDay(): (date: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone: 'UTC' });
  return (date) => format.format(new Date(dateOf(date)));
}

/** «mai 2027» of a month. */
export function useMonth(): (month: string) => string {
  const { language } = useLanguage();
  const format = new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (month) => format.format(new Date(`${month.slice(0, 7)}-01`));
}
