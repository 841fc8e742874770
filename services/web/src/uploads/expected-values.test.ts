import { expect, it } from 'vitest';
import type { PilotCatalogue } from '../pilots/pilot-catalogue.ts';
import { expectedValues } from './expected-values.ts';

it('names each office with the code that a file may use for it', () => {
  const sites = [
    { siteId: 'fjelldal', name: 'NAV Fjelldal' },
    { siteId: 'havneby', name: 'NAV Havneby' },
  ];
  const pilot = { sites } as PilotCatalogue;
  expect(expectedValues({ to: 'site' }, pilot, 'nb')).toEqual(['NAV Fjelldal (fjelldal)', 'NAV Havneby (havneby)']);
});
