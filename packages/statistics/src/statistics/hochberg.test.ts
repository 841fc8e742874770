import { expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { hochberg } from './hochberg.ts';

/** Benjamini & Hochberg (1995), J R Stat Soc B 57:289, section 3.2. */
const published = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

it('agrees with p.adjust on the published p-values, and with ties', () => {
  expectAllClose(
    hochberg(published).adjusted,
    [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.2682, 0.2682, 0.2752, 0.3213, 1, 1, 1, 1, 1, 1],
  );
  expectAllClose(hochberg([0.04, 0.001, 0.2, 0.03, 0.03, 0.6]).adjusted, [0.12, 0.006, 0.4, 0.12, 0.12, 0.6]);
});

it('counts a test that could not be computed, and keeps its place', () => {
  const found = hochberg([0.01, null, 0.04]);
  const full = hochberg([0.01, 1, 0.04]);
  expect(found).toMatchObject({ m: 3, adjusted: [full.adjusted[0], null, full.adjusted[2]] });
  expect(hochberg([]).adjusted).toEqual([]);
});
