import { chiSquareQuantile } from '../distributions/chi-square.ts';
import { moments } from '../numerics/moments.ts';
import { betterThanZero, byScoring } from './search-tau.ts';
import { pooledAt, type Sites } from './site-effects.ts';
import { tauSquaredDl, tauSquaredPm, tauSquaredReml, tauSquaredWhereQ } from './tau-squared.ts';

/** The names metafor gives them. */
export type TauEstimator = 'FE' | 'DL' | 'HE' | 'HS' | 'SJ' | 'ML' | 'REML' | 'EB' | 'PM' | 'PMM';
export type EstimatedTau = { tau2: number; se: number | null };

/** The variance between offices by every estimator in use, with its large-sample standard error. Two offices or more. */
export function tauEstimates(sites: Sites): Record<TauEstimator, EstimatedTau> {
  const k = sites.y.length;
  const unweighted = spreadOf(sites, () => 1);
  const fixed = spreadOf(sites, (v) => 1 / v);
  const byMoments = ({ tau2, spread, by }: { tau2: number; spread: Spread; by: number }) => ({
    tau2,
    se: Math.sqrt(2 * spread.pvpv + 4 * tau2 * spread.pvp + 2 * tau2 * tau2 * spread.pp) / by,
  });
  const [he, hs] = [Math.max(0, (unweighted.rss - unweighted.pv) / (k - 1)), Math.max(0, (fixed.rss - k) / fixed.w)];
  const start = moments(sites.y).squares / k;
  const started = spreadOf(sites, (v) => 1 / (v + start));
  const sj = (start * started.rss) / (k - 1);
  const [dl, { tau2: reml }] = [tauSquaredDl(sites), tauSquaredReml(sites)];
  return {
    FE: { tau2: 0, se: null },
    DL: byMoments({ tau2: dl, spread: fixed, by: fixed.p }),
    HE: byMoments({ tau2: he, spread: unweighted, by: k - 1 }),
    HS: byMoments({ tau2: hs, spread: fixed, by: fixed.w }),
    SJ: byMoments({ tau2: sj, spread: started, by: (k - 1) / start }),
    ML: likeliest(sites),
    REML: { tau2: reml, se: Math.sqrt(2 / spreadOf(sites, (v) => 1 / (v + reml)).pp) },
    EB: atExpectedQ(sites, tauSquaredPm(sites)),
    PM: atExpectedQ(sites, tauSquaredPm(sites)),
    PMM: atExpectedQ(sites, tauSquaredWhereQ(sites, chiSquareQuantile(0.5, k - 1))),
  };
}

/** Morris (1983): the standard error where Q is set to a target. */
function atExpectedQ(sites: Sites, tau2: number): EstimatedTau {
  const k = sites.y.length;
  return { tau2, se: Math.sqrt((2 * k * k) / (k - 1)) / pooledAt(sites, tau2).w };
}

/** Unrestricted maximum likelihood by Fisher scoring. */
function likeliest(sites: Sites): EstimatedTau {
  const found = byScoring((tau2) => {
    const { w, w2, squaresW2 } = pooledAt(sites, tau2);
    return { score: (squaresW2 - w) / 2, information: w2 / 2, unit: 1 / w };
  }, tauSquaredDl(sites));
  const likelihoodAt = (tau2: number) =>
    -(sites.v.reduce((sum, v) => sum + Math.log(v + tau2), 0) + pooledAt(sites, tau2).q) / 2;
  const tau2 = betterThanZero(likelihoodAt, found ?? 0);
  return { tau2, se: Math.sqrt(2 / pooledAt(sites, tau2).w2) };
}

/** Traces of P = W − ww′/Σw and its products with V, the variances of the offices; `rss` is y′Py. */
type Spread = Record<'w' | 'rss' | 'p' | 'pv' | 'pp' | 'pvp' | 'pvpv', number>;

function spreadOf({ y, v }: Sites, weightOf: (variance: number) => number): Spread {
  const weights = Array.from(v, weightOf);
  const sum = (of: (w: number, v: number) => number) =>
    weights.reduce((all, weight, i) => all + of(weight, v[i] as number), 0);
  const w = sum((weight) => weight);
  const [w2, w3] = [sum((x) => x * x), sum((x) => x ** 3)];
  const [w2v, w3v, wv] = [sum((x, s) => x * x * s), sum((x, s) => x ** 3 * s), sum((x, s) => x * s)];
  const mean = weights.reduce((all, weight, i) => all + weight * (y[i] as number), 0) / w;
  return {
    w,
    rss: weights.reduce((all, weight, i) => all + weight * ((y[i] as number) - mean) ** 2, 0),
    p: w - w2 / w,
    pv: wv - w2v / w,
    pp: w2 - (2 * w3) / w + (w2 / w) ** 2,
    pvp: w2v - (2 * w3v) / w + (w2 * w2v) / w ** 2,
    pvpv: sum((x, s) => (x * s) ** 2) - (2 * sum((x, s) => x ** 3 * s * s)) / w + (w2v / w) ** 2,
  };
}
