import { normalCdf } from '../distributions/normal.ts';
import { type LevelOption, readLevel } from '../input.ts';
import { computed, reason, type StatisticResult, withoutValue } from '../result.ts';
import { rankSumProbabilities, signedRanks } from '../signed-ranks.ts';

/**
 * `v` is the sum of the ranks of those who rose. `pNormal` is the approximation other programs print, without correction for
 * continuity, and `pNormalCorrected` with it (R's answer as soon as there are ties or zeros).
 */
export type WilcoxonDetails = {
  v: number;
  nonZero: number;
  zeros: number;
  rankBiserial: number;
  smallestP: number;
  pNormal: number;
  pNormalCorrected: number;
};

/**
 * What it answers: did more and larger changes go one way than the other? `value` is the two-sided exact p.
 * In words: changes of zero are left out, the sizes of the others ranked with midranks for ties; p is twice the smaller tail of
 *   the rank sum over all 2^n ways to set the signs, counted by adding one rank at a time. The matched rank-biserial
 *   correlation is the share of rank going up minus the share going down.
 * Assumptions: independent people; changes symmetric around zero when nothing happened.
 * Shapes and units: one change a person in (null where missing), a probability out; n counts all changes, zeros too.
 * Edges: nobody, and nobody changed, are not computable. `smallestP` is the least any outcome of this size can give.
 * Source: Wilcoxon (1945), Biometrics Bull 1:80; exact with ties: Streitberg & Röhmel (1986); r: Kerby (2014).
 * R: `exactRankTests::wilcox.exact(d)$p.value`; without ties and zeros `wilcox.test(d)$p.value`, which otherwise gives
 *   `pNormalCorrected`.
 */
export function wilcoxonSignedRank(
  changes: ReadonlyArray<number | null>,
  options: LevelOption = {},
): StatisticResult<WilcoxonDetails> {
  const level = readLevel(options);
  const ranked = signedRanks(changes);
  const nonZero = ranked.changes.length;
  const n = nonZero + ranked.zeros;
  const frame = { method: 'wilcoxon_signed_rank_exact', level, n };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (nonZero === 0) return withoutValue(frame, reason('no_nonzero_changes', { n }));
  const { doubledRanks } = ranked;
  const up = doubledRanks.reduce((sum, rank, i) => ((ranked.changes[i] as number) > 0 ? sum + rank : sum), 0);
  const top = doubledRanks.reduce((sum, rank) => sum + rank, 0);
  const smallestP = 2 ** (1 - nonZero);
  const details = {
    v: up / 2,
    nonZero,
    zeros: ranked.zeros,
    rankBiserial: (2 * up - top) / top,
    smallestP,
    ...normalP(up, doubledRanks),
  };
  const caution = smallestP > 1 - level ? reason('smallest_p_above_level', { nonZero, smallestP }) : undefined;
  return computed(frame, { value: exactP(Math.min(up, top - up), doubledRanks), ci: null, details, caution });
}

function exactP(smaller: number, doubledRanks: readonly number[]): number {
  const shares = rankSumProbabilities(doubledRanks);
  let tail = 0;
  for (let sum = 0; sum <= smaller; sum += 1) tail += shares[sum] as number;
  return Math.min(1, 2 * tail);
}

function normalP(up: number, doubledRanks: readonly number[]) {
  const away = Math.abs(2 * up - doubledRanks.reduce((sum, rank) => sum + rank, 0));
  const spread = Math.sqrt(doubledRanks.reduce((sum, rank) => sum + rank * rank, 0));
  const twoSided = (distance: number) => Math.min(1, 2 * normalCdf(-Math.abs(distance) / spread));
  // Half a rank, where V counts one of these as four.
  return { pNormal: twoSided(away), pNormalCorrected: twoSided(away === 0 ? 0 : away - 2) };
}
