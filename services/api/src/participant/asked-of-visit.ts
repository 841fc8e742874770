import { type NoticeLanguage, ParticipantLanguage } from '@folge/contracts';
import { type AskedPurposes, type AskingInLanguages, askedAtStart } from '@folge/operations';
import type { Platform } from '../platform.ts';
import { contentLanguage, languageOfVisit, type OwnVisit } from './participant-page.ts';

/** Where a letter is looked for: in the page's own language, the nearest of the study's, then those of the state. */
const nearestTo = new Map(
  ParticipantLanguage.options.map((language): [ParticipantLanguage, readonly NoticeLanguage[]] => [
    language,
    [...new Set<NoticeLanguage>([language, contentLanguage(language), 'nb', 'nn', 'en'])],
  ]),
);

/** Who is asked, and in which languages. */
export function askingOfVisit(visit: OwnVisit): AskingInLanguages {
  const { pilotId, personId, holder } = visit.start;
  return { pilotId, personId, holder, languages: nearestTo.get(languageOfVisit(visit)) ?? [] };
}

/** What the letters' page would ask now, of what entering the session has read already. */
export function askedOfVisit({ keyring }: Platform, visit: OwnVisit): Promise<AskedPurposes> {
  return askedAtStart(keyring, visit.start, askingOfVisit(visit));
}
