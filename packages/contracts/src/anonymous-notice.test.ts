import { expect, it } from 'vitest';
import { anonymousSentence, saysAnonymous } from './anonymous-notice.ts';
import { NoticeLanguage } from './notice.ts';

it.each(NoticeLanguage.options)('finds its own sentence in a notice in %s, also broken over lines', (language) => {
  const broken = anonymousSentence(language).replaceAll(' ', '\n  ').toUpperCase();
  expect(saysAnonymous({ language, text: `Først noe annet. ${broken} Så mer.` })).toBe(true);
});

it('does not take a text that only calls itself anonymous, or the sentence in another language', () => {
  expect(saysAnonymous({ language: 'nb', text: 'Undersøkelsen er anonym.' })).toBe(false);
  expect(saysAnonymous({ language: 'nn', text: anonymousSentence('nb') })).toBe(false);
  expect(saysAnonymous({ language: 'nb', text: `${anonymousSentence('nb').slice(0, 60)}.` })).toBe(false);
});

it('asks for the bokmål sentence where no wording is checked', () => {
  expect(anonymousSentence('ti')).toBe(anonymousSentence('nb'));
});
