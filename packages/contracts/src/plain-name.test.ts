import { expect, it } from 'vitest';
import { ParticipantLanguage } from './participant-page.ts';
import { PlainName, plainNameIn } from './plain-name.ts';

it('can be given in every language of a participant’s pages, and in no other', () => {
  expect(Object.keys(PlainName.shape).sort()).toEqual([...ParticipantLanguage.options].sort());
  expect(PlainName.safeParse({ nb: 'Svar om helse', de: 'Antworten' }).success).toBe(false);
});

it('is shown in the first language it is given in, else in bokmål, and says which', () => {
  const name = { nb: 'Samtaler', nn: 'Samtalar', pl: 'Rozmowy', en: '' };
  expect(plainNameIn(name, ['pl', 'nb'])).toEqual({ name: 'Rozmowy', language: 'pl' });
  expect(plainNameIn(name, ['ti', 'nn'])).toEqual({ name: 'Samtalar', language: 'nn' });
  expect(plainNameIn(name, ['en', 'ar'])).toEqual({ name: 'Samtaler', language: 'nb' });
});
