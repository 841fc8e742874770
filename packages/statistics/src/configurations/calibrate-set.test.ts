import { expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { calibrateSet } from './calibrate-set.ts';

const anchors = { exclusion: 20, crossover: 50, inclusion: 80 };

it('agrees with QCA::calibrate by the direct method', () => {
  expectAllClose(
    calibrateSet([10, 20, 30, 40, 50, 60, 70, 80, 90], anchors),
    [
      0.0193424976998351, 0.05, 0.123147138029876, 0.272598285509003, 0.5, 0.727401714490997, 0.876852861970124, 0.95,
      0.980657502300165,
    ],
  );
});

it('turns around when more is less, keeps gaps, and scales each side by its own anchor', () => {
  expectAllClose(calibrateSet([80, 50, 20], { exclusion: 80, crossover: 50, inclusion: 20 }), [0.05, 0.5, 0.95]);
  expect(calibrateSet([null], anchors)).toEqual([null]);
  expectAllClose(calibrateSet([0, 10, 60], { exclusion: 0, crossover: 10, inclusion: 60 }), [0.05, 0.5, 0.95]);
  expect(() => calibrateSet([1], { exclusion: 1, crossover: 3, inclusion: 2 })).toThrow('anchors: go one way');
});
