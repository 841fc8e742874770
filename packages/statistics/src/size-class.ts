import { InvalidInput } from './input.ts';
import type { Interval } from './result.ts';

/** What an interval says about an effect beside nothing at all and beside the smallest effect that would matter. */
export type SizeClass =
  | 'at_least_worthwhile'
  | 'better_size_uncertain'
  | 'better_but_too_small'
  | 'no_worthwhile_difference'
  | 'inconclusive'
  | 'worse_size_uncertain'
  | 'worse';

/**
 * What it answers: is the effect surely large enough to matter, surely not, or is it too early to say?
 * In words: the interval beside 0 and beside ±`worthwhile`. Wholly at or above `worthwhile` it is at least worthwhile; above 0 it is
 *   better, of uncertain size when it reaches `worthwhile` and too small when it does not; the same below 0; between the two limits
 *   there is no difference that matters; else nothing can be concluded.
 * Assumptions: higher is better; `worthwhile` was set before the answers were seen.
 * Shapes and units: an interval (lower end first) and a distance above 0, in the same units; a word out.
 * Edges: a distance of 0 or below, an end that is no number, and ends in the wrong order are refused.
 * Source: the reading of intervals in Guyatt et al. (2011), J Clin Epidemiol 64:1283, with the smallest worthwhile effect as limit.
 * R: no call; a chain of comparisons of `conf.int` with 0 and the limit.
 */
export function sizeClass([low, high]: Interval, worthwhile: number): SizeClass {
  if (!(worthwhile > 0 && Number.isFinite(worthwhile))) throw new InvalidInput('worthwhile', 'is a number above 0');
  if (!(low <= high)) throw new InvalidInput('interval', 'has its lower end first');
  if (low >= worthwhile) return 'at_least_worthwhile';
  if (low > 0) return high >= worthwhile ? 'better_size_uncertain' : 'better_but_too_small';
  if (high < -worthwhile) return 'worse';
  if (high < 0) return 'worse_size_uncertain';
  return high < worthwhile && low > -worthwhile ? 'no_worthwhile_difference' : 'inconclusive';
}
