import { invertSymmetric, timesMatrix, timesVector } from '../numerics/invert-symmetric.ts';
import type { Pattern, Patterned } from './patterns.ts';

/** The likeliest means and (maximum likelihood) covariances of standardised columns with gaps. */
export type NormalFit = { means: number[]; covariances: number[][]; steps: number };

const MOST_STEPS = 20_000;

/**
 * Maximum likelihood of the multivariate normal by expectation and maximisation over the patterns of gaps; the rows themselves
 * are not needed. `singular`: some columns determine another; `not_converged`: still moving after 20 000 steps.
 * Source: Dempster, Laird & Rubin (1977), J R Stat Soc B 39:1; Little & Rubin (2002), section 11.2.
 */
export function normalFit({ n, columns, patterns }: Patterned): NormalFit | 'singular' | 'not_converged' {
  let means = columns.map(() => 0);
  let covariances: number[][] = columns.map((_, i) => columns.map((_column, j) => (i === j ? 1 : 0)));
  for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
    const expected = patterns.map((pattern) => complete(pattern, means, covariances)).reduce(together);
    if (!expected) return 'singular';
    const moved = expected.shift.map((x) => x / n);
    const next = expected.squares.map((row, i) =>
      row.map((x, j) => x / n - (moved[i] as number) * (moved[j] as number)),
    );
    const change = Math.max(
      ...moved.map(Math.abs),
      ...next.flatMap((row, i) => row.map((x, j) => Math.abs(x - (covariances[i]?.[j] as number)))),
    );
    means = means.map((mean, i) => mean + (moved[i] as number));
    covariances = next;
    if (change < 2e-14) return { means, covariances, steps };
  }
  return 'not_converged';
}

type Expected = { shift: number[]; squares: number[][] };

function together(one: Expected | null, other: Expected | null): Expected | null {
  if (!one || !other) return null;
  return {
    shift: one.shift.map((x, i) => x + (other.shift[i] as number)),
    squares: one.squares.map((row, i) => row.map((x, j) => x + (other.squares[i]?.[j] as number))),
  };
}

/** The expected sums of distances from the current means, and of their products, with the gaps filled by regression. */
function complete(
  { n, observed, means: own, products }: Pattern,
  means: number[],
  covariances: number[][],
): Expected | null {
  const inverted = invertSymmetric(observed.map((i) => observed.map((j) => covariances[i]?.[j] as number)));
  if (!inverted) return null;
  // A row of ones and zeros for an answered column, the regression on the answered ones for a gap.
  const fill = covariances.map((row, i) => {
    const at = observed.indexOf(i);
    if (at >= 0) return observed.map((_, j) => (j === at ? 1 : 0));
    return timesVector(
      inverted.inverse,
      observed.map((j) => row[j] as number),
    );
  });
  const away = own.map((mean, j) => mean - (means[observed[j] as number] as number));
  const spread = products.map((row, i) => row.map((x, j) => x + n * (away[i] as number) * (away[j] as number)));
  const filled = timesMatrix(fill, spread);
  const squares = fill.map((_, i) =>
    fill.map((other, j) => {
      const answered = other.reduce((sum, x, at) => sum + x * (filled[i]?.[at] as number), 0);
      if (observed.includes(i) || observed.includes(j)) return answered;
      const explained = observed.reduce(
        (sum, to, at) => sum + (other[at] as number) * (covariances[i]?.[to] as number),
        0,
      );
      return answered + n * ((covariances[i]?.[j] as number) - explained);
    }),
  );
  return { shift: timesVector(fill, away).map((x) => n * x), squares };
}
