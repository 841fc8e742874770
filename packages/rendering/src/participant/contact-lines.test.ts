import { expect, it } from 'vitest';
import { examplePages } from '../../test/example-pages.ts';
import { renderParticipantPage } from './render-participant-page.ts';

const pages = [examplePages['call-us'], examplePages.start];
const bokmål = 'mandag til fredag kl. 9–15';

it.each([
  ['nn', 'måndag–fredag'],
  ['en', 'Monday–Friday'],
  ['ar', 'الاثنين–الجمعة'],
  ['uk', 'понеділок–пʼятниця'],
  ['so', 'Isniin–Jimco'],
  ['ti', 'ሰኑይ–ዓርቢ'],
  ['pl', 'poniedziałek–piątek'],
] as const)('C-12 says in %s when somebody answers', (language, days) => {
  for (const page of pages) {
    const shown = renderParticipantPage(page, language);
    expect(shown).toContain(`<bdi>${days}</bdi> <bdi dir="ltr">09:00–15:00</bdi>`);
    expect(shown).not.toContain(bokmål);
  }
});

it('C-12 keeps what the study wrote on the page in bokmål, and elsewhere where it gave no days and times', () => {
  expect(renderParticipantPage(examplePages['call-us'], 'nb')).toContain(`<bdi>${bokmål}</bdi>`);
  const { contact } = examplePages['call-us'];
  const page = { ...examplePages['call-us'], contact: contact && { ...contact, openHours: null } };
  expect(renderParticipantPage(page, 'uk')).toContain(`<bdi lang="nb">${bokmål}</bdi>`);
});
