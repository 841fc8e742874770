import type { AttainmentVerdict, Estimate } from '@folge/contracts';

export type VerdictRule = {
  target: number | null;
  direction: 'up' | 'down';
  smallestWorthwhileChange: number | null;
};

/**
 * Was the target reached? reached: the whole interval is on the right side. probably_reached, probably_not_reached: the
 * estimate is on that side, the interval is not. undecided: the interval reaches past the target by more than the smallest
 * worthwhile change on both sides (only where one is set). A number that is counted has no interval: it has reached the
 * target or not. An estimate that should have an interval and has none is not judged.
 */
export function attainmentVerdict(estimate: Estimate, rule: VerdictRule): AttainmentVerdict {
  if (estimate.value === null) return rule.target === null ? 'no_target' : 'not_computed';
  if (rule.target === null) return 'no_target';
  const counted = estimate.method === 'sum' || estimate.method === 'requirements_met';
  const sign = rule.direction === 'up' ? 1 : -1;
  const beyond = (value: number) => sign * (value - (rule.target as number));
  if (counted) return beyond(estimate.value) >= 0 ? 'reached' : 'not_reached';
  if (estimate.low === null || estimate.high === null) return 'not_computed';
  const [worst, best] = [beyond(estimate.low), beyond(estimate.high)].sort((a, b) => a - b) as [number, number];
  if (worst >= 0) return 'reached';
  if (best < 0) return 'not_reached';
  const worthwhile = rule.smallestWorthwhileChange;
  if (worthwhile !== null && worst < -worthwhile && best > worthwhile) return 'undecided';
  return beyond(estimate.value) >= 0 ? 'probably_reached' : 'probably_not_reached';
}
