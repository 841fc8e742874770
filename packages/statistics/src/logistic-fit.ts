import { leastSquares } from './numerics/least-squares.ts';

/** Beyond this on the logit scale, or at a fitted 0 or 1, the groups are taken to be separated. */
const SEPARATED = 15;
/** Never further than this on the logit scale in one step of Firth's search. */
const LONGEST_STEP = 3;

/** Coefficients (null where a column says nothing new), their standard errors, fitted probabilities and logits. */
export type LogisticFit = {
  method: 'ml' | 'firth';
  coefficients: (number | null)[];
  standardErrors: (number | null)[];
  fitted: number[];
  logits: number[];
};

/**
 * Logistic regression by iteratively reweighted least squares; when the groups are separated, so that no maximum exists, with
 * Firth's penalty. Null when neither settles. The intercept is the first column that the caller gives.
 * Source: McCullagh & Nelder (1989); Firth (1993), Biometrika 80:27; Heinze & Schemper (2002), Stat Med 21:2409.
 * R: `glm(y ~ x, binomial)`; `glm(y ~ x, binomial, method = brglm2::brglmFit, type = "AS_mean")`.
 */
export function logisticFit(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  tolerance = 1e-12,
): LogisticFit | null {
  return maximumLikelihood(columns, y, tolerance) ?? firth(columns, y, tolerance);
}

function maximumLikelihood(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  tolerance: number,
): LogisticFit | null {
  let logits = y.map((value) => (value === 1 ? Math.log(3) : -Math.log(3)));
  for (let step = 0; step < 60; step += 1) {
    const { fitted, weights } = curve(logits);
    const working = logits.map((eta, i) => eta + ((y[i] as number) - (fitted[i] as number)) / (weights[i] as number));
    const fit = leastSquares(columns, working, weights);
    const moved = farthest(fit.fitted, logits);
    logits = fit.fitted;
    if (logits.some((eta) => !(Math.abs(eta) <= 2 * SEPARATED))) return null;
    if (moved > 10 * tolerance) continue;
    return logits.some((eta) => Math.abs(eta) > SEPARATED) ? null : described('ml', { columns, logits, ...fit });
  }
  return null;
}

function firth(columns: readonly (readonly number[])[], y: readonly number[], tolerance: number): LogisticFit | null {
  let logits = y.map(() => 0);
  for (let step = 0; step < 2000; step += 1) {
    const { fitted, weights } = curve(logits);
    const { inverse, kept } = leastSquares(columns, logits, weights);
    const working = logits.map((eta, i) => {
      const w = weights[i] as number;
      const half = leverage({ columns, kept, inverse }, i) * w * (0.5 - (fitted[i] as number));
      return eta + ((y[i] as number) - (fitted[i] as number) + half) / w;
    });
    const fit = leastSquares(columns, working, weights);
    const moved = farthest(fit.fitted, logits);
    const share = Math.min(1, LONGEST_STEP / moved);
    if (!Number.isFinite(moved)) return null;
    logits = logits.map((eta, i) => eta + share * ((fit.fitted[i] as number) - eta));
    if (moved < tolerance) return described('firth', { columns, logits, ...fit });
  }
  return null;
}

type Design = { columns: readonly (readonly number[])[]; kept: readonly number[]; inverse: readonly number[][] };

/** x′(X′WX)⁻¹x of one row. */
function leverage({ columns, kept, inverse }: Design, row: number): number {
  const x = kept.map((j) => (columns[j] as readonly number[])[row] as number);
  return x.reduce(
    (sum, xi, i) => sum + xi * x.reduce((all, xj, j) => all + ((inverse[i] as number[])[j] as number) * xj, 0),
    0,
  );
}

function curve(logits: readonly number[]): { fitted: number[]; weights: number[] } {
  const fitted = logits.map((eta) => 1 / (1 + Math.exp(-eta)));
  const weights = logits.map((eta) => Math.max(1e-14, 1 / ((1 + Math.exp(-eta)) * (1 + Math.exp(eta)))));
  return { fitted, weights };
}

function farthest(one: readonly number[], two: readonly number[]): number {
  return one.reduce((most, eta, i) => Math.max(most, Math.abs(eta - (two[i] as number))), 0);
}

function described(
  method: 'ml' | 'firth',
  { columns, logits, kept, coefficients }: Design & { logits: number[]; coefficients: (number | null)[] },
): LogisticFit {
  const { fitted, weights } = curve(logits);
  const { inverse } = leastSquares(columns, logits, weights);
  const standardErrors: (number | null)[] = columns.map(() => null);
  kept.forEach((j, at) => {
    standardErrors[j] = Math.sqrt((inverse[at] as number[])[at] as number);
  });
  return { method, coefficients, standardErrors, fitted, logits };
}
