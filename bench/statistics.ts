import {
  mixedModel,
  predictionInterval,
  randomEffects,
  type SiteEffect,
  wilcoxonSignedRank,
} from '../packages/statistics/src/index.ts';
import type { Figure } from './figure.ts';

const ROUNDS = 3;

/** Numbers from 0 to 1, the same each time. */
function seeded(): () => number {
  let state = 20_250_101;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** The fastest of some rounds: the one that something else disturbed least. */
function fastestMilliseconds(work: () => unknown): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return Math.min(...rounds);
}

function effectsOf(sites: number): SiteEffect[] {
  const random = seeded();
  return Array.from({ length: sites }, () => ({
    effect: random() - 0.5 + 0.4 * (random() - 0.5),
    variance: 0.02 + 0.2 * random(),
  }));
}

/** One covariate, a thousand groups that differ. */
function grouped({ rows, groups }: { rows: number; groups: number }) {
  const random = seeded();
  const levels = Array.from({ length: groups }, () => 2 * random());
  const group = Array.from({ length: rows }, (_, row) => row % groups);
  const values = Array.from({ length: rows }, () => random());
  const outcome = values.map((x, row) => 0.3 * x + (levels[group[row] as number] as number) + random());
  return { outcome, group, fixed: [{ term: 'x', values }] };
}

/** How long the heaviest statistics take, each within the time that a page may wait for it. */
export function measureStatistics(): Figure[] {
  const effects = effectsOf(1000);
  const random = seeded();
  const changes = Array.from({ length: 200 }, (_, n) => (n + 1) * (random() < 0.4 ? -1 : 1));
  const columns = grouped({ rows: 100_000, groups: 1000 });
  const synthesis = () => [randomEffects(effects), predictionInterval(effects)];
  const figure = (what: string, limit: number, work: () => unknown): Figure => ({
    group: 'statistics',
    what,
    value: fastestMilliseconds(work),
    unit: 'ms',
    limit,
  });
  return [
    figure('synthesis of 1 000 sites', 100, synthesis),
    figure('exact Wilcoxon, 200 people', 20, () => wilcoxonSignedRank(changes)),
    figure('mixed model, 100 000 rows in 1 000 groups', 1000, () => mixedModel(columns)),
  ];
}
