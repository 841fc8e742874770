import type { ParticipantLanguage } from '@folge/contracts';
import { nb as nbOpenAndLeave } from './open-and-leave/nb.ts';
import { nb as nbSeeAndAnswer } from './see-and-answer/nb.ts';

/** Typing the code, the start page, leaving, receipts and the PIN. */
export type OpenAndLeave = { readonly [key in keyof typeof nbOpenAndLeave]: string };
/** What is stored, correcting, consent, the letter. */
export type SeeAndAnswer = { readonly [key in keyof typeof nbSeeAndAnswer]: string };
export type Texts = OpenAndLeave & SeeAndAnswer;
export type TextKey = keyof Texts;

const nb: Texts = { ...nbOpenAndLeave, ...nbSeeAndAnswer };

/** Every text in every language: one that is missing does not compile. */
export const participantTexts: Record<ParticipantLanguage, Texts> = {
  nb,
  nn: nb,
  en: nb,
  ar: nb,
  uk: nb,
  so: nb,
  ti: nb,
  pl: nb,
};

/** Whether there is a text by this name, for names that come from elsewhere. */
export function isTextKey(name: string): name is TextKey {
  return Object.hasOwn(participantTexts.nb, name);
}
