import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { counted, hyperdynamic, inventedOffices, rareOffices, schoolsAboveZero } from '../testing/published-shares.ts';
import { betaBinomial } from './beta-binomial.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** `nlm` on the beta-binomial likelihood in R 4.2.2 (gradtol 1e-10), interval from the inverse of `optimHess`. */
const expected = [
  {
    name: 'hyperdynamic therapy',
    counts: hyperdynamic,
    mean: 0.774749737297694,
    rho: 0.0913686194383181,
    ci: [0.679388701621794, 0.84808916553161],
    logLikelihood: -32.5096063008852,
  },
  {
    name: 'invented offices',
    counts: inventedOffices,
    mean: 0.569059446044261,
    rho: 0.0862461193409611,
    ci: [0.446320269885531, 0.683862390914948],
    logLikelihood: -23.6147141163174,
  },
  {
    name: 'schools',
    counts: schoolsAboveZero,
    mean: 0.64152320708831,
    rho: 0.114442087900697,
    ci: [0.539335259849698, 0.732294649795109],
    logLikelihood: -44.6490014949187,
  },
  {
    name: 'a rare outcome',
    counts: rareOffices,
    mean: 0.0382311310276698,
    rho: 0.0663940346068281,
    ci: [0.0120529952220854, 0.114666936494023],
    logLikelihood: -10.0191695243949,
  },
];

describe('betaBinomial', () => {
  it.each(expected)('agrees with maximum likelihood in R: $name', ({ counts, mean, rho, ci, logLikelihood }) => {
    const result = betaBinomial(counts);
    expectClose(result.value, mean, 1e-6);
    expectClose(result.details?.rho, rho, 2e-6);
    expectAllClose(result.ci, ci, 1e-5);
    expectClose(result.details?.logLikelihood, logLikelihood, 1e-10);
  });

  it('is the plain share with ρ 0 when offices differ by no more than chance', () => {
    const { value, details } = betaBinomial(counted([5, 6, 5, 6, 5, 6], [10, 12, 10, 12, 10, 12]));
    expect({ value, rho: details?.rho }).toEqual({ value: 0.5, rho: 0 });
    expectClose(details?.logLikelihood, 3 * Math.log(252 / 1024) + 3 * Math.log(924 / 4096));
  });

  it('counts each office as one when every office is all or nothing', () => {
    const { value, ci, details } = betaBinomial(counted([8, 0, 9, 0, 7, 0, 0, 0], [8, 9, 9, 8, 7, 9, 4, 5]));
    expect({ value: value?.toFixed(12), rho: details?.rho }).toEqual({ value: '0.375000000000', rho: 1 });
    const half = 1.959963984540054 / Math.sqrt(8 * 0.375 * 0.625);
    const end = (sign: number) => 1 / (1 + Math.exp(-(Math.log(0.6) + sign * half)));
    expectAllClose(ci, [end(-1), end(1)]);
  });

  it('gives 100 % everywhere the interval of Wilson, with caution', () => {
    const { value, ci, status } = betaBinomial(counted([5, 7, 8], [5, 7, 8]));
    expect({ value, ci, status }).toEqual({ value: 1, ci: wilsonInterval({ x: 20, n: 20 }).ci, status: 'ok_caution' });
  });
});
