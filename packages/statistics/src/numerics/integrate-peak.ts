/** Positive nodes and weights of Gauss and Legendre's rule with 16 points on −1 to 1. NIST DLMF 3.5(v). */
const NODES = [
  [0.09501250983763744, 0.1894506104550685],
  [0.2816035507792589, 0.1826034150449236],
  [0.45801677765722737, 0.16915651939500254],
  [0.6178762444026438, 0.14959598881657674],
  [0.755404408355003, 0.12462897125553388],
  [0.8656312023878318, 0.09515851168249279],
  [0.9445750230732326, 0.06225352393864789],
  [0.9894009349916499, 0.027152459411754096],
] as const;

/** So far below its peak, in logarithms, the function no longer counts. */
const NEGLIGIBLE = 46;
const DEEPEST = 30;

/**
 * The integral over the whole line of a function that rises to one peak and falls, given by its logarithm: between the points
 * where it has become negligible, by Gauss' rule on halves of halves until nothing changes. Relative precision about 1e-13.
 */
export function integratePeak(logHeight: (s: number) => number, near: number): number {
  const top = peakOf(logHeight, near);
  const height = logHeight(top);
  if (!(height > -740)) return 0;
  const [low, high] = [reach(logHeight, top, -1), reach(logHeight, top, 1)];
  const at = (s: number) => Math.exp(logHeight(s) - height);
  const parts = [low, (low + top) / 2, top, (top + high) / 2, high];
  const pieces = parts.slice(1).map((to, i): [number, number] => [parts[i] as number, to]);
  const rough = pieces.reduce((sum, piece) => sum + gauss(at, piece), 0);
  const total = pieces.reduce((sum, piece) => sum + refine(at, piece, { whole: gauss(at, piece), rough, depth: 0 }), 0);
  return total * Math.exp(height);
}

type Estimate = { whole: number; rough: number; depth: number };

function refine(at: (s: number) => number, [low, high]: [number, number], { whole, rough, depth }: Estimate): number {
  const middle = (low + high) / 2;
  const [left, right] = [gauss(at, [low, middle]), gauss(at, [middle, high])];
  if (depth >= DEEPEST || Math.abs(left + right - whole) <= 1e-12 * rough) return left + right;
  const deeper = (piece: [number, number], part: number) => refine(at, piece, { whole: part, rough, depth: depth + 1 });
  return deeper([low, middle], left) + deeper([middle, high], right);
}

function gauss(at: (s: number) => number, [low, high]: [number, number]): number {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  return (
    half *
    NODES.reduce((sum, [node, weight]) => sum + weight * (at(middle - half * node) + at(middle + half * node)), 0)
  );
}

/** Where it is highest, to about a thousandth of its width: bracketed by doubling steps, then by thirds. */
function peakOf(logHeight: (s: number) => number, near: number): number {
  let step = 0.1;
  let [low, high] = [near - step, near + step];
  while (logHeight(low) > logHeight(low + step) && step < 1e6) {
    step *= 2;
    low -= step;
  }
  step = 0.1;
  while (logHeight(high) > logHeight(high - step) && step < 1e6) {
    step *= 2;
    high += step;
  }
  for (let i = 0; i < 60 && high - low > 1e-9; i += 1) {
    const [one, other] = [low + (high - low) / 3, high - (high - low) / 3];
    if (logHeight(one) < logHeight(other)) low = one;
    else high = other;
  }
  return (low + high) / 2;
}

/** The point on one side of the peak where the function has fallen out of sight. */
function reach(logHeight: (s: number) => number, top: number, side: -1 | 1): number {
  const gone = (s: number) => !(logHeight(s) > logHeight(top) - NEGLIGIBLE);
  let step = 1e-4;
  while (!gone(top + side * step) && step < 1e9) step *= 2;
  let [inside, outside] = [step / 2, step];
  for (let i = 0; i < 12; i += 1) {
    const middle = (inside + outside) / 2;
    if (gone(top + side * middle)) outside = middle;
    else inside = middle;
  }
  return top + side * outside;
}
