import { InvalidInput, type LevelOption } from '../input.ts';
import { randomWords } from '../numerics/random-bits.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { type QcaOptions, type QcaSample, qca, qcaStrength } from './qca.ts';

/** Above this share the pattern may as well be chance. */
const SUSPICIOUS_SHARE = 0.1;
const SHUFFLES = 1999;
/** `strength` is consistency times coverage of the conservative solution; `solved` is how many shuffles had a solution at all. */
export type QcaChanceDetails = { strength: number; shuffles: number; solved: number; seed: number };

/**
 * What it answers: would outcomes dealt out by chance give configurations that fit as well?
 * In words: the outcomes are shuffled over the cases 1 999 times and everything is done again; `value` is the share, (1 + hits)/2 000,
 *   whose conservative solution has at least the same consistency times coverage.
 * Assumptions: those of `qca`; without a connection any case could have had any outcome.
 * Shapes and units: as `qca`; a share out.
 * Edges: what `qca` cannot compute is not computable here. Above 0.10: a caution that the pattern may as well be chance.
 * Source: after Marx & Dusa (2011), Methodol Innov Online 6:103, who show that random data often give solutions.
 * R: no call; shuffle the outcome, then `QCA::minimize(QCA::truthTable(…))$IC$sol.incl.cov` each time.
 */
export function qcaChance(
  sample: QcaSample,
  options: QcaOptions & LevelOption & { seed?: number } = {},
): StatisticResult<QcaChanceDetails> {
  const { seed = 1 } = options;
  if (!Number.isInteger(seed)) throw new InvalidInput('seed', 'is a whole number');
  const own = qca(sample, options);
  const strength = qcaStrength(sample, options);
  const frame = { method: 'fuzzy_set_qca_shuffled', level: own.level, n: own.n, k: own.k ?? 0 };
  if (own.value === null || strength === null) {
    const status = own.status === 'too_few' ? 'too_few' : 'not_computable';
    return withoutValue(frame, own.reason ?? reason('no_observations'), status);
  }
  const nextWord = randomWords(seed);
  let [hits, solved] = [0, 0];
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle += 1) {
    const found = qcaStrength(shuffled(sample, nextWord), options);
    if (found === null) continue;
    solved += 1;
    if (found >= strength - 1e-9) hits += 1;
  }
  const value = (1 + hits) / (1 + SHUFFLES);
  const caution = value > SUSPICIOUS_SHARE ? reason('pattern_may_be_chance', { share: value }) : undefined;
  const notes = [reason('sampled_not_enumerated', { draws: SHUFFLES, seed })];
  return computed(frame, { value, ci: null, details: { strength, shuffles: SHUFFLES, solved, seed }, caution, notes });
}

function shuffled({ conditions, cases }: QcaSample, nextWord: () => number): QcaSample {
  const outcomes = cases.map(({ outcome }) => outcome);
  for (let i = outcomes.length - 1; i > 0; i -= 1) {
    const other = Math.floor((nextWord() / 2 ** 32) * (i + 1));
    [outcomes[i], outcomes[other]] = [outcomes[other] as number, outcomes[i] as number];
  }
  return { conditions, cases: cases.map((one, i) => ({ ...one, outcome: outcomes[i] as number })) };
}
