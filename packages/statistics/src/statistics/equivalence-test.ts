import { studentTCdf, studentTQuantile } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** An estimate with its standard error and degrees of freedom, and the smallest effect that would matter. */
export type EquivalenceInput = {
  n: number;
  estimate: number | null;
  se: number | null;
  df: number | null;
  bound: number;
};
export type EquivalenceDetails = { pLower: number; pUpper: number; p: number; equivalent: boolean };

/**
 * What it answers: is the effect surely smaller than what would matter, in either direction?
 * In words: two one-sided t-tests, that the effect is above −bound and that it is below +bound; equivalent when both are
 *   significant, which is when the 90 % interval (for a level of 95 %) lies inside ±bound.
 * Assumptions: those of the estimate; the bound was set before data were seen.
 * Shapes and units: estimate, standard error and bound in one unit, degrees of freedom (infinite for a normal) in; `ci` is the
 *   90 % interval and `level` says so.
 * Edges: no estimate is not computable; without a standard error (nobody differs, or one person) it is not computable either.
 * Source: Schuirmann (1987), J Pharmacokinet Biopharm 15:657.
 * R: `pt((m + b)/se, df, lower.tail = FALSE)` and `pt((m - b)/se, df)`; `TOSTER::tsum_TOST`.
 */
export function equivalenceTest(
  { n, estimate, se, df, bound }: EquivalenceInput,
  options: LevelOption = {},
): StatisticResult<EquivalenceDetails> {
  const oneSided = readLevel(options);
  if (!(oneSided > 0.5)) throw new InvalidInput('level', 'lies above 0.5');
  if (!(bound > 0 && bound < Number.POSITIVE_INFINITY)) throw new InvalidInput('bound', 'is above 0');
  const level = Math.round((2 * oneSided - 1) * 1e12) / 1e12;
  const frame = { method: 'two_one_sided_t', level, n };
  if (estimate === null) return withoutValue(frame, reason('no_observations'));
  requireFinite('estimate', estimate);
  if (se === null || df === null) return withoutValue(frame, reason('zero_variance', { n }));
  if (!(se > 0 && df > 0)) throw new InvalidInput('se and df', 'are above 0');
  const pLower = studentTCdf((estimate + bound) / se, df, 'upper');
  const pUpper = studentTCdf((estimate - bound) / se, df);
  const p = Math.max(pLower, pUpper);
  const half = studentTQuantile(1 - oneSided, df, 'upper') * se;
  const details = { pLower, pUpper, p, equivalent: p < 1 - oneSided };
  return computed(frame, { value: estimate, ci: [estimate - half, estimate + half], details });
}
