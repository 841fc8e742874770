import type { CovariateTable } from './covariate-rows.ts';
import { drawnScores } from './drawn-scores.ts';
import { logisticFit } from './logistic-fit.ts';
import { randomWords } from './numerics/random-bits.ts';
import { bandwidth, coverageOf, densityOverlap, fifthsOverlap, quantileOf } from './selection.ts';

/** How precisely a model is fitted in a random draw, and its overlap added up (to 1e-10): it is only counted as above or below. */
const ROUGH = 1e-7;
const ROUGH_STEPS = 3;

/** Overlaps on both scales, of the trial with the target and with everybody. */
export type Overlaps = {
  probability: number;
  logit: number;
  probabilityAll: number;
  logitAll: number;
  fifths: number;
  coverageLogit: number;
  bandwidths: Record<'trialProbability' | 'targetProbability' | 'trialLogit' | 'targetLogit', number>;
};

/** What a random choice of as many offices would have given. */
export type ChanceOverlaps = { probability: number[]; logit: number[] };

/** The fitted scores of trial and target and their overlaps; null when no model settles. */
export function overlapsOf({ columns, inGroup }: CovariateTable) {
  const fit = logisticFit(
    [inGroup.map(() => 1), ...columns],
    inGroup.map((inside) => (inside ? 1 : 0)),
  );
  if (!fit) return null;
  const of = (values: readonly number[], inside: boolean) => values.filter((_, i) => inGroup[i] === inside);
  const [p, q] = [of(fit.fitted, true), of(fit.fitted, false)];
  const [a, b] = [of(fit.logits, true), of(fit.logits, false)];
  const overlaps: Overlaps = {
    probability: densityOverlap(p, q),
    logit: densityOverlap(a, b),
    probabilityAll: densityOverlap(p, fit.fitted),
    logitAll: densityOverlap(a, fit.logits),
    fifths: fifthsOverlap(p, q),
    coverageLogit: coverageOf(a, b),
    bandwidths: {
      trialProbability: bandwidth(p),
      targetProbability: bandwidth(q),
      trialLogit: bandwidth(a),
      targetLogit: bandwidth(b),
    },
  };
  return { fit, overlaps };
}

/** The overlaps of random choices of k offices with the rest. A draw in which no model settles is left out. */
export function chanceOverlaps(table: CovariateTable, k: number, { draws, seed }: Draws): ChanceOverlaps {
  const found: ChanceOverlaps = { probability: [], logit: [] };
  const nextChoice = choices(table.inGroup.length, k, seed);
  const design = [table.inGroup.map(() => 1), ...table.columns];
  const quickScores = drawnScores(design, ROUGH);
  for (let draw = 0; draw < draws; draw += 1) {
    const chosen = nextChoice();
    const scores = quickScores(chosen) ?? logisticFit(design, chosen.map(Number), ROUGH)?.logits;
    if (!scores) continue;
    const logits = Array.from(scores);
    const fitted = logits.map((eta) => 1 / (1 + Math.exp(-eta)));
    const of = (values: readonly number[], inside: boolean) => values.filter((_, i) => chosen[i] === inside);
    found.probability.push(densityOverlap(of(fitted, true), of(fitted, false), ROUGH_STEPS));
    found.logit.push(densityOverlap(of(logits, true), of(logits, false), ROUGH_STEPS));
  }
  return found;
}

export type Draws = { draws: number; seed: number };

/** What distances (trial minus target, in the target's standard deviation) random choices of k offices give. */
export function chanceDistances(columns: readonly (readonly number[])[], k: number, { draws, seed }: Draws) {
  const n = columns[0]?.length ?? 0;
  const nextChoice = choices(n, k, seed);
  const byCovariate = columns.map(() => [] as number[]);
  const largest: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const chosen = nextChoice();
    const distances = columns.map((column) => distanceOf(column, chosen));
    distances.forEach((distance, j) => {
      byCovariate[j]?.push(distance);
    });
    largest.push(distances.reduce((most, distance) => Math.max(most, Math.abs(distance)), 0));
  }
  const sorted = (values: number[]) => values.sort((one, two) => one - two);
  const bands = byCovariate
    .map(sorted)
    .map((values): [number, number] => [quantileOf(values, 0.025), quantileOf(values, 0.975)]);
  const most = sorted(largest);
  return { bands, largest: { median: quantileOf(most, 0.5), upper: quantileOf(most, 0.95) } };
}

/** In standard deviations of those not chosen; 0 where they have none. */
function distanceOf(column: readonly number[], chosen: readonly boolean[]): number {
  let [k, sum, m, total, squares] = [0, 0, 0, 0, 0];
  const start = column[0] as number;
  column.forEach((value, i) => {
    const away = value - start;
    if (chosen[i]) {
      k += 1;
      sum += away;
    } else {
      m += 1;
      total += away;
      squares += away * away;
    }
  });
  const variance = (squares - total ** 2 / m) / (m - 1);
  return variance > 1e-12 * squares ? (sum / k - total / m) / Math.sqrt(variance) : 0;
}

/** A seeded source of choices of k among n, each as likely as any other. */
function choices(n: number, k: number, seed: number): () => boolean[] {
  const nextWord = randomWords(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  return () => {
    const chosen = new Array<boolean>(n).fill(false);
    for (let i = 0; i < k; i += 1) {
      const from = i + Math.floor((nextWord() / 2 ** 32) * (n - i));
      const picked = order[from] as number;
      order[from] = order[i] as number;
      order[i] = picked;
      chosen[picked] = true;
    }
    return chosen;
  };
}
