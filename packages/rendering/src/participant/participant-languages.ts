import type { ParticipantLanguage } from '@folge/contracts';

export interface LanguageFacts {
  /** The language's own name, in itself. */
  name: string;
  direction: 'ltr' | 'rtl';
  /** Whether a person who knows the language has gone through the texts. Until then it shows rights and asks nothing. */
  reviewed: boolean;
  /** For dates and numbers: this calendar, these digits and the clock of 24 hours are those of the letter and of Norway. */
  locale: string;
}

const facts = (name: string, tag: string, more: Partial<LanguageFacts> = {}): LanguageFacts => ({
  name,
  direction: 'ltr',
  reviewed: false,
  locale: `${tag}-u-ca-gregory-hc-h23-nu-latn`,
  ...more,
});

export const participantLanguages: Record<ParticipantLanguage, LanguageFacts> = {
  nb: facts('Bokmål', 'nb', { reviewed: true }),
  nn: facts('Nynorsk', 'nn', { reviewed: true }),
  en: facts('English', 'en-GB', { reviewed: true }),
  ar: facts('العربية', 'ar', { direction: 'rtl' }),
  uk: facts('Українська', 'uk'),
  so: facts('Soomaali', 'so'),
  ti: facts('ትግርኛ', 'ti'),
  pl: facts('Polski', 'pl'),
};
