import { solveLinear } from './numerics/solve-linear.ts';
import { symmetricEigen } from './numerics/symmetric-eigen.ts';

/** Standardised loadings and uniquenesses of one common factor. */
export type OneFactor = { loadings: number[]; uniquenesses: number[] };

type Point = { value: number; gradient: number[] };

const LEAST_LOG = Math.log(5e-4);

/**
 * One common factor by maximum likelihood on a correlation matrix: minimised over the logarithms of the uniquenesses, where the
 * function is a sum over all eigenvalues but the largest of ψ^−½ R ψ^−½ (Jöreskog 1967). Newton steps, halved until they go down.
 * Null when it does not converge or a uniqueness runs to zero (a Heywood case).
 */
export function oneFactor(correlations: readonly (readonly number[])[]): OneFactor | null {
  let theta = startingPoint(correlations);
  if (!theta) return null;
  let here = evaluate(correlations, theta);
  for (let step = 0; step < 200; step += 1) {
    if (theta.some((log) => log < LEAST_LOG)) return null;
    if (Math.max(...here.gradient.map(Math.abs)) < 1e-13) return loadingsAt(correlations, theta);
    const next = downhill(correlations, theta, here);
    if (!next) return Math.max(...here.gradient.map(Math.abs)) < 1e-9 ? loadingsAt(correlations, theta) : null;
    theta = next.theta;
    here = next.here;
  }
  return null;
}

/** Half of the uniqueness each variable has against all the others. */
function startingPoint(correlations: readonly (readonly number[])[]): number[] | null {
  const logs = correlations.map((_, j) => {
    const unit = correlations.map((_row, i) => (i === j ? 1 : 0));
    const inverse = solveLinear(correlations, unit)?.[j];
    return inverse === undefined ? Number.NaN : Math.log(0.5 / inverse);
  });
  return logs.every(Number.isFinite) ? logs : null;
}

function scaled(correlations: readonly (readonly number[])[], theta: readonly number[]) {
  return symmetricEigen(
    correlations.map((row, i) => row.map((r, j) => r * Math.exp(-((theta[i] as number) + (theta[j] as number)) / 2))),
  );
}

function evaluate(correlations: readonly (readonly number[])[], theta: readonly number[]): Point {
  const { values, vectors } = scaled(correlations, theta);
  const rest = values.slice(1);
  const value = rest.reduce((sum, e) => sum + e - 1 - Math.log(e), 0);
  const gradient = theta.map((_, j) =>
    rest.reduce((sum, e, i) => sum + ((vectors[i + 1] as number[])[j] as number) ** 2 * (1 - e), 0),
  );
  return { value, gradient };
}

function downhill(correlations: readonly (readonly number[])[], theta: readonly number[], here: Point) {
  const newton = solveLinear(hessian(correlations, theta), here.gradient);
  const uphill = newton?.reduce((sum, step, j) => sum + step * (here.gradient[j] as number), 0) ?? 0;
  const direction = newton && uphill > 0 ? newton : here.gradient;
  for (let length = 1; length > 1e-10; length /= 2) {
    const tried = theta.map((log, j) => log - length * Math.max(-1, Math.min(1, direction[j] as number)));
    const there = evaluate(correlations, tried);
    if (there.value < here.value || smaller(there.gradient, here.gradient)) return { theta: tried, here: there };
  }
  return null;
}

/** Close to the minimum the value no longer falls in the last digits, but the gradient still does. */
function smaller(one: readonly number[], two: readonly number[]): boolean {
  const most = Math.max(...two.map(Math.abs));
  return most < 1e-6 && Math.max(...one.map(Math.abs)) < most / 2;
}

function hessian(correlations: readonly (readonly number[])[], theta: readonly number[]): number[][] {
  const reach = 1e-5;
  return theta.map((_, j) => {
    const at = (by: number) =>
      evaluate(
        correlations,
        theta.map((log, i) => (i === j ? log + by : log)),
      ).gradient;
    const [after, before] = [at(reach), at(-reach)];
    return after.map((value, i) => (value - (before[i] as number)) / (2 * reach));
  });
}

function loadingsAt(correlations: readonly (readonly number[])[], theta: readonly number[]): OneFactor {
  const {
    values: [largest = 1],
    vectors: [first = []],
  } = scaled(correlations, theta);
  const loadings = first.map((x, j) => Math.exp((theta[j] as number) / 2) * x * Math.sqrt(Math.max(0, largest - 1)));
  const sign = loadings.reduce((sum, loading) => sum + loading, 0) < 0 ? -1 : 1;
  return { loadings: loadings.map((loading) => sign * loading), uniquenesses: theta.map(Math.exp) };
}
