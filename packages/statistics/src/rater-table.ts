/** `quadratic`: two steps apart counts four times as much as one; `linear`: twice; `none`: any disagreement alike. */
export type KappaWeights = 'quadratic' | 'linear' | 'none';

function weightOf(weights: KappaWeights, steps: number, largest: number): number {
  if (steps === 0) return 1;
  if (weights === 'none') return 0;
  return weights === 'linear' ? 1 - steps / largest : 1 - (steps / largest) ** 2;
}

type Margins = { rows: number[]; columns: number[]; observed: number; chance: number };

function marginsOf(places: readonly (readonly number[])[], weights: KappaWeights, levels: number): Margins {
  const rows = new Array<number>(levels).fill(0);
  const columns = new Array<number>(levels).fill(0);
  let observed = 0;
  for (const [i = 0, j = 0] of places) {
    rows[i] = (rows[i] as number) + 1 / places.length;
    columns[j] = (columns[j] as number) + 1 / places.length;
    observed += weightOf(weights, Math.abs(i - j), levels - 1) / places.length;
  }
  let chance = 0;
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      chance += row * column * weightOf(weights, Math.abs(i - j), levels - 1);
    });
  });
  return { rows, columns, observed, chance };
}

/** Agreement beyond chance over pairs of places on the scale; null where chance alone agrees fully. */
export function kappaOf(places: readonly (readonly number[])[], weights: KappaWeights, levels: number): number | null {
  const { observed, chance } = marginsOf(places, weights, levels);
  if (1 - chance < 1e-12) return null;
  return Math.max(-1, Math.min(1, (observed - chance) / (1 - chance)));
}

/**
 * The variance of a kappa in a large sample as Fleiss, Cohen & Everitt (1969) give it, and as psych 2.2.9 computes it: there the
 * mean weight of a column is the sum of its weights times the first rater's share of it.
 */
export function kappaVariances(
  places: readonly (readonly number[])[],
  weights: KappaWeights,
  levels: number,
): { published: number; psych: number } {
  const margins = marginsOf(places, weights, levels);
  const weightsTo = (at: number) => margins.rows.map((_, i) => weightOf(weights, Math.abs(i - at), levels - 1));
  const mean = (shares: readonly number[], at: number) =>
    weightsTo(at).reduce((sum, weight, i) => sum + weight * (shares[i] as number), 0);
  const ofRow = margins.rows.map((_, i) => mean(margins.columns, i));
  const ofColumn = margins.columns.map((_, j) => mean(margins.rows, j));
  const published = varianceWith({ places, margins, weights, levels, ofRow, ofColumn });
  if (weights === 'none') return { published, psych: published };
  const summed = margins.rows.map((row, j) => row * weightsTo(j).reduce((sum, weight) => sum + weight, 0));
  return { published, psych: varianceWith({ places, margins, weights, levels, ofRow, ofColumn: summed }) };
}

type MeanWeights = {
  places: readonly (readonly number[])[];
  margins: Margins;
  weights: KappaWeights;
  levels: number;
  ofRow: readonly number[];
  ofColumn: readonly number[];
};

function varianceWith({ places, margins, weights, levels, ofRow, ofColumn }: MeanWeights): number {
  const { observed, chance } = margins;
  const n = places.length;
  const spread = places.reduce((sum, [i = 0, j = 0]) => {
    const weight = weightOf(weights, Math.abs(i - j), levels - 1) * (1 - chance);
    return sum + (weight - ((ofRow[i] as number) + (ofColumn[j] as number)) * (1 - observed)) ** 2;
  }, 0);
  const centre = observed * chance - 2 * chance + observed;
  return Math.max(0, spread / n - centre ** 2) / (n * (1 - chance) ** 4);
}
