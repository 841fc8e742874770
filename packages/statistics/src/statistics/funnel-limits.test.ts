import { expect, it } from 'vitest';
import { expectAllClose } from '../testing/expect-close.ts';
import { funnelLimits } from './funnel-limits.ts';

it.each([
  [5, 0.0384375, 0.935699588477366, -0.18046875, 0.997427983539095],
  [10, 0.229918167679398, 0.852981856170299, 0.0569116210937499, 0.98346182831208],
  [20, 0.355593463319953, 0.787083976804197, 0.226379771975391, 0.892292104572289],
  [50, 0.451665290765604, 0.724055363066608, 0.371251515799071, 0.796628763762511],
])('agrees with qbinom in R for an office of %i people', (n, low95, high95, low998, high998) => {
  expectAllClose(funnelLimits({ share: 0.6, n }).details?.uncut ?? null, [low95, high95]);
  expectAllClose(funnelLimits({ share: 0.6, n }, { level: 0.998 }).details?.uncut ?? null, [low998, high998]);
});

it('cuts limits to what a share can be, and has none around 0 and 1', () => {
  expect(funnelLimits({ share: 0.6, n: 5 }, { level: 0.998 }).ci?.[0]).toBe(0);
  expect(funnelLimits({ share: 1, n: 5 }).reason?.code).toBe('estimate_at_extreme');
});
