import type { NoticeLanguage } from './notice.ts';

/**
 * What the notice of an anonymous wave has to say, word for word: once sent, an answer has nobody behind it, and neither seeing
 * nor taking it back is possible. Only wordings that somebody has checked are here.
 */
const sentences = {
  nb: 'Svarene er anonyme: når du har sendt inn, kan svaret ditt ikke finnes igjen, og det kan derfor verken vises, rettes eller slettes for deg.',
  nn: 'Svara er anonyme: når du har sendt inn, kan svaret ditt ikkje finnast att, og det kan difor verken visast, rettast eller slettast for deg.',
  en: 'The answers are anonymous: once you have sent them, your answer cannot be found again, so it can neither be shown, corrected nor deleted for you.',
} as const;

/** The sentence that an anonymous notice in this language must hold; where none is checked, the bokmål one beside the text. */
export function anonymousSentence(language: NoticeLanguage): string {
  return sentences[language as keyof typeof sentences] ?? sentences.nb;
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase();

/** Whether a notice's text says that an answer cannot be found again. Line breaks and capitals may differ. */
export function saysAnonymous({ text, language }: { text: string; language: NoticeLanguage }): boolean {
  return plain(text).includes(plain(anonymousSentence(language)));
}
