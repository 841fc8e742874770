import type { Interval } from '../result.ts';
import type { SurvivalStep } from './survival-curve.ts';

/** On which scale the interval of the curve is symmetric. */
export type SurvivalScale = 'log' | 'log_log' | 'plain';

/** The interval of the curve at each step; null where nobody waits, or on the log-log scale where everybody does. */
export function confidenceBands(steps: readonly SurvivalStep[], scale: SurvivalScale, z: number): (Interval | null)[] {
  return steps.map(({ survival, greenwood }) => {
    if (greenwood === null || survival <= 0) return null;
    const reach = z * Math.sqrt(greenwood);
    if (scale === 'plain') return [Math.max(0, survival * (1 - reach)), Math.min(1, survival * (1 + reach))];
    if (scale === 'log') return [survival * Math.exp(-reach), Math.min(1, survival * Math.exp(reach))];
    const turn = Math.exp(reach / -Math.log(survival));
    return [survival ** turn, survival ** (1 / turn)];
  });
}

const HALF = 0.5;
const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * The first time at which a falling line is at one half or below; the middle of the flat stretch when it lies on one half
 * exactly and falls further. Null when it never comes so far.
 */
export function timeOfHalf(steps: readonly SurvivalStep[], heights: readonly (number | null)[]): number | null {
  const reached = steps.flatMap(({ time }, i) => {
    const height = heights[i] ?? null;
    return height !== null && height < HALF + TOLERANCE ? { time, height } : [];
  });
  const [first] = reached;
  if (!first) return null;
  const next = reached.find(({ height }) => height < first.height);
  return Math.abs(first.height - HALF) < TOLERANCE && next ? (first.time + next.time) / 2 : first.time;
}
