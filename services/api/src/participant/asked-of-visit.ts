import type { NoticeLanguage } from '@folge/contracts';
import { type AskedPurposes, type AskingInLanguages, askedAtStart } from '@folge/operations';
import type { Platform } from '../platform.ts';
import { contentLanguage, languageOfVisit, type OwnVisit } from './participant-page.ts';

/** Who is asked, and in which languages: the page's own, the nearest of the study's, then those of the state. */
export function askingOfVisit(visit: OwnVisit): AskingInLanguages {
  const { pilotId, personId, holder } = visit.start;
  const language = languageOfVisit(visit);
  const languages = [...new Set<NoticeLanguage>([language, contentLanguage(language), 'nb', 'nn', 'en'])];
  return { pilotId, personId, holder, languages };
}

/** What the letters' page would ask now, of what entering the session has read already. */
export function askedOfVisit({ keyring }: Platform, visit: OwnVisit): Promise<AskedPurposes> {
  return askedAtStart(keyring, visit.start, askingOfVisit(visit));
}
