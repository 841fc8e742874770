import { translated } from '../texts/translated.ts';
import { en } from './field-words/en.ts';
import { nb } from './field-words/nb.ts';
import { nn } from './field-words/nn.ts';

/** The fields of the contracts in words, every one of them; one that nynorsk or English lacks is a type error. */
export const fieldWords: Record<'nb' | 'nn' | 'en', Readonly<Record<string, string>>> = translated<
  Record<keyof typeof nb, string>
>(nb, { nn, en });
