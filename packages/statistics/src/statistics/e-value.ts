import { InvalidInput, requireCount } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** A risk ratio with its interval, as found among n people. */
export type RiskRatio = { n: number; riskRatio: number | null; ci: readonly [number, number] | null };
/** `forInterval` is the same for the end of the interval nearest to no effect; 1 when the interval holds 1. */
export type EValueDetails = { forInterval: number | null };

/**
 * What it answers: how strong would a hidden cause have to be to explain the whole effect away?
 * In words: RR + √(RR (RR − 1)) for a risk ratio above 1, of its inverse below 1: the least risk ratio that a hidden cause would
 *   need with both taking part and the outcome.
 * Assumptions: a risk ratio; for a common outcome an odds ratio must be turned into one first.
 * Shapes and units: a risk ratio above 0 in, a risk ratio of at least 1 out.
 * Edges: no ratio, and a ratio of 0, are not computable; a ratio of 1 gives 1.
 * Source: VanderWeele & Ding (2017), Ann Intern Med 167:268.
 * R: `EValue::evalues.RR(est, lo, hi)`.
 */
export function eValue({ n, riskRatio, ci }: RiskRatio): StatisticResult<EValueDetails> {
  requireCount('n', n);
  const frame = { method: 'e_value_risk_ratio', level: 0.95, n };
  if (riskRatio === null || n === 0) return withoutValue(frame, reason('no_observations'));
  if (!(riskRatio >= 0 && riskRatio < Number.POSITIVE_INFINITY)) throw new InvalidInput('riskRatio', 'is 0 or more');
  if (riskRatio === 0) return withoutValue(frame, reason('estimate_at_extreme', { riskRatio }));
  const details = { forInterval: ci ? ofInterval(riskRatio, ci) : null };
  return computed(frame, { value: ofRatio(riskRatio), ci: null, details });
}

function ofInterval(riskRatio: number, [low, high]: readonly [number, number]): number {
  if (!(low > 0 && low <= riskRatio && riskRatio <= high))
    throw new InvalidInput('ci', 'is above 0 and holds the ratio');
  if (low <= 1 && high >= 1) return 1;
  return ofRatio(riskRatio > 1 ? low : high);
}

function ofRatio(riskRatio: number): number {
  const above = riskRatio < 1 ? 1 / riskRatio : riskRatio;
  return above + Math.sqrt(above * (above - 1));
}
