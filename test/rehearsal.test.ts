import { expect, it } from 'vitest';
import { rehearse } from '../scripts/rehearsal/rehearse.ts';

it('E-13 E-5 E-2 the whole story: a backup, people who leave, the old backup put back, and a ledger that is spoiled', async () => {
  const { steps, passed } = await rehearse();
  expect(steps.filter((step) => !step.passed)).toEqual([]);
  expect(steps.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'De fem er borte fra alle tabeller og alle adresser',
      'De tre andres nei gjelder',
      'Det som ga tilgang før, gir ingen nå',
      'Sporet er helt, og det står hva som mangler',
      'Den gamle fila lastes opp igjen, og ingen kommer tilbake',
      'Slettejournalen slettet',
      'Slettejournalen kortet',
      'Én byte i slettejournalen endret',
      'En eldre kopi av hvelvet lagt tilbake',
      'Det riktige hvelvet lagt tilbake: porten åpner',
    ]),
  );
  expect(passed).toBe(true);
}, 300_000);
