import { InvalidInput, type LevelOption, readLevel, requireCount } from '../input.ts';
import { computed, type Interval, reason, type StatisticResult, withoutValue } from '../result.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Of `planned` people `answered` were seen at follow-up, of whom `reached` reached the target. */
export type Attrition = { planned: number; answered: number; reached: number };
/** `bounds` are the least and the greatest share among all planned that the missing could make it. */
export type AttritionBoundsDetails = { bounds: Interval; width: number; missing: number; retention: number };

/**
 * What it answers: between which shares does the truth lie, whatever became of those who were lost? `value` is the share among those
 *   seen.
 * In words: [x/N, (x + m)/N] with x who reached it, N planned and m missing. `ci` reaches from the lower end of Wilson's interval of
 *   the lower bound to the upper end of that of the upper one, so that it covers both chance and loss.
 * Assumptions: none about why people were lost. That is why it comes before any test of randomness.
 * Shapes and units: three counts in, shares out; n counts the answered, k the planned.
 * Edges: nobody planned, and nobody seen, are not computable; the latter has bounds of 0 and 1, which the reason carries. More seen
 *   than planned is an error.
 * Source: Horowitz & Manski (2000), J Am Stat Assoc 95:77; Manski (2003), Partial Identification of Probability Distributions.
 * R: `c(x/N, (x + N - n)/N)`; the ends of `ci` are those of `prop.test(x, N, correct = FALSE)` and `prop.test(x + N - n, N, …)`.
 */
export function attritionBounds(
  { planned, answered, reached }: Attrition,
  options: LevelOption = {},
): StatisticResult<AttritionBoundsDetails> {
  const level = readLevel(options);
  requireCount('planned', planned);
  requireCount('answered', answered);
  requireCount('reached', reached);
  if (answered > planned) throw new InvalidInput('answered', 'is at most planned');
  if (reached > answered) throw new InvalidInput('reached', 'is at most answered');
  const frame = { method: 'worst_case_bounds', level, n: answered, k: planned };
  if (planned === 0) return withoutValue(frame, reason('no_observations'));
  if (answered === 0) return withoutValue(frame, reason('no_observations', { planned, lower: 0, upper: 1 }));
  const missing = planned - answered;
  const low = wilsonInterval({ x: reached, n: planned }, options).ci as Interval;
  const high = wilsonInterval({ x: reached + missing, n: planned }, options).ci as Interval;
  const bounds: Interval = [reached / planned, (reached + missing) / planned];
  const details = { bounds, width: missing / planned, missing, retention: answered / planned };
  return computed(frame, { value: reached / answered, ci: [low[0], high[1]], details });
}
