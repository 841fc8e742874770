import { type ClusterMoments, overall } from './cluster-sums.ts';

/** The mean over offices with what its CR2 variance and degrees of freedom are made of. Parts of two sets of offices add. */
export type Cr2Parts = { n: number; k: number; mean: number; variance: number; trace: number; squaredTrace: number };

/**
 * The closed form of CR2 for a mean over two or more offices: with n_g people in office g, N in all, h_g = n_g/N and S_g the
 * sum of residuals, V = Σ S_g²/(1 − h_g) / N²; P_gg = n_g/N², P_gh = −n_g n_h/(N³ √((1 − h_g)(1 − h_h))).
 * Source: Bell & McCaffrey (2002); Pustejovsky & Tipton (2018), J Bus Econ Stat 36:672, for the intercept-only design.
 */
export function cr2Parts(clusters: readonly ClusterMoments[]): Cr2Parts {
  const { n, mean } = overall(clusters);
  const scale = Math.max(...clusters.map((cluster) => Math.abs(cluster.mean)), Math.abs(mean));
  let variance = 0;
  let trace = 0;
  let diagonal = 0;
  let weight = 0;
  let ownWeight = 0;
  for (const cluster of clusters) {
    const h = cluster.n / n;
    const away = cluster.mean - mean;
    const residual = Math.abs(away) <= 1e-13 * scale ? 0 : h * away;
    variance += residual ** 2 / (1 - h);
    trace += h / n;
    diagonal += (h / n) ** 2;
    // Σ_{g≠h} P_gh² splits into (Σ w)² − Σ w² with w_g = h_g²/(1 − h_g), so no double loop is needed.
    const w = h ** 2 / (1 - h);
    weight += w;
    ownWeight += w ** 2;
  }
  const squaredTrace = diagonal + (weight ** 2 - ownWeight) / n ** 2;
  return { n, k: clusters.length, mean, variance, trace, squaredTrace };
}
