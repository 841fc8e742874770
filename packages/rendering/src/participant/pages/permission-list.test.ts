import type { ParticipantLanguage, ParticipantPage } from '@folge/contracts';
import { expect, it } from 'vitest';
import { examplePages } from '../../../test/example-pages.ts';
import { renderParticipantPage } from '../render-participant-page.ts';

const page = examplePages['about-me'];
const render = (shown: ParticipantPage, language: ParticipantLanguage = 'nb') => renderParticipantPage(shown, language);
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('shows a permission once, by its plain name, with its state and date, and opens what was said before', () => {
  const [given] = page.permissions;
  if (!given) throw new Error('The example has a permission.');
  const plain = { ...given, purpose: 'Rozmowy z badaczami', purposeLanguage: 'pl' } as const;
  const shown = render({ ...page, permissions: [plain] }, 'pl');
  expect(shown).toContain('<strong><bdi>Rozmowy z badaczami</bdi></strong>');
  expect(render({ ...page, permissions: [plain] })).toContain('<bdi lang="pl">Rozmowy z badaczami</bdi>');
  const norwegian = render({ ...page, permissions: [given] });
  expect(norwegian.match(/Finne ut om hjelpen virker<\/bdi>/g)).toHaveLength(1);
  const history = /<details><summary>Det du svarte før<\/summary>([\s\S]*?)<\/details>/.exec(norwegian);
  const now = textOf(norwegian.replace(history?.[0] ?? '', ''));
  expect(now).toContain('Du har sagt ja: 1. februar 2026');
  expect(now).not.toContain('Du har sagt nei: 3. november 2025');
  expect(textOf(history?.[1] ?? '')).toBe(' Du har sagt nei: 3. november 2025 Vi har spurt deg: 20. oktober 2025 ');
  expect(norwegian).toContain('aria-label="Slutt med dette: Finne ut om hjelpen virker"');
});

it('says apart what NAV may tell, and opens nothing where nothing was said before', () => {
  const [, fromNav] = page.permissions;
  const shown = render({ ...page, permissions: fromNav ? [fromNav] : [] });
  expect(textOf(shown)).toContain('La NAV gi oss svar om deg Du har sluttet med dette: 1. mai 2026');
  expect(shown).not.toContain('Det du svarte før');
});
