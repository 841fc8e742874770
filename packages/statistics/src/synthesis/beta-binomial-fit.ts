import { maximiseTwo, type Surface } from '../numerics/maximise-two.ts';
import { type Counts, inverseLogit, logChoose, logit } from './site-counts.ts';

/** The mean share on the logit scale with its standard error, and how alike people of one office are. */
export type BetaBinomialFit = { logit: number; se: number; rho: number; logLikelihood: number };

/**
 * Maximum likelihood over the mean (logit) and ρ. When ρ above 0 does not make the counts more likely, ρ is 0 and they are plain
 * binomial; null when the search does not settle.
 */
export function fitBetaBinomial(counts: Counts): BetaBinomialFit | null {
  const crude = counts.reached / counts.asked;
  const ways = counts.x.reduce((sum, x, i) => sum + logChoose(counts.n[i] as number, x), 0);
  const plain = surfaceAt(counts, crude, 0);
  if (plain.gradient[1] <= 1e-9 * counts.asked) {
    const se = Math.sqrt(1 / (counts.asked * crude * (1 - crude)));
    return { logit: logit(crude), se, rho: 0, logLikelihood: plain.value + ways };
  }
  if (counts.x.every((x, i) => x === 0 || x === counts.n[i])) return allOrNothing(counts);
  const top = maximiseTwo((eta, lambda) => onLogitScale(counts, eta, lambda), [logit(crude), -2]);
  if (!top) return null;
  const [eta, lambda] = top.point;
  return { logit: eta, se: Math.sqrt(top.variance[0]), rho: inverseLogit(lambda), logLikelihood: top.value + ways };
}

/** People of one office answer as one: ρ is 1 and every office counts once. */
function allOrNothing({ x }: Counts): BetaBinomialFit {
  const all = x.filter((reached) => reached > 0).length;
  const share = all / x.length;
  const logLikelihood = all * Math.log(share) + (x.length - all) * Math.log1p(-share);
  return { logit: logit(share), se: Math.sqrt(1 / (x.length * share * (1 - share))), rho: 1, logLikelihood };
}

/** The likelihood by its rising factorials, which stay exact down to ρ = 0; derivatives for the mean and ρ. */
function surfaceAt({ x, n }: Counts, mean: number, rho: number): Surface {
  const rest = 1 - rho;
  let value = 0;
  const gradient: [number, number] = [0, 0];
  const curvature: [number, number, number] = [0, 0, 0];
  const add = (sign: 1 | -1, count: number, share: number) => {
    for (let j = 0; j < count; j += 1) {
      const term = rest * share + j * rho;
      const [byMean, byRho] = [(sign * rest) / term, (j - share) / term];
      value += Math.log(term);
      gradient[0] += byMean;
      gradient[1] += byRho;
      curvature[0] -= byMean * byMean;
      curvature[1] -= sign / term + byMean * byRho;
      curvature[2] -= byRho * byRho;
    }
  };
  x.forEach((reached, i) => {
    const asked = n[i] as number;
    add(1, reached, mean);
    add(-1, asked - reached, 1 - mean);
    for (let j = 0; j < asked; j += 1) {
      const term = rest + j * rho;
      value -= Math.log(term);
      gradient[1] -= (j - 1) / term;
      curvature[2] += ((j - 1) / term) ** 2;
    }
  });
  return { value, gradient, curvature };
}

function onLogitScale(counts: Counts, eta: number, lambda: number): Surface {
  const [mean, rho] = [inverseLogit(eta), inverseLogit(lambda)];
  const { value, gradient, curvature } = surfaceAt(counts, mean, rho);
  const [byMean, byRho] = [mean * (1 - mean), rho * (1 - rho)];
  return {
    value,
    gradient: [gradient[0] * byMean, gradient[1] * byRho],
    curvature: [
      curvature[0] * byMean ** 2 + gradient[0] * byMean * (1 - 2 * mean),
      curvature[1] * byMean * byRho,
      curvature[2] * byRho ** 2 + gradient[1] * byRho * (1 - 2 * rho),
    ],
  };
}
