import { describe, expect, it } from 'vitest';
import {
  composeNotice,
  lackingParts,
  lackSentence,
  NoticePart,
  type NoticeParts,
  requiredParts,
} from './notice-part.ts';

const whole = Object.fromEntries(
  NoticePart.options.map((part) => [
    part,
    part === 'no_effect' ? 'NAV' : part === 'complaint' ? 'Datatilsynet' : 'Tekst.',
  ]),
) as NoticeParts;
const letter = { parts: whole, language: 'nb', anonymous: false, passedOnByNav: true };

describe('C-7 the mandatory parts of a letter', () => {
  it('are all there in a whole one', () => {
    expect(lackingParts(letter)).toEqual([]);
  });

  it.each(NoticePart.options)('are missed one by one, each in a sentence: %s', (part) => {
    const { [part]: _left, ...parts } = whole;
    expect(lackingParts({ ...letter, parts })).toEqual([part]);
    expect(lackingParts({ ...letter, parts: { ...parts, [part]: '  ' } })).toEqual([part]);
    for (const language of ['nb', 'nn', 'en'] as const) expect(lackSentence(part, language)).toMatch(/^\S.+\.$/);
  });

  it('ask for the sentence about who was asked only when NAV passes the letter on', () => {
    const { not_known_until_yes: _left, ...parts } = whole;
    expect(lackingParts({ ...letter, parts, passedOnByNav: false })).toEqual([]);
  });

  it('must be about what they are: a complaint names Datatilsynet, freedom from effect names NAV', () => {
    const parts = { ...whole, complaint: 'Du kan klage.', no_effect: 'Det er trygt.' };
    expect(lackingParts({ ...letter, parts })).toEqual(['no_effect', 'complaint']);
    expect(lackingParts({ ...letter, parts, language: 'ti' })).toEqual([]);
  });

  it('are fewer where the answers are anonymous: there is nothing to withdraw', () => {
    expect(requiredParts({ anonymous: true, passedOnByNav: true })).not.toContain('withdrawal');
    expect(requiredParts({ anonymous: true, passedOnByNav: true })).toContain('controller');
  });
});

it('C-4 composes the exact text: introduction, then each part under its heading in a language of the house', () => {
  const parts: NoticeParts = { purpose: 'Vi lærer. ', controller: 'Instituttet.' };
  expect(composeNotice({ text: ' Hei. ', parts, language: 'nb' })).toBe(
    'Hei.\n\nHvem er ansvarlig?\nInstituttet.\n\nHva er formålet?\nVi lærer.',
  );
  expect(composeNotice({ text: 'Cześć.', parts, language: 'pl' })).toBe('Cześć.\n\nInstituttet.\n\nVi lærer.');
});
