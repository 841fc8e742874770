import { InvalidInput, requireFinite } from './input.ts';
import { moments } from './numerics/moments.ts';

/** One person (or one office mean) in one period; null where the outcome is missing. */
export type DidRow = { cluster: string | number; treated: boolean; post: boolean; value: number | null };

/** One office: its values before and after. */
export type DidOffice = { cluster: string | number; treated: boolean; before: number[]; after: number[] };

/** The two means of one arm and what the CR2 variance of their difference and its degrees of freedom are made of. */
export type DidParts = { before: number; after: number; variance: number; trace: number; squaredTrace: number };

/** Office by office, in order of first appearance. An office lies in one arm only; rows without a value are left out. */
export function didOffices(rows: readonly DidRow[]): DidOffice[] {
  const offices = new Map<string | number, DidOffice>();
  rows.forEach(({ cluster, treated, post, value }, row) => {
    if (value === null) return;
    requireFinite('value', value, row);
    const office = offices.get(cluster) ?? { cluster, treated, before: [], after: [] };
    if (office.treated !== treated) throw new InvalidInput('treated', 'is the same in all rows of a cluster', row);
    office[post ? 'after' : 'before'].push(value);
    offices.set(cluster, office);
  });
  return [...offices.values()];
}

/**
 * The CR2 parts of "after minus before" in one arm. In the design with one column a period, I − H of an office has the period
 * indicators as eigenvectors, so with h = n_gt/N_t: V = Σ_g (Σ_t ±h d_gt/√(1 − h))², P_gg = Σ_t h/N_t and
 * P_gh = −Σ_t a_gt a_ht/N_t with a = h/√(1 − h). Null when one office holds all of a period.
 * Source: Bell & McCaffrey (2002), Surv Methodol 28:169, for this design.
 */
export function didParts(offices: readonly DidOffice[]): DidParts | null {
  const [before, after] = [period(offices, 'before'), period(offices, 'after')];
  if (!before || !after) return null;
  let [variance, trace, diagonal] = [0, 0, 0];
  offices.forEach((_, g) => {
    variance += ((after.pulls[g] as number) - (before.pulls[g] as number)) ** 2;
    const own = (after.h[g] as number) / after.n + (before.h[g] as number) / before.n;
    trace += own;
    diagonal += own ** 2;
  });
  const between = crossed(before, before) + 2 * crossed(before, after) + crossed(after, after);
  return { before: before.mean, after: after.mean, variance, trace, squaredTrace: diagonal + between };
}

type Period = { n: number; mean: number; h: number[]; a: number[]; pulls: number[] };

function period(offices: readonly DidOffice[], name: 'before' | 'after'): Period | null {
  const { n, mean } = moments(offices.flatMap((office) => office[name]));
  const h = offices.map((office) => office[name].length / n);
  if (n === 0 || h.some((share) => share === 1)) return null;
  const a = h.map((share) => share / Math.sqrt(1 - share));
  const pulls = offices.map((office, g) => {
    const own = moments(office[name]).mean;
    const away = own - mean;
    return office[name].length === 0 || Math.abs(away) <= 1e-13 * Math.max(Math.abs(own), Math.abs(mean))
      ? 0
      : (a[g] as number) * away;
  });
  return { n, mean, h, a, pulls };
}

/** Σ_{g≠h} a_gt a_ht a_gu a_hu/(N_t N_u), as (Σ)² − Σ of squares so that no double loop is needed. */
function crossed(one: Period, two: Period): number {
  const products = one.a.map((a, g) => a * (two.a[g] as number));
  const sum = products.reduce((all, product) => all + product, 0);
  const squares = products.reduce((all, product) => all + product ** 2, 0);
  return (sum ** 2 - squares) / (one.n * two.n);
}
