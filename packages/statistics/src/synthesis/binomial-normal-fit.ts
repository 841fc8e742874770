import { gaussHermite, type Quadrature } from '../numerics/gauss-hermite.ts';
import { maximiseTwo, type Surface } from '../numerics/maximise-two.ts';
import { type Counts, inverseLogit, logChoose, logit } from './site-counts.ts';

/** The share of a typical office on the logit scale with its standard error, and how offices spread around it. */
export type BinomialNormalFit = { logit: number; se: number; sd: number; logLikelihood: number };

const NODES = 25;
/** Offices so far apart on the logit scale are all or nothing, and the nodes no longer see the curve between. */
const WIDEST = 10;
let nodes: Quadrature | undefined;

/**
 * Maximum likelihood over the logit and the standard deviation between offices; the integral over each office by adaptive
 * Gauss–Hermite quadrature, derivatives as moments under the same weights (Louis 1982). When offices differ by no more than chance the
 * standard deviation is 0; null when it does not settle.
 */
export function fitBinomialNormal(counts: Counts): BinomialNormalFit | null {
  const crude = counts.reached / counts.asked;
  const ways = counts.x.reduce((sum, x, i) => sum + logChoose(counts.n[i] as number, x), 0);
  const binomial = counts.asked * crude * (1 - crude);
  const excess = counts.x.reduce((sum, x, i) => sum + (x - (counts.n[i] as number) * crude) ** 2, 0) - binomial;
  if (excess <= 1e-9 * binomial) {
    const value = counts.reached * Math.log(crude) + (counts.asked - counts.reached) * Math.log1p(-crude);
    return { logit: logit(crude), se: Math.sqrt(1 / binomial), sd: 0, logLikelihood: value + ways };
  }
  const top = maximiseTwo((eta, sd) => overOffices(counts, eta, sd), [logit(crude), 0.5]);
  if (!top || Math.abs(top.point[1]) > WIDEST) return null;
  const [eta, sd] = top.point;
  return { logit: eta, se: Math.sqrt(top.variance[0]), sd: Math.abs(sd), logLikelihood: top.value + ways };
}

function overOffices({ x, n }: Counts, eta: number, sd: number): Surface {
  const whole: Surface = { value: 0, gradient: [0, 0], curvature: [0, 0, 0] };
  x.forEach((reached, i) => {
    const office = officeAt({ x: reached, n: n[i] as number }, eta, sd);
    whole.value += office.value;
    for (const j of [0, 1] as const) whole.gradient[j] += office.gradient[j];
    for (const j of [0, 1, 2] as const) whole.curvature[j] += office.curvature[j];
  });
  return whole;
}

type Office = { x: number; n: number };

/** Log likelihood of one office, integrated over where it stands among all (u, standard normal). */
function officeAt(office: Office, eta: number, sd: number): Surface {
  nodes ??= gaussHermite(NODES);
  const { points, weights } = nodes;
  const { mode, width } = peakOf(office, eta, sd);
  const at = points.map((point) => mode + Math.SQRT2 * width * point);
  const logs = at.map((u, j) => logJoint(office, eta + sd * u) - (u * u) / 2 + (points[j] as number) ** 2);
  const highest = Math.max(...logs);
  const shares = logs.map((log, j) => (weights[j] as number) * Math.exp(log - highest));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const expected = { s: 0, us: 0, ss: 0, uss: 0, uuss: 0 };
  at.forEach((u, j) => {
    const weight = (shares[j] as number) / total;
    const share = inverseLogit(eta + sd * u);
    const [score, spread] = [office.x - office.n * share, office.n * share * (1 - share)];
    expected.s += weight * score;
    expected.us += weight * u * score;
    expected.ss += weight * (score * score - spread);
    expected.uss += weight * u * (score * score - spread);
    expected.uuss += weight * u * u * (score * score - spread);
  });
  const { s, us, ss, uss, uuss } = expected;
  return {
    value: highest + Math.log((total * width) / Math.sqrt(Math.PI)),
    gradient: [s, us],
    curvature: [ss - s * s, uss - s * us, uuss - us * us],
  };
}

function logJoint({ x, n }: Office, eta: number): number {
  return x * eta - n * (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)));
}

/** Where the integrand is highest and how wide it is there. */
function peakOf({ x, n }: Office, eta: number, sd: number): { mode: number; width: number } {
  let mode = 0;
  let width = 1;
  for (let step = 0; step < 100; step += 1) {
    const share = inverseLogit(eta + sd * mode);
    width = 1 / Math.sqrt(1 + sd * sd * n * share * (1 - share));
    const move = (sd * (x - n * share) - mode) * width * width;
    mode += Math.max(-2, Math.min(2, move));
    if (Math.abs(move) <= 1e-13 * (1 + Math.abs(mode))) break;
  }
  return { mode, width };
}
