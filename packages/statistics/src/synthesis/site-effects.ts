import { InvalidInput, requireFinite } from '../input.ts';

/** The effect found in one office and its variance, in the same units (squared); null where it could not be found. */
export type SiteEffect = { effect: number | null; variance: number | null };

/** Effects and variances of the offices that have both, and their places in the list given. */
export type Sites = { y: Float64Array; v: Float64Array; places: number[] };

/** Leaves out offices without an effect; a variance of zero or below is a mistake, not an office. */
export function presentSites(sites: readonly SiteEffect[]): Sites {
  const y: number[] = [];
  const v: number[] = [];
  const places: number[] = [];
  sites.forEach(({ effect, variance }, row) => {
    if (effect === null || variance === null) return;
    requireFinite('effect', effect, row);
    if (!(variance > 0 && variance < Number.POSITIVE_INFINITY)) throw new InvalidInput('variance', 'is above 0', row);
    y.push(effect);
    v.push(variance);
    places.push(row);
  });
  return { y: Float64Array.from(y), v: Float64Array.from(v), places };
}

/** All offices but one; `left` counts from 0 among those present. */
export function withoutSite({ y, v, places }: Sites, left: number): Sites {
  const others = (_: unknown, i: number) => i !== left;
  return { y: y.filter(others), v: v.filter(others), places: places.filter(others) };
}

/** The offices at a variance between them of tau²: sums of weights 1/(v + tau²), weighted mean, Q and its slope. */
export type Pooled = { mean: number; w: number; w2: number; w3: number; q: number; squaresW2: number };

export function pooledAt({ y, v }: Sites, tau2: number): Pooled {
  let w = 0;
  let w2 = 0;
  let w3 = 0;
  let away = 0;
  const origin = y[0] as number;
  for (let i = 0; i < y.length; i += 1) {
    const weight = 1 / ((v[i] as number) + tau2);
    w += weight;
    w2 += weight * weight;
    w3 += weight * weight * weight;
    away += weight * ((y[i] as number) - origin);
  }
  const mean = origin + away / w;
  let q = 0;
  let squaresW2 = 0;
  for (let i = 0; i < y.length; i += 1) {
    const weight = 1 / ((v[i] as number) + tau2);
    const part = weight * ((y[i] as number) - mean) ** 2;
    q += part;
    squaresW2 += weight * part;
  }
  return { mean, w, w2, w3, q, squaresW2 };
}
