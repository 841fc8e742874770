/** A function of two numbers at one point: its value, gradient, and the second derivatives [aa, ab, bb]. */
export type Surface = { value: number; gradient: [number, number]; curvature: [number, number, number] };

/** The top of a surface and the inverse of minus its curvature there: the variances of maximum likelihood. */
export type Top = { point: [number, number]; value: number; variance: [number, number, number] };

const MOST_STEPS = 200;

/**
 * Newton's method, uphill in any case: where the surface is not curved downwards the curvature is turned, and a step that does not
 * rise is halved. Null when it does not settle or the top is flat.
 */
export function maximiseTwo(at: (a: number, b: number) => Surface, start: [number, number]): Top | null {
  let [a, b] = start;
  let here = at(a, b);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [stepA, stepB] = uphill(here);
    const next = firstRise(at, { a, b, stepA, stepB, value: here.value });
    if (next === null) return topOf(here, [a, b]);
    const moved = Math.hypot(next.a - a, next.b - b);
    [a, b, here] = [next.a, next.b, next.surface];
    if (!Number.isFinite(moved) || Math.hypot(a, b) > 1e3) return null;
    if (moved <= 1e-12 * (1 + Math.hypot(a, b))) return topOf(here, [a, b]);
  }
  return null;
}

function uphill({ gradient: [ga, gb], curvature: [aa, ab, bb] }: Surface): [number, number] {
  const determinant = aa * bb - ab * ab;
  if (aa < 0 && determinant > 0) return [(ab * gb - bb * ga) / determinant, (ab * ga - aa * gb) / determinant];
  const size = Math.max(1, Math.abs(aa), Math.abs(bb));
  return [ga / size, gb / size];
}

type Line = { a: number; b: number; stepA: number; stepB: number; value: number };

function firstRise(at: (a: number, b: number) => Surface, { a, b, stepA, stepB, value }: Line) {
  for (let part = 1; part > 1e-10; part /= 2) {
    const point = { a: a + part * stepA, b: b + part * stepB };
    const surface = at(point.a, point.b);
    if (surface.value >= value) return { ...point, surface };
  }
  return null;
}

/** Accepts the point when nothing is left to climb in units of the curvature. */
function topOf({ value, gradient, curvature: [aa, ab, bb] }: Surface, point: [number, number]): Top | null {
  const determinant = aa * bb - ab * ab;
  if (!(aa < 0 && determinant > 1e-12 * aa * bb)) return null;
  const variance: [number, number, number] = [-bb / determinant, ab / determinant, -aa / determinant];
  const [ga, gb] = gradient;
  const left = ga * ga * variance[0] + 2 * ga * gb * variance[1] + gb * gb * variance[2];
  return left <= 1e-10 ? { point, value, variance } : null;
}
