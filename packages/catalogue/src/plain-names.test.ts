import { ParticipantLanguage } from '@folge/contracts';
import { expect, it } from 'vitest';
import { readCatalogue } from './read-catalogue.ts';

type Purpose = {
  itemId: string;
  body: { name: { nb: string }; plainName?: Partial<Record<ParticipantLanguage, string>> };
};
const purposes = readCatalogue().items.filter(({ kind }) => kind === 'purpose') as unknown as Purpose[];
const named = (language: ParticipantLanguage) => purposes.map(({ body }) => body.plainName?.[language] ?? '');

it.each(ParticipantLanguage.options)('C-12 every purpose has a plain name of its own in %s', (language) => {
  expect(purposes).toHaveLength(9);
  expect(purposes.filter(({ body }) => !body.plainName?.[language]?.trim()).map(({ itemId }) => itemId)).toEqual([]);
  expect(new Set(named(language)).size).toBe(purposes.length);
});

it('C-12 plain names are written in the letters of their language, within 65 signs', () => {
  const letters = {
    ar: /^[\p{Script=Arabic}\p{M}\s،NAV]+$/u,
    uk: /^[\p{Script=Cyrillic}\s,’NAV]+$/u,
    ti: /^[\p{Script=Ethiopic}\sNAV]+$/u,
  };
  for (const [language, own] of Object.entries(letters)) {
    expect(named(language as ParticipantLanguage).filter((name) => !own.test(name))).toEqual([]);
  }
  for (const language of ParticipantLanguage.options) {
    expect(named(language).filter((name) => name.length > 65)).toEqual([]);
  }
});

it('C-12 plain names have at most ten words, none of the law, of computers or of researchers’ trade, and address nobody', () => {
  const hard =
    /kobling|kopling|register|utfall|kategori|opplysning|observasjon|arkiv|identifi|bølge|bølgje|data|skjema|samtykk/i;
  const you = /\b(du|deg|din|ditt|dine)\b/i;
  for (const name of [...named('nb'), ...named('nn')]) {
    expect(name).not.toMatch(hard);
    expect(name).not.toMatch(you);
    expect(name.split(/\s+/).length, name).toBeLessThan(11);
  }
});

it('C-12 two purposes collect nothing of their own: being asked again, and use of what there is', () => {
  const body = ({ body: one }: Purpose) => one as unknown as { collects?: boolean };
  expect(purposes.filter((one) => body(one).collects === false).map(({ itemId }) => itemId)).toEqual([
    'f_senere_kontakt',
    'f_gjenbruk',
  ]);
});
