import { InvalidInput, type LevelOption, presentValues, readLevel } from '../input.ts';
import { moments } from '../numerics/moments.ts';
import { randomBits } from '../numerics/random-bits.ts';
import { roundTies } from '../numerics/round-ties.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Above this many offices the sign patterns are sampled, not counted out. */
export const MOST_ENUMERATED = 20;
const SAMPLED_PATTERNS = 99_999;

export type SignFlipOptions = LevelOption & { seed?: number };
export type SignFlipDetails = { meanChange: number; smallestP: number; patterns: number };

/**
 * What it answers: could the mean change of the offices have come about if each had been as likely to rise as to fall?
 *   `value` is the two-sided p.
 * In words: the share of all 2^k ways to set the signs that give a mean at least as far from zero as the one seen.
 * Assumptions: offices are independent and their changes symmetric around zero when nothing happened. No normality.
 * Shapes and units: one change an office in (null where missing), a probability out.
 * Edges: no offices is not computable; all changes zero gives p = 1. `smallestP` = 2/2^(changes other than zero) is the least
 *   any outcome of this size can give (five offices: 0.0625); when it is above 1 − level the result says so. Above 20 offices
 *   99 999 seeded random patterns are drawn, p = (1 + hits)/(1 + draws), and the result is marked.
 * Source: Fisher (1935), The Design of Experiments, section 21; Phipson & Smyth (2010) for sampled patterns.
 * R: `s <- as.matrix(expand.grid(rep(list(c(-1, 1)), k))); mean(abs(s %*% d) >= abs(sum(d)) - 1e-9)`.
 */
export function signFlipTest(
  changes: ReadonlyArray<number | null>,
  options: SignFlipOptions = {},
): StatisticResult<SignFlipDetails> {
  const level = readLevel(options);
  const { seed = 1 } = options;
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  const present = presentValues('changes', changes).map(roundTies);
  const n = present.length;
  const exact = n <= MOST_ENUMERATED;
  const frame = { method: exact ? 'sign_flip_exact' : 'sign_flip_sampled', level, n, k: n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  const moved = present.filter((change) => change !== 0);
  const smallestP = exact ? Math.min(1, 2 ** (1 - moved.length)) : 1 / (1 + SAMPLED_PATTERNS);
  const value = exact ? enumerated(moved) : sampled(moved, seed);
  const patterns = exact ? 2 ** moved.length : SAMPLED_PATTERNS;
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { k: n, smallestP }) : undefined;
  const notes = exact ? [] : [reason('sampled_not_enumerated', { draws: SAMPLED_PATTERNS, seed })];
  return computed(frame, {
    value,
    ci: null,
    details: { meanChange: moments(present).mean, smallestP, patterns },
    caution,
    notes,
  });
}

/** Walks all sign patterns in Gray order, one flip a step, in whole multiples of 1e-9 so that ties are exact. */
function enumerated(changes: readonly number[]): number {
  const steps = changes.map((change) => Math.round(change * 1e9));
  let sum = steps.reduce((all, step) => all + step, 0);
  const limit = Math.abs(sum) - tieSlack(steps);
  const signs = steps.map(() => 1);
  const patterns = 2 ** steps.length;
  let hits = 1;
  for (let pattern = 1; pattern < patterns; pattern += 1) {
    const flipped = 31 - Math.clz32(pattern & -pattern);
    const sign = signs[flipped] as number;
    sum -= 2 * sign * (steps[flipped] as number);
    signs[flipped] = -sign;
    if (Math.abs(sum) >= limit) hits += 1;
  }
  return hits / patterns;
}

function sampled(changes: readonly number[], seed: number): number {
  const nextBit = randomBits(seed);
  const steps = changes.map((change) => Math.round(change * 1e9));
  const limit = Math.abs(steps.reduce((all, step) => all + step, 0)) - tieSlack(steps);
  let hits = 0;
  for (let draw = 0; draw < SAMPLED_PATTERNS; draw += 1) {
    let sum = 0;
    for (const step of steps) sum += nextBit() ? step : -step;
    if (Math.abs(sum) >= limit) hits += 1;
  }
  return (1 + hits) / (1 + SAMPLED_PATTERNS);
}

/** Whole steps add exactly up to 2^53; beyond that ties are counted within the rounding of the sum. */
function tieSlack(steps: readonly number[]): number {
  const largest = steps.reduce((all, step) => all + Math.abs(step), 0);
  return largest <= Number.MAX_SAFE_INTEGER ? 0 : largest * 1e-12;
}
