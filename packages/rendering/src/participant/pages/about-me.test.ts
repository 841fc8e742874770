import { expect, it } from 'vitest';
import { examplePages } from '../../../test/example-pages.ts';
import { renderParticipantPage } from '../render-participant-page.ts';

const shown = (value: string) => {
  const [group] = examplePages['about-me'].groups;
  const things = (group?.things ?? []).slice(0, 1).map((thing) => ({ ...thing, value }));
  const groups = group ? [{ ...group, things }] : [];
  return renderParticipantPage({ ...examplePages['about-me'], groups }, 'nb');
};

const textOf = (markup: string) =>
  markup
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll(' ,', ',');
const inLanguage = (more: object, language: 'nb' | 'en' | 'pl' | 'ti') => {
  const things = [{ ...examplePages.correct.thing, ...more }];
  return textOf(renderParticipantPage({ ...examplePages['about-me'], groups: [{ heading: 'NAV', things }] }, language));
};

it('C-12 writes a number as the language of the page does, whatever language the study’s names are in', () => {
  const stilling = { label: 'Stilling', value: '37,5 %', figure: { number: 37.5, unit: '%' } };
  expect(inLanguage(stilling, 'nb')).toContain('Stilling 37,5 %');
  expect(inLanguage(stilling, 'pl')).toContain('Stilling 37,5 %');
  expect(inLanguage(stilling, 'en')).toContain('Stilling 37.5 %');
});

it('C-12 says when it was so: a day, a period by its days, or the study’s name of the time', () => {
  const day = { from: '2026-03-04', until: '2026-03-04' };
  expect(inLanguage({ label: 'Skolestatus', when: day }, 'nb')).toContain('Skolestatus, 4. mars 2026');
  const term = { from: '2026-01-01', until: '2026-07-31' };
  expect(inLanguage({ label: 'Skolestatus', when: term }, 'nb')).toContain(
    'Skolestatus, 1. januar 2026 – 31. juli 2026',
  );
  expect(inLanguage({ label: 'Situasjon', when: { name: 'Start' } }, 'nb')).toContain('Situasjon, Start');
});

it('C-12 calls a question by its number and its form where the wording is somebody else’s', () => {
  const question = { label: 'WHO-5, ledd 1 (teksten leveres ikke)', question: { number: 1, form: 'Trivsel (WHO-5)' } };
  expect(inLanguage(question, 'nb')).toContain('Spørsmål 1, Trivsel (WHO-5)');
  expect(inLanguage(question, 'ti')).toContain('ሕቶ 1, Trivsel (WHO-5)');
  expect(inLanguage(question, 'nb')).not.toContain('leveres ikke');
});

it('writes a day as a day, and somebody’s words that only look like one as they are', () => {
  expect(shown('2025-03-01')).toContain('1. mars 2025');
  for (const words of ['2025-13-45', '0000-00-00', '2025-02-31']) expect(shown(words)).toContain(words);
});
