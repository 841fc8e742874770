import type { NoticeLanguage } from '@folge/contracts';
import { translated } from './translated.ts';

const nb: Record<NoticeLanguage, string> = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'Engelsk',
  se: 'Nordsamisk',
  ar: 'Arabisk',
  uk: 'Ukrainsk',
  so: 'Somali',
  ti: 'Tigrinja',
  pl: 'Polsk',
};

/** What each language that a text may be given in is called. */
export const languageNames = translated(nb, {
  nn: nb,
  en: {
    nb: 'Bokmål',
    nn: 'Nynorsk',
    en: 'English',
    se: 'Northern Sami',
    ar: 'Arabic',
    uk: 'Ukrainian',
    so: 'Somali',
    ti: 'Tigrinya',
    pl: 'Polish',
  },
});
