import { type Estimate, type ProportionFigures, type ReportMessage, reportMessage } from '@folge/contracts';
import { cr2Mean, designEffect, wilsonInterval } from '@folge/statistics';
import { assumedLikenessOfShares } from './assumed-likeness.ts';
import { estimateOf, notCollected, withCaution } from './estimate.ts';

type Share = Pick<ProportionFigures, 'n' | 'numerator' | 'missing'>;

/** Assumed share of the variation that lies between offices where they all have 0 or all 100 per cent. */
export const ASSUMED_ICC = 0.1;

/** From this share of missing outcomes on, a number is read with caution. */
const MUCH_MISSING = 0.2;

/**
 * The share in one office, with Wilson's interval. Nobody in the denominator, or no outcome recorded: not collected. Missing outcomes stay in the
 * denominator; the bounds they leave stand in a note.
 */
export function officeProportion(share: Share): Estimate {
  if (!hasOutcomes(share)) return { ...notCollected(), n: share.n };
  const found = wilsonInterval({ x: share.numerator, n: share.n });
  const around = { method: 'wilson_score', numerator: share.numerator, offices: 1 } as const;
  return careful({ ...estimateOf(found, around), notes: missingBounds(share) }, share);
}

/**
 * The share over offices: the mean over people with the office as cluster (CR2, Satterthwaite), cut at 0 and 1. One office:
 * Wilson, with the caution that differences between offices are not seen. All offices 0 or all 100 per cent: Wilson with
 * an effective number of people under an assumed intraclass correlation, because CR2 would claim certainty.
 */
export function proportionOverOffices(shares: readonly Share[]): Estimate {
  const clusters = shares.filter(hasOutcomes);
  const whole = total(clusters);
  if (whole.n === 0) return { ...notCollected(), n: total(shares).n };
  const notes = [...missingBounds(whole), ...assumedLikenessOfShares(clusters)];
  if (clusters.length === 1) {
    return withCaution({ ...officeProportion(whole), notes }, reportMessage('reason.one_office'));
  }
  const found = cr2Mean(clusters.map(({ n, numerator }) => ({ n, sum: numerator })));
  const around = { method: 'cr2_mean', numerator: whole.numerator, offices: clusters.length } as const;
  if (!found.ci) return alikeEverywhere(clusters, { whole, notes });
  const estimate = estimateOf(found, { ...around, notes });
  return careful(cutToShare(estimate), whole);
}

/** Somebody is in the denominator, and something is known of at least one. All missing would show as a false zero. */
export function hasOutcomes({ n, missing }: Share): boolean {
  return n > missing;
}

/** Where many outcomes are missing, the bounds say more than the interval. */
function careful(estimate: Estimate, share: Share): Estimate {
  const [bounds] = missingBounds(share);
  return bounds && share.missing >= MUCH_MISSING * share.n ? withCaution(estimate, bounds) : estimate;
}

function alikeEverywhere(
  clusters: readonly Share[],
  { whole, notes }: { whole: Share; notes: ReportMessage[] },
): Estimate {
  const effect = designEffect({ clusterSizes: clusters.map(({ n }) => n), icc: ASSUMED_ICC });
  const effectiveN = effect.details?.effectiveN ?? whole.n;
  const found = wilsonInterval({ x: whole.numerator, n: whole.n }, { effectiveN });
  const around = { method: 'wilson_assumed_clustering', numerator: whole.numerator, offices: clusters.length } as const;
  const estimate = estimateOf(found, { ...around, notes });
  const reason = reportMessage('reason.no_variation_between', { icc: ASSUMED_ICC });
  return { ...estimate, status: 'ok_caution', reason };
}

function cutToShare(estimate: Estimate): Estimate {
  const { low, high, notes } = estimate;
  if (low === null || high === null || (low >= 0 && high <= 1)) return estimate;
  const cut = reportMessage('reason.interval_cut');
  return { ...estimate, low: Math.max(0, low), high: Math.min(1, high), notes: [...notes, cut] };
}

function missingBounds({ n, numerator, missing }: Share) {
  if (missing === 0) return [];
  const bounds = { low: numerator / n, high: Math.min(1, (numerator + missing) / n) };
  return [reportMessage('reason.missing_outcome', { missing, n, ...bounds, unit: 'share' })];
}

function total(shares: readonly Share[]): Share {
  return shares.reduce(
    (all, share) => ({
      n: all.n + share.n,
      numerator: all.numerator + share.numerator,
      missing: all.missing + share.missing,
    }),
    { n: 0, numerator: 0, missing: 0 },
  );
}
