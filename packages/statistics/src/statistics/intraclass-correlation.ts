import { fisherFQuantile } from '../distributions/fisher-f.ts';
import { InvalidInput, type LevelOption, readLevel, requireFinite } from '../input.ts';
import { stableSum } from '../numerics/moments.ts';
import { computed, type Interval, type Reason, reason, type StatisticResult, withoutValue } from '../result.ts';

/** Shrout and Fleiss: 1 other raters for every target, 2 the same raters drawn from many, 3 these raters; one of them or the mean of k. */
export type IccForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k';
export type IntraclassDetails = { msTargets: number; msWithin: number; msRaters: number; msError: number };

/**
 * What it answers: how far do raters agree on the same targets?
 * In words: mean squares of a two-way analysis of variance (targets by raters); the share of variance that lies between targets.
 *   Form 2,1 counts systematic differences between raters as disagreement, 3,1 does not; "k" is for the mean of all raters.
 * Assumptions: every rater rates every target; targets independent; roughly normal.
 * Shapes and units: one row a target, one column a rater (rows with a gap are left out); n counts targets, k raters.
 * Edges: no target is not computable; one rater has nobody to agree with; one target is too few; no variance at all is not
 *   computable. Raters who do not tell targets apart give 0 or less, printed as it is. Perfect agreement has no interval.
 * Source: Shrout & Fleiss (1979), Psychol Bull 86:420; McGraw & Wong (1996).
 * R: `psych::ICC(x, lmer = FALSE)`.
 */
export function intraclassCorrelation(
  ratings: readonly (readonly (number | null)[])[],
  options: LevelOption & { form?: IccForm } = {},
): StatisticResult<IntraclassDetails> {
  const { form = '2,1' } = options;
  const complete = completeTargets(ratings);
  const [n, k] = [complete.length, ratings[0]?.length ?? 0];
  const frame = { method: `icc_${form.replace(',', '_')}`, level: readLevel(options), n, k };
  if (n === 0) return withoutValue(frame, reason('no_observations'));
  if (k < 2) return withoutValue(frame, reason('below_minimum', { k, minimum: 2 }));
  if (n < 2) return withoutValue(frame, reason('below_minimum', { n, minimum: 2 }), 'too_few');
  const squares = meanSquares(complete);
  if (squares.msTargets === 0 && squares.msWithin === 0) return withoutValue(frame, reason('zero_variance', { n, k }));
  const single = singleRater(squares, { n, k }, form);
  if (single === null) return withoutValue(frame, reason('zero_variance', { n, k }));
  const scale = (icc: number) => (form.endsWith('k') ? (k * icc) / (1 + (k - 1) * icc) : icc);
  const ci = singleInterval(squares, { n, k, single, level: frame.level }, form);
  const value = scale(single);
  if (!Number.isFinite(value)) return withoutValue(frame, reason('zero_variance', { n, k }));
  const caution: Reason | undefined = ci ? undefined : reason('no_within_variance', { n, k });
  return computed(frame, { value, ci: ci && [scale(ci[0]), scale(ci[1])], details: squares, caution });
}

function completeTargets(ratings: readonly (readonly (number | null)[])[]): number[][] {
  const k = ratings[0]?.length ?? 0;
  return ratings.flatMap((row, target) => {
    if (row.length !== k) throw new InvalidInput('ratings', `has ${k} raters in every row`, target);
    const present = row.filter((rating) => rating !== null);
    for (const rating of present) requireFinite('ratings', rating, target);
    return present.length === k ? [present] : [];
  });
}

function meanSquares(rows: readonly number[][]): IntraclassDetails {
  const [n, k] = [rows.length, rows[0]?.length ?? 0];
  const mean = (xs: readonly number[]) => stableSum(xs) / xs.length;
  const squares = (xs: readonly number[], centre: number) => {
    const sum = stableSum(xs.map((x) => (x - centre) ** 2));
    return sum <= 1e-24 * xs.length * Math.max(1, centre * centre) ? 0 : sum;
  };
  const grand = mean(rows.flat());
  const targets = k * squares(rows.map(mean), grand);
  const raters =
    n *
    squares(
      Array.from({ length: k }, (_, rater) => mean(rows.map((row) => row[rater] as number))),
      grand,
    );
  const within = stableSum(rows.map((row) => squares(row, mean(row))));
  const error = within - raters <= 1e-12 * within ? 0 : within - raters;
  return {
    msTargets: targets / (n - 1),
    msWithin: within / (n * (k - 1)),
    msRaters: raters / (k - 1),
    msError: error / ((n - 1) * (k - 1)),
  };
}

type Size = { n: number; k: number };

function singleRater(
  { msTargets, msWithin, msRaters, msError }: IntraclassDetails,
  { n, k }: Size,
  form: IccForm,
): number | null {
  const [above, below] = form.startsWith('1')
    ? [msTargets - msWithin, msTargets + (k - 1) * msWithin]
    : [
        msTargets - msError,
        msTargets + (k - 1) * msError + (form.startsWith('2') ? (k * (msRaters - msError)) / n : 0),
      ];
  return below > 0 ? above / below : null;
}

function singleInterval(
  squares: IntraclassDetails,
  fit: Size & { single: number; level: number },
  form: IccForm,
): Interval | null {
  const { n, k, level } = fit;
  const { msTargets, msWithin, msError } = squares;
  const tail = (1 - level) / 2;
  const noise = form.startsWith('1') ? msWithin : msError;
  if (noise === 0) return null;
  if (form.startsWith('2')) return randomRaters(squares, fit);
  const df = { df1: n - 1, df2: form.startsWith('1') ? n * (k - 1) : (n - 1) * (k - 1) };
  const end = (f: number) => (f - 1) / (f + k - 1);
  return [
    end(msTargets / noise / fisherFQuantile(tail, df, 'upper')),
    end(msTargets / noise / fisherFQuantile(tail, df)),
  ];
}

/** Satterthwaite's degrees of freedom for raters drawn at random (McGraw & Wong 1996, table 7). */
function randomRaters(
  { msTargets, msRaters, msError }: IntraclassDetails,
  { n, k, single, level }: Size & { single: number; level: number },
): Interval {
  const raters = k * single * (msRaters / msError);
  const rest = n * (1 + (k - 1) * single) - k * single;
  const v = ((k - 1) * (n - 1) * (raters + rest) ** 2) / ((n - 1) * raters ** 2 + rest ** 2);
  const tail = (1 - level) / 2;
  const low = fisherFQuantile(tail, { df1: n - 1, df2: v }, 'upper');
  const high = fisherFQuantile(tail, { df1: v, df2: n - 1 }, 'upper');
  const noise = k * msRaters + (k * n - k - n) * msError;
  return [
    (n * (msTargets - low * msError)) / (low * noise + n * msTargets),
    (n * (high * msTargets - msError)) / (noise + n * high * msTargets),
  ];
}
