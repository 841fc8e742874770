import { ParticipantLanguage } from '@folge/contracts';
import { expect, it } from 'vitest';
import { letterTexts } from './letter-texts.ts';

const facts = {
  address: 'folge.example.org/min',
  letterNumber: 'B-0042',
  contact: { name: 'Forskerne', phone: '22 00 00 00', hours: '9–15', interpreter: true },
};

it.each(ParticipantLanguage.options)('the letter in %s is filled in to the last word', (language) => {
  const letter = letterTexts(language, facts);
  const all = Object.values({ ...letter, hours: letter.hours?.text })
    .flat()
    .join('\n');
  expect(all).not.toMatch(/[{}]|undefined|null/);
  for (const fact of ['folge.example.org/min', 'B-0042', 'Forskerne', '22 00 00 00', '9–15'])
    expect(all).toContain(fact);
  expect(letter.direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
  expect(letter.machineNotes).toHaveLength(['nb', 'nn', 'en'].includes(language) ? 0 : 2);
});

it('C-12 says in the letter’s own language when somebody answers, where the study gave days and times', () => {
  const openHours = { from: 1, until: 5, opens: '09:00', closes: '15:00' };
  const hoursIn = (language: ParticipantLanguage) =>
    letterTexts(language, { ...facts, contact: { ...facts.contact, openHours } }).hours;
  expect(hoursIn('nb')).toEqual({ text: '9–15', language: 'nb', direction: 'ltr' });
  expect(hoursIn('pl')?.text).toBe('poniedziałek–piątek \u206609:00–15:00\u2069');
  expect(hoursIn('ar')).toMatchObject({ language: 'ar', direction: 'rtl' });
  expect(letterTexts('ar', facts).hours).toEqual({ text: '9–15', language: 'nb', direction: 'ltr' });
});

it('says that the code is all it takes, and that the office sees nothing', () => {
  const letter = letterTexts('nb', facts);
  expect(letter.leave).toBe('Vil du slutte? Du trenger bare koden. Du beholder plassen og pengene.');
  expect(letter.office).toContain('NAV-kontoret ser ikke koden');
  expect(letterTexts('nb', { ...facts, isStaff: true }).leave).toContain('Du beholder jobben.');
});

it.each(ParticipantLanguage.options)(
  'C-11 the letter to a guardian in %s asks, and speaks of no page or answers of theirs',
  (language) => {
    const own = letterTexts(language, facts);
    const letter = letterTexts(language, { ...facts, isGuardian: true });
    for (const line of ['what', 'pin', 'leave'] as const) expect(letter[line], line).not.toBe(own[line]);
  },
);

it('C-11 tells a guardian who is asked, that answers are not theirs to see, and that no answer is a no', () => {
  const { what, pin, leave } = letterTexts('nb', { ...facts, isGuardian: true });
  expect(what).toBe('En ungdom du har ansvar for, er spurt om å være med i forskning. Du kan si ja eller nei.');
  expect(pin).toBe('Du kan ikke se svarene til ungdommen.');
  expect(leave).toBe('Gjør du ingenting, er svaret nei.');
});

it('leaves out whom to call when nobody is named', () => {
  const letter = letterTexts('nb', { ...facts, contact: null });
  expect([letter.call, letter.interpreter]).toEqual(['', null]);
});
