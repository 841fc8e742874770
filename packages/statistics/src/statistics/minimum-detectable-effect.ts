import { noncentralTCdf } from '../distributions/noncentral-t.ts';
import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { studentTQuantile } from '../distributions/student-t.ts';
import { InvalidInput, type LevelOption, readLevel, requireCount, requireSpread } from '../input.ts';
import { computed, type Frame, reason, type StatisticResult, withoutValue } from '../result.ts';

/**
 * An estimate with its standard error; offices of equal size, some of them treated; two groups of people and a share; or one group
 * of pairs or two groups of people, with the standard deviation of the changes or of the people.
 */
export type DetectableDesign =
  | { n: number; se: number | null; df: number | null }
  | { offices: number; treated?: number; perOffice: number; icc: number }
  | { perGroup: number; share: number }
  | { perGroup: number; groups: 1 | 2; sd: number };
export type DetectableDetails = { se: number | null; df: number | null; power: number; share: number | null };

/**
 * What it answers: how large must an effect be for a trial like this to find it with good chance (80 % unless asked otherwise)?
 * In words: (t of the level + t of the power) · standard error. For offices in units of one standard deviation of people:
 *   se = √((1/treated + 1/comparison)(ICC + (1 − ICC)/people in each)), degrees of freedom offices − 2. For a share: the higher
 *   share that two equal groups would tell apart, by the normal approximation; `value` is how much higher. For people with a
 *   standard deviation: the effect whose noncentral t passes the limit with that chance.
 * Assumptions: those of the estimate; equal sizes; for offices an ICC taken from elsewhere when there are fewer than five.
 * Shapes and units: the design in, an effect in the units of the standard error (or standard deviations, or shares) out.
 * Edges: no standard error, fewer than 3 offices, fewer than one degree of freedom, or a share no higher one can be told from, are
 *   not computable. The power of an effect already seen is never computed: it says nothing the interval does not say.
 * Source: Bloom (1995), Eval Rev 19:547; Cohen (1988), Statistical Power Analysis, chapter 6, for shares.
 * R: `(qt(.975, df) + qt(.8, df)) * se`; `power.prop.test(n = perGroup, p1 = share, power = .8)$p2`; for `sd`
 *   `power.t.test(n = perGroup, sd = sd, power = .8)$delta`, a little higher than the first: 1.2251 against 1.2235 for ten people.
 *   R solves the two latter to four digits.
 */
export function minimumDetectableEffect(
  design: DetectableDesign,
  options: LevelOption & { power?: number } = {},
): StatisticResult<DetectableDetails> {
  const level = readLevel(options);
  const { power = 0.8 } = options;
  if (!(power > 0.5 && power < 1)) throw new InvalidInput('power', 'lies between 0.5 and 1');
  if ('offices' in design) return ofOffices(design, { level, power });
  if ('sd' in design) return ofPeople(design, { level, power });
  if ('share' in design) return ofShares(design, { level, power });
  requireCount('n', design.n);
  return ofEstimate({ method: 'detectable_t', level, n: design.n }, design, power);
}

type Chance = { level: number; power: number };

function ofEstimate(
  frame: Frame,
  { se, df }: { se: number | null; df: number | null },
  power: number,
): StatisticResult<DetectableDetails> {
  if (se === null || df === null || df < 1) {
    return withoutValue(frame, reason(frame.n === 0 ? 'no_observations' : 'zero_variance', { n: frame.n }));
  }
  requireSpread('se', se);
  if (se === 0) return withoutValue(frame, reason('zero_variance', { n: frame.n }));
  const quantile = (tail: number) =>
    df === Number.POSITIVE_INFINITY ? normalQuantile(tail, 'upper') : studentTQuantile(tail, df, 'upper');
  const value = (quantile((1 - frame.level) / 2) + quantile(1 - power)) * se;
  const details = { se, df: Number.isFinite(df) ? df : null, power, share: null };
  return computed(frame, { value, ci: null, details });
}

function ofOffices(
  design: { offices: number; treated?: number; perOffice: number; icc: number },
  { level, power }: Chance,
): StatisticResult<DetectableDetails> {
  const { offices, perOffice, icc } = design;
  requireCount('offices', offices);
  requireCount('perOffice', perOffice);
  const treated = design.treated ?? offices / 2;
  if (!(icc >= 0 && icc <= 1)) throw new InvalidInput('icc', 'lies from 0 to 1');
  if (!(treated >= 0 && treated <= offices)) throw new InvalidInput('treated', 'is at most the number of offices');
  const frame = { method: 'detectable_clusters_t', level, n: offices * perOffice, k: offices };
  if (frame.n === 0) return withoutValue(frame, reason('no_observations'));
  if (offices < 3 || treated === 0 || treated === offices) {
    return withoutValue(frame, reason('few_clusters', { k: offices, minimum: 3 }));
  }
  const ofMean = icc + (1 - icc) / perOffice;
  const se = Math.sqrt((1 / treated + 1 / (offices - treated)) * ofMean);
  return ofEstimate(frame, { se, df: offices - 2 }, power);
}

function ofPeople(
  { perGroup, groups, sd }: { perGroup: number; groups: 1 | 2; sd: number },
  { level, power }: Chance,
): StatisticResult<DetectableDetails> {
  requireCount('perGroup', perGroup);
  requireSpread('sd', sd);
  const frame = { method: 'detectable_noncentral_t', level, n: groups * perGroup };
  if (perGroup < 2 || sd === 0) {
    return withoutValue(frame, reason(perGroup === 0 ? 'no_observations' : 'zero_variance', { n: frame.n }));
  }
  const df = groups * (perGroup - 1);
  const se = sd * Math.sqrt(groups / perGroup);
  const limit = studentTQuantile((1 - level) / 2, df, 'upper');
  const value =
    se * firstReaching([0, 4 * limit + 10], (delta) => noncentralTCdf(limit, { df, delta }, 'upper') >= power);
  return computed(frame, { value, ci: null, details: { se, df, power, share: null } });
}

/** Where, between an end that does not reach and one that does, reaching begins. */
function firstReaching([below, above]: [number, number], reaches: (at: number) => boolean): number {
  let [low, high] = [below, above];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function ofShares(
  { perGroup, share }: { perGroup: number; share: number },
  { level, power }: Chance,
): StatisticResult<DetectableDetails> {
  requireCount('perGroup', perGroup);
  if (!(share >= 0 && share <= 1)) throw new InvalidInput('share', 'lies from 0 to 1');
  const frame = { method: 'detectable_share_normal', level, n: 2 * perGroup };
  if (perGroup === 0) return withoutValue(frame, reason('no_observations'));
  const z = normalQuantile((1 - level) / 2, 'upper');
  const reached = (higher: number) => {
    const both = share + higher;
    const apart = Math.sqrt(perGroup) * (higher - share) - z * Math.sqrt(both * (1 - both / 2));
    return normalCdf(apart / Math.sqrt(share * (1 - share) + higher * (1 - higher))) >= power;
  };
  const highest = 1 - 1e-12;
  if (!reached(highest)) return withoutValue(frame, reason('estimate_at_extreme', { n: frame.n }));
  const high = firstReaching([share, highest], reached);
  return computed(frame, { value: high - share, ci: null, details: { se: null, df: null, power, share: high } });
}
