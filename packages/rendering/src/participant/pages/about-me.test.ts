import { expect, it } from 'vitest';
import { examplePages } from '../../../test/example-pages.ts';
import { renderParticipantPage } from '../render-participant-page.ts';

const shown = (value: string) => {
  const [group] = examplePages['about-me'].groups;
  const things = (group?.things ?? []).slice(0, 1).map((thing) => ({ ...thing, value }));
  const groups = group ? [{ ...group, things }] : [];
  return renderParticipantPage({ ...examplePages['about-me'], groups }, 'nb');
};

it('writes a day as a day, and somebody’s words that only look like one as they are', () => {
  expect(shown('2025-03-01')).toContain('1. mars 2025');
  for (const words of ['2025-13-45', '0000-00-00', '2025-02-31']) expect(shown(words)).toContain(words);
});
