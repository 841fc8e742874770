import type { ParticipantLanguage } from '@folge/contracts';
import { ar as arOpenAndLeave } from './open-and-leave/ar.ts';
import { en as enOpenAndLeave } from './open-and-leave/en.ts';
import { nb as nbOpenAndLeave } from './open-and-leave/nb.ts';
import { nn as nnOpenAndLeave } from './open-and-leave/nn.ts';
import { pl as plOpenAndLeave } from './open-and-leave/pl.ts';
import { so as soOpenAndLeave } from './open-and-leave/so.ts';
import { ti as tiOpenAndLeave } from './open-and-leave/ti.ts';
import { uk as ukOpenAndLeave } from './open-and-leave/uk.ts';
import { ar as arSeeAndAnswer } from './see-and-answer/ar.ts';
import { en as enSeeAndAnswer } from './see-and-answer/en.ts';
import { nb as nbSeeAndAnswer } from './see-and-answer/nb.ts';
import { nn as nnSeeAndAnswer } from './see-and-answer/nn.ts';
import { pl as plSeeAndAnswer } from './see-and-answer/pl.ts';
import { so as soSeeAndAnswer } from './see-and-answer/so.ts';
import { ti as tiSeeAndAnswer } from './see-and-answer/ti.ts';
import { uk as ukSeeAndAnswer } from './see-and-answer/uk.ts';

/** Typing the code, the start page, leaving, receipts and the PIN. */
export type OpenAndLeave = { readonly [key in keyof typeof nbOpenAndLeave]: string };
/** What is stored, correcting, consent, the letter. */
export type SeeAndAnswer = { readonly [key in keyof typeof nbSeeAndAnswer]: string };
export type Texts = OpenAndLeave & SeeAndAnswer;
export type TextKey = keyof Texts;

/** Every text in every language: one that is missing does not compile. */
export const participantTexts: Record<ParticipantLanguage, Texts> = {
  nb: { ...nbOpenAndLeave, ...nbSeeAndAnswer },
  nn: { ...nnOpenAndLeave, ...nnSeeAndAnswer },
  en: { ...enOpenAndLeave, ...enSeeAndAnswer },
  ar: { ...arOpenAndLeave, ...arSeeAndAnswer },
  uk: { ...ukOpenAndLeave, ...ukSeeAndAnswer },
  so: { ...soOpenAndLeave, ...soSeeAndAnswer },
  ti: { ...tiOpenAndLeave, ...tiSeeAndAnswer },
  pl: { ...plOpenAndLeave, ...plSeeAndAnswer },
};

/** Whether there is a text by this name, for names that come from elsewhere. */
export function isTextKey(name: string): name is TextKey {
  return Object.hasOwn(participantTexts.nb, name);
}
