import { expect, it } from 'vitest';
import { agreeing, counted } from './by-number.ts';
import { fillIn } from './problem.ts';
import { problemCatalogue } from './problem-catalogue.ts';
import { reportText } from './report-text.ts';

it('has one word for one and another for none and for more', () => {
  const lines = [0, 1, 2, 12_500].map((count) => counted(count, 'linje', 'linjer'));
  expect(lines).toEqual(['0 linjer', '1 linje', '2 linjer', '12\u00a0500 linjer']);
  const text = '{n} {n|ny|nye} og {m} {m|avvist|avviste}';
  expect(agreeing(text, { n: 1, m: 3 })).toBe('{n} ny og {m} avviste');
});

it('counts one in the sentences of refusals', () => {
  const { title } = problemCatalogue['upload.drift-not-accepted'];
  expect(fillIn(title.nb, { count: 1 })).toContain('(1 forskjell)');
  expect(fillIn(title.en, { count: 1 }, 'en')).toContain('(1 difference)');
  expect(fillIn(problemCatalogue['sign-in.too-many'].title.nb, { seconds: 1 })).toContain('Vent 1 sekund.');
});

it('counts one in the sentences of the report', () => {
  expect(reportText('goal.change.no_interval', 'nb', { value: 2, unit: 'points', n: 1 })).toContain('hos 1 person.');
  expect(reportText('summary.goals', 'en', { goals: 1, measured: 1, targets: 1 })).toBe(
    'The pilot has 1 goal. 1 of them can be computed now, and 1 has a figure to be measured against.',
  );
});
