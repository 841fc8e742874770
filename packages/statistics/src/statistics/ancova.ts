import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { type LevelOption, readLevel, requireFinite } from '../input.ts';
import { leastSquares } from '../numerics/least-squares.ts';
import { isZeroSpread, stableSum } from '../numerics/moments.ts';
import { computed, type Frame, reason, type StatisticResult, withoutValue } from '../result.ts';

/** One person: in the treated group or not, and the outcome before and after; null where it is missing. */
export type AncovaRow = { treated: boolean; before: number | null; after: number | null };

/** `slope` is how much a point more before goes with after, null where everybody began alike. */
export type AncovaDetails = {
  slope: number | null;
  se: number | null;
  df: number | null;
  t: number | null;
  p: number | null;
  nTreated: number;
  nComparison: number;
};

/**
 * What it answers: how much higher do the treated end than a comparison group that began at the same level?
 * In words: least squares of the outcome after on the outcome before and the group; `value` is the coefficient of the group, with
 *   Student's t for n − 3 degrees of freedom.
 * Assumptions: the groups were formed by chance (else a difference in changes is the safer: Lord's paradox); independent people, one
 *   slope for both groups, equal spread around it. With people of offices use `cr2Regression` or `mixedModel`.
 * Shapes and units: one row a person, in the units of the outcome out. People without both waves are left out.
 * Edges: nobody and an empty group are not computable, fewer than 4 are too few; all alike before: the plain difference, with a
 *   caution; the level before telling the groups apart without error is not computable; no spread left: no interval.
 * Source: Fisher (1932), Statistical Methods for Research Workers, chapter 8; Vickers & Altman (2001), BMJ 323:1123.
 * R: `confint(lm(after ~ before + treated))["treated", ]`.
 */
export function ancova(rows: readonly AncovaRow[], options: LevelOption = {}): StatisticResult<AncovaDetails> {
  const present = completeRows(rows);
  const n = present.length;
  const frame = { method: 'ancova_least_squares', level: readLevel(options), n };
  const nTreated = present.filter(({ treated }) => treated).length;
  const counts = { nTreated, nComparison: n - nTreated };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (nTreated === 0 || nTreated === n) return withoutValue(frame, reason('group_empty', counts));
  if (n < 4) return withoutValue(frame, reason('below_minimum', { n, minimum: 4 }), 'too_few');
  const centre = stableSum(present.map(({ before }) => before)) / n;
  const columns = [
    present.map(() => 1),
    present.map(({ before }) => before - centre),
    present.map(({ treated }) => (treated ? 1 : 0)),
  ];
  const fit = leastSquares(
    columns,
    present.map(({ after }) => after),
  );
  return fromFit(frame, fit, counts);
}

function fromFit(
  frame: Frame,
  fit: ReturnType<typeof leastSquares>,
  counts: { nTreated: number; nComparison: number },
): StatisticResult<AncovaDetails> {
  const [, slope = null, value = null] = fit.coefficients;
  if (value === null) return withoutValue(frame, reason('collinear_covariate', { covariate: 1 }));
  const df = frame.n - fit.kept.length;
  const sd = Math.sqrt(stableSum(fit.residuals.map((residual) => residual ** 2)) / df);
  const size = Math.max(...fit.fitted.map(Math.abs));
  if (isZeroSpread(sd, size)) {
    const details = { slope, se: null, df: null, t: null, p: null, ...counts };
    return computed(frame, { value, ci: null, details, caution: reason('zero_variance', { n: frame.n }) });
  }
  const se = sd * Math.sqrt(fit.inverse.at(-1)?.at(-1) as number);
  const half = studentTQuantile((1 - frame.level) / 2, df, 'upper') * se;
  const details = { slope, se, df, t: value / se, p: studentTTwoSided(value / se, df), ...counts };
  const caution = slope === null ? reason('collinear_covariate', { covariate: 1 }) : undefined;
  return computed(frame, { value, ci: [value - half, value + half], details, caution });
}

function completeRows(rows: readonly AncovaRow[]): { treated: boolean; before: number; after: number }[] {
  return rows.flatMap(({ treated, before, after }, row) => {
    if (before === null || after === null) return [];
    requireFinite('before', before, row);
    requireFinite('after', after, row);
    return [{ treated, before, after }];
  });
}
