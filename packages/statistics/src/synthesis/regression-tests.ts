import { chiSquareCdf, chiSquareQuantile } from '../distributions/chi-square.ts';
import { fisherFCdf } from '../distributions/fisher-f.ts';
import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { studentTQuantile, studentTTwoSided } from '../distributions/student-t.ts';
import { invertUpper, type Orthonormal } from '../numerics/orthonormal-columns.ts';
import type { Interval } from '../result.ts';
import { type Design, fitAt, residualTauWhereQ, type WeightedFit } from './mixed-effects.ts';

/** A test of one coefficient: its statistic (t or z), p and interval. */
export type CoefficientTest = { se: number; statistic: number; p: number; ci: Interval };
/**
 * `se`, `t`, `p` and `ci` are the guarded ones; plain Hartung–Knapp and normal stand beside under their names; the plain one
 * is null when the offices lie on the line exactly.
 */
export type Coefficient = {
  term: string;
  estimate: number;
  se: number;
  t: number;
  p: number;
  ci: Interval;
  hartungKnapp: CoefficientTest | null;
  wald: CoefficientTest;
};
/** All moderators at once: F of the guarded and plain Hartung–Knapp variance, χ² of the normal one. */
export type ModeratorTest = { value: number; df: number; p: number };
/** The names of the coefficients, and q = QE(τ²)/df, by which Knapp and Hartung widen or narrow the variance. */
type Known = { terms: readonly string[]; level: number; df: number; factor: number };

/** Estimates on the scale of the moderators, each with its three tests. */
export function coefficientsOf(
  fit: WeightedFit,
  straight: Orthonormal,
  { terms, level, df, factor }: Known,
): Coefficient[] {
  const weighted = invertUpper(fit.upper);
  const toTerms = invertUpper(straight.upper);
  const map = toTerms.map((row) =>
    terms.map((_, j) => row.reduce((sum, x, m) => sum + x * (weighted[m]?.[j] as number), 0)),
  );
  const tail = (1 - level) / 2;
  const [t, z] = [studentTQuantile(tail, df, 'upper'), normalQuantile(tail, 'upper')];
  return terms.map((term, row) => {
    const parts = map[row] as number[];
    const estimate = parts.reduce((sum, x, j) => sum + x * (fit.parts[j] as number), 0);
    const se = Math.hypot(...parts);
    const test = (error: number, times: number, pOf: (statistic: number) => number): CoefficientTest => {
      const statistic = estimate / error;
      return { se: error, statistic, p: pOf(statistic), ci: [estimate - times * error, estimate + times * error] };
    };
    const studentP = (statistic: number) => studentTTwoSided(statistic, df);
    const { se: guarded, statistic, p, ci } = test(se * Math.sqrt(Math.max(1, factor)), t, studentP);
    const wald = test(se, z, (statistic) => 2 * normalCdf(-Math.abs(statistic)));
    const hartungKnapp = factor > 0 ? test(se * Math.sqrt(factor), t, studentP) : null;
    return { term, estimate, se: guarded, t: statistic, p, ci, hartungKnapp, wald };
  });
}

/** How well all moderators together explain the effects: the parts of the fit beside the constant. */
export function moderatorTests({ parts }: WeightedFit, { df, factor }: { df: number; factor: number }) {
  const m = parts.length - 1;
  const squares = parts.slice(1).reduce((sum, part) => sum + part * part, 0);
  const fOf = (over: number): ModeratorTest => {
    const value = squares / m / over;
    return { value, df: m, p: fisherFCdf(value, { df1: m, df2: df }, 'upper') };
  };
  return {
    qm: fOf(Math.max(1, factor)),
    qmHartungKnapp: factor > 0 ? fOf(factor) : null,
    qmWald: { value: squares, df: m, p: chiSquareCdf(squares, m, 'upper') },
  };
}

/** What the moderators leave: QE, I² and H² from τ² and the typical variance of an office, and the Q-profile interval of τ². */
export function leftOver(design: Design, { tau2, level, df }: { tau2: number; level: number; df: number }) {
  const { q, traceP } = fitAt(design, 0) as WeightedFit;
  const typical = df / traceP;
  const end = (tail: 'lower' | 'upper') => residualTauWhereQ(design, chiSquareQuantile((1 - level) / 2, df, tail));
  return {
    tau2Ci: [end('upper'), end('lower')] as Interval,
    i2: (100 * tau2) / (tau2 + typical),
    h2: (tau2 + typical) / typical,
    qe: q,
    qeP: chiSquareCdf(q, df, 'upper'),
  };
}
