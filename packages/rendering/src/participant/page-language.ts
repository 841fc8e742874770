import { ParticipantLanguage } from '@folge/contracts';
import { type LanguageFacts, participantLanguages } from './participant-languages.ts';
import { participantTexts, type TextKey } from './texts/texts.ts';

/** One language as the pages use it: its texts filled in, its dates, its direction. */
export interface PageLanguage extends LanguageFacts {
  language: ParticipantLanguage;
  text(key: TextKey, filling?: Readonly<Record<string, string>>): string;
  /** A day, of a date or of an instant as it was in Norway. */
  day(at: string): string;
  /** A day and the time of it, in Norway. */
  time(at: string): string;
  /** The name of a day of the week, of which the first is Monday. */
  weekday(number: number): string;
  number(value: number): string;
  minutes(seconds: number): string;
}

const languages = new Map(ParticipantLanguage.options.map((language) => [language, makePageLanguage(language)]));

/** The language, made once: formatters of dates are slow to make. */
export function pageLanguage(language: ParticipantLanguage): PageLanguage {
  return languages.get(language) ?? makePageLanguage(language);
}

function makePageLanguage(language: ParticipantLanguage): PageLanguage {
  const facts = participantLanguages[language];
  const texts = participantTexts[language];
  const inNorway = { timeZone: 'Europe/Oslo' };
  const day = new Intl.DateTimeFormat(facts.locale, { ...inNorway, dateStyle: 'long' });
  const time = new Intl.DateTimeFormat(facts.locale, { ...inNorway, dateStyle: 'long', timeStyle: 'short' });
  const minutes = new Intl.NumberFormat(facts.locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const weekday = new Intl.DateTimeFormat(facts.locale, { timeZone: 'UTC', weekday: 'long' });
  const number = new Intl.NumberFormat(facts.locale, { maximumFractionDigits: 10 });
  return {
    ...facts,
    language,
    text: (key, filling) => (filling ? filled(texts[key], filling) : texts[key]),
    day: (at) => withoutYearMark(day.format(new Date(at))),
    time: (at) => time.format(new Date(at)),
    // The first of January 2024 was a Monday.
    weekday: (number) => weekday.format(Date.UTC(2024, 0, number)),
    number: (value) => number.format(value),
    minutes: (seconds) => minutes.format(Math.max(1, Math.ceil(seconds / 60))),
  };
}

// In Ukrainian a year ends in a shortened word, whose full stop would stand beside that of the sentence.
function withoutYearMark(day: string): string {
  return day.replace(/\s*р\.$/u, '');
}

function filled(text: string, filling: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => filling[name] ?? whole);
}
