import { normalQuantile } from '../distributions/normal.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import type { Interval } from '../result.ts';
import type { Pooled } from './site-effects.ts';

/** The interval of the mean over k offices: guarded Hartung–Knapp first, the plain and the Wald one beside. */
export function meanOverSites({ mean, w, q }: Pooled, k: number, level: number) {
  const around = (half: number): Interval => [mean - half, mean + half];
  const ratio = q / (k - 1);
  const [seWald, seHartungKnapp, seGuarded] = [
    Math.sqrt(1 / w),
    Math.sqrt(ratio / w),
    Math.sqrt(Math.max(1, ratio) / w),
  ];
  const t = studentTQuantile((1 - level) / 2, k - 1, 'upper');
  const details = {
    seWald,
    ciWald: around(normalQuantile((1 - level) / 2, 'upper') * seWald),
    seHartungKnapp,
    ciHartungKnapp: around(t * seHartungKnapp),
    seGuarded,
    t: mean / seGuarded,
    p: studentTTwoSided(mean / seGuarded, k - 1),
    df: k - 1,
  };
  return { ci: around(t * seGuarded), details };
}
