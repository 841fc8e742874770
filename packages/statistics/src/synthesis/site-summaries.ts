import { InvalidInput, requireCount, requireFinite, requireSpread } from '../input.ts';
import type { SiteEffect } from './site-effects.ts';

/** Own standard deviations are trusted when every office has this many people. */
const ENOUGH_PEOPLE = 20;

/** The changes of one office: how many people, their mean and standard deviation (null for a single person). */
export type SiteMean = { n: number; mean: number | null; sd: number | null };

/**
 * Mean changes as effects. The variance is the pooled within-office variance Σ(n − 1)s²/Σ(n − 1) over the people of the office, so
 * that offices of one or two people need no rule of their own; each office's own variance is used only when every office has 20
 * people or more. An office without people, or offices that hold no spread at all, have no effect (null).
 * R: `s2 <- sum((n - 1) * s^2) / sum(n - 1); metafor::rma(mean, s2 / n)`.
 */
export function siteMeans(sites: readonly SiteMean[]): SiteEffect[] {
  let squares = 0;
  let df = 0;
  sites.forEach(({ n, mean, sd }, row) => {
    requireCount('n', n, row);
    if (mean !== null) requireFinite('mean', mean, row);
    if (sd === null || n < 2) return;
    requireSpread('sd', sd);
    squares += (n - 1) * sd * sd;
    df += n - 1;
  });
  const present = sites.filter(({ n, mean }) => n > 0 && mean !== null);
  const isOwn = present.every(({ n, sd }) => n >= ENOUGH_PEOPLE && (sd ?? 0) > 0);
  const pooled = df > 0 ? squares / df : 0;
  return sites.map(({ n, mean, sd }) => {
    const spread = isOwn ? (sd ?? 0) ** 2 : pooled;
    return n === 0 || mean === null || spread === 0
      ? { effect: null, variance: null }
      : { effect: mean, variance: spread / n };
  });
}

/** How many of how many in two groups of one office. */
export type SiteShares = { first: { x: number; n: number }; second: { x: number; n: number } };

/**
 * Differences of shares (first − second) as effects, with the variance of Agresti and Caffo: one reached and one not reached are
 * added to each group, so that 0 % and 100 % have a variance too. An office where a group is empty has no effect (null).
 * Source: Agresti & Caffo (2000), Am Stat 54:280. R: `p <- (x + 1) / (n + 2); sum(p * (1 - p) / (n + 2))`.
 */
export function siteShares(sites: readonly SiteShares[]): SiteEffect[] {
  return sites.map((site, row) => {
    const groups = [site.first, site.second];
    for (const { x, n } of groups) {
      requireCount('x', x, row);
      requireCount('n', n, row);
      if (x > n) throw new InvalidInput('x', 'is at most n', row);
    }
    if (groups.some(({ n }) => n === 0)) return { effect: null, variance: null };
    const variance = groups.reduce((sum, { x, n }) => sum + ((x + 1) * (n - x + 1)) / (n + 2) ** 3, 0);
    return { effect: site.first.x / site.first.n - site.second.x / site.second.n, variance };
  });
}
