import type { SiteCount } from '../synthesis/site-counts.ts';
import { examSchools, examSchoolsAboveZero } from './published.ts';

/** Offices from two lists, how many reached it and how many were asked. */
export function counted(x: readonly number[], n: readonly number[]): SiteCount[] {
  return x.map((reached, i) => ({ x: reached, n: n[i] as number }));
}

/** Hyperdynamic therapy after subarachnoid haemorrhage, 14 studies. Pritz (1997); R: metadat::dat.pritz1997, studies with counts. */
export const hyperdynamic = counted(
  [16, 10, 4, 43, 10, 25, 13, 12, 22, 4, 5, 18, 58, 6],
  [17, 12, 8, 58, 10, 42, 14, 12, 41, 5, 6, 23, 68, 10],
);

/** The first twelve schools of mlmRev::Exam: how many scored above zero. */
export const schoolsAboveZero = counted(
  examSchoolsAboveZero,
  examSchools.map(({ n }) => n),
);

/** Made for the tests: ten offices that differ, and eight where nearly nobody has the outcome. */
export const inventedOffices = counted([9, 4, 13, 7, 2, 11, 6, 15, 8, 5], [15, 12, 20, 10, 9, 14, 16, 18, 11, 13]);
export const rareOffices = counted([0, 0, 1, 0, 2, 0, 0, 5], [20, 31, 15, 18, 40, 9, 25, 30]);
