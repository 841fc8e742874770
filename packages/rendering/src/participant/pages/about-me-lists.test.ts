import type { ParticipantLanguage, ParticipantPage } from '@folge/contracts';
import { describe, expect, it } from 'vitest';
import { examplePages } from '../../../test/example-pages.ts';
import { renderParticipantPage } from '../render-participant-page.ts';

const render = (page: ParticipantPage, language: ParticipantLanguage = 'nb') => renderParticipantPage(page, language);
const textOf = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the lists of her page', () => {
  const page = examplePages['about-me'];

  it('A-16 says who has seen what and when, in words', () => {
    const read = (what: string, changed: boolean) =>
      textOf(
        render({
          ...page,
          readings: [{ at: '2026-10-01T08:00:00Z', role: 'researcher', institution: 'NTNU', what, changed }],
        }),
      );
    expect(read('person', false)).toContain('1. oktober 2026 kl. 10:00 Forsker, NTNU Har sett: Det vi har om deg');
    expect(read('link', true)).toContain('Har endret: Brevet til deg');
    expect(read('privacy-overview', false)).toContain('Har sett: Noe om deg');
  });

  it('A-16 says how many there are beside those that are listed', () => {
    expect(textOf(render(page))).not.toContain('Eldre enn disse');
    expect(textOf(render({ ...page, olderReadings: 7, olderReceipts: 2 }))).toMatch(
      /Det vi har om deg Eldre enn disse: 7 .*K7QX-2M4P-9TRA.* Eldre enn disse: 2/s,
    );
    expect(textOf(render({ ...page, olderReadings: 7 }, 'uk'))).toContain('Старіші за ці: 7');
  });
});
