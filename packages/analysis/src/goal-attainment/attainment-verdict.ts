import type { AttainmentVerdict, Estimate } from '@folge/contracts';

export type VerdictRule = {
  target: number | null;
  direction: 'up' | 'down';
  /** country: the target is not one the pilot's own number can be held against. */
  scope?: 'pilot' | 'country';
  /** Where the number would lie if everything that is missing were known. null: nothing is missing. */
  bounds?: { low: number; high: number } | null;
  smallestWorthwhileChange: number | null;
};

/**
 * Was the target reached? reached: the whole interval is on the right side. probably_reached, probably_not_reached: the
 * estimate is on that side, the interval is not. undecided: the interval reaches past the target by more than the smallest
 * worthwhile change on both sides (only where one is set), what is missing could bring the number to either side, or the
 * target is for the whole country. A number that is counted has no interval: it has reached the
 * target or not. An estimate that should have an interval and has none is not judged.
 */
export function attainmentVerdict(estimate: Estimate, rule: VerdictRule): AttainmentVerdict {
  if (estimate.value === null) return rule.target === null ? 'no_target' : 'not_computed';
  if (rule.target === null) return 'no_target';
  const counted = estimate.method === 'sum' || estimate.method === 'requirements_met';
  const sign = rule.direction === 'up' ? 1 : -1;
  if (rule.scope === 'country') return 'undecided';
  const beyond = (value: number) => sign * (value - (rule.target as number));
  if (rule.bounds && beyond(rule.bounds.low) >= 0 !== beyond(rule.bounds.high) >= 0) return 'undecided';
  if (counted) return beyond(estimate.value) >= 0 ? 'reached' : 'not_reached';
  if (estimate.low === null || estimate.high === null) return 'not_computed';
  const [worst, best] = [beyond(estimate.low), beyond(estimate.high)].sort((a, b) => a - b) as [number, number];
  if (worst >= 0) return 'reached';
  if (best < 0) return 'not_reached';
  const worthwhile = rule.smallestWorthwhileChange;
  if (worthwhile !== null && worst < -worthwhile && best > worthwhile) return 'undecided';
  return beyond(estimate.value) >= 0 ? 'probably_reached' : 'probably_not_reached';
}
