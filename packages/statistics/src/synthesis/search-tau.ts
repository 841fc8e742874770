/** What a search needs to know about the offices at one value of τ². `unit` is the variance of the mean, for scale. */
export type ScoreAt = { score: number; information: number; unit: number };

/** Fisher scoring from a start, never below 0; null when it does not settle. */
export function byScoring(at: (tau2: number) => ScoreAt, start: number): number | null {
  let tau2 = start;
  for (let step = 0; step < 1000; step += 1) {
    const { score, information, unit } = at(tau2);
    const next = Math.max(0, tau2 + score / information);
    if (!Number.isFinite(next)) return null;
    if (Math.abs(next - tau2) <= 1e-14 * (tau2 + 1e-3 * unit)) return next;
    tau2 = next;
  }
  return null;
}

/** A likelihood may have two tops, one of them at 0: what was found, or 0 when that is more likely (as metafor does). */
export function betterThanZero(likelihoodAt: (tau2: number) => number, found: number): number {
  return found > 0 && likelihoodAt(0) - likelihoodAt(found) > 1e-9 ? 0 : found;
}

/** Golden section on a likelihood between 0 and a top; 0 when that is at least as likely as what was found. */
export function byGoldenSection(likelihoodAt: (tau2: number) => number, top: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = 0;
  let high = top;
  while (high - low > 1e-12 * high) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (left <= low || right >= high) break;
    if (likelihoodAt(left) >= likelihoodAt(right)) high = right;
    else low = left;
  }
  const found = (low + high) / 2;
  return likelihoodAt(0) >= likelihoodAt(found) ? 0 : found;
}

/**
 * The τ² at which a falling and convex Q reaches a target, or 0 when it is below it already. After its first step Newton's method
 * walks up to the root without ever passing it; it doubles its digits, so a small step is the last. `slope` is how fast Q falls.
 */
export function whereItFalls(at: (tau2: number) => { q: number; slope: number }, target: number, from = 0): number {
  let tau2 = from;
  for (let step = 0; step < 500; step += 1) {
    const { q, slope } = at(tau2);
    const next = Math.max(0, tau2 + (q - target) / slope);
    const moved = Math.abs(next - tau2);
    if (!(moved > 0)) return tau2;
    tau2 = next;
    if (moved <= 1e-6 * tau2) return tau2;
  }
  return tau2;
}
