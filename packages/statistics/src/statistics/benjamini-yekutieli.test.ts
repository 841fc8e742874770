import { expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { benjaminiYekutieli } from './benjamini-yekutieli.ts';

/** Benjamini & Hochberg (1995), J R Stat Soc B 57:289, section 3.2. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

it('agrees with p.adjust on the published p-values, and with ties', () => {
  expectAllClose(
    benjaminiYekutieli(published).adjusted,
    [
      0.00497734348984349, 0.00995468697968698, 0.0315231754356754, 0.118211907883783, 0.200089208291708,
      0.211892622853337, 0.211892622853337, 0.21402577006327, 0.253844517982018, 1, 1, 1, 1, 1, 1,
    ],
  );
  expectAllClose(
    benjaminiYekutieli([0.04, 0.001, 0.2, 0.03, 0.03, 0.6]).adjusted,
    [0.147, 0.0147, 0.588, 0.147, 0.147, 1],
  );
});

it('counts a test that could not be computed, and keeps its place', () => {
  const found = benjaminiYekutieli([0.01, null, 0.04]);
  const full = benjaminiYekutieli([0.01, 1, 0.04]);
  expect(found).toMatchObject({ m: 3, adjusted: [full.adjusted[0], null, full.adjusted[2]] });
  expect(benjaminiYekutieli([]).adjusted).toEqual([]);
});
