import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { frontSeatCasualties, nileFlow, ukGas } from '../testing/published-series.ts';
import { interruptedTimeSeries } from './interrupted-time-series.ts';

describe('interruptedTimeSeries', () => {
  // R 4.2.2, sandwich 3.0-2: NeweyWest(lm(log(front) ~ t + law + after + cos(2*pi*month/12) + sin(2*pi*month/12)), lag = 6, …).
  it('agrees with sandwich on the seat belt law and front seat casualties', () => {
    const result = interruptedTimeSeries(frontSeatCasualties, { firstAfter: 170, period: 12, scale: 'log', lag: 6 });
    expect(result).toMatchObject({ n: 192, status: 'ok', method: 'its_newey_west_log' });
    expectClose(result.value, -29.723438435112);
    expectAllClose(result.ci, [-34.9965398962992, -24.0225812979098]);
    const terms = result.details?.terms ?? [];
    expectAllClose(
      terms.map(({ estimate }) => estimate),
      [
        6.92083937545753, -0.00191805800593214, -0.352731848668443, 0.00949605684535804, 0.00367089851579033,
        -0.121308547207433,
      ],
    );
    expectAllClose(
      terms.map(({ olsSe }) => olsSe),
      [
        0.0185125202369014, 0.000188952842210881, 0.0552409938951541, 0.00380495257733402, 0.0122532948470587,
        0.0123237923111614,
      ],
    );
    expectAllClose(
      terms.map(({ se }) => se),
      [
        0.0276232114100052, 0.000227028570468388, 0.0395366139340945, 0.00258484750529499, 0.013063429217223,
        0.0139715210150389,
      ],
    );
    expectClose(result.details?.durbinWatson, 1.32109656621618);
    expect(result.details).toMatchObject({ lag: 6, df: 186, nBefore: 169, nAfter: 23 });
  });

  // R 4.2.2, sandwich 3.0-2: the same call without season on datasets::Nile, with the default lag of 100 points.
  it('agrees with sandwich on the Nile from 1899, with the lag of the length of the series', () => {
    const result = interruptedTimeSeries(nileFlow, { firstAfter: 29 });
    expect(result.details?.lag).toBe(4);
    expectClose(result.value, -288.63359659875);
    expectAllClose(result.ci, [-407.837196209877, -169.429996987623]);
    expectAllClose(
      (result.details?.terms ?? []).map(({ se }) => se),
      [35.5100035655562, 2.59030847830292, 60.0526658670162, 2.70157743302951],
    );
    expectClose(result.details?.p, 5.67674944679118e-6);
    expectClose(result.details?.durbinWatson, 1.68784576457826);
    expectClose(result.details?.levelAtFirstPoint, -288.63359659875 - 0.469088767634452);
  });

  it('is the sandwich of White at lag 0', () => {
    const { details } = interruptedTimeSeries(nileFlow, { firstAfter: 29, lag: 0 });
    expectAllClose(
      (details?.terms ?? []).map(({ se }) => se),
      [48.6936044232476, 2.61556266431589, 50.964998024807, 2.71655213842358],
    );
  });

  // R 4.2.2, sandwich 3.0-2, on datasets::UKgas from 1971: cos and sin of a year, and the half-year wave that has no sine.
  it('agrees with sandwich on quarters with two waves', () => {
    const result = interruptedTimeSeries(ukGas, { firstAfter: 45, period: 4, harmonics: 2, scale: 'log' });
    const terms = result.details?.terms ?? [];
    expect(terms.map(({ term }) => term)).toEqual(['intercept', 'time', 'level', 'slope', 'cos1', 'sin1', 'cos2']);
    expectAllClose(
      terms.map(({ estimate }) => estimate),
      [
        4.70907965227579, 0.0115795797023241, 0.230875036513094, 0.00529645683318087, 0.0419995497630471,
        0.489574574321109, 0.0571772318045111,
      ],
    );
    expectAllClose(
      terms.map(({ se }) => se),
      [
        0.0312322510194191, 0.00141961753597774, 0.0582979529269402, 0.00171814503056692, 0.0296177001152408,
        0.0365732485643095, 0.0130341857955087,
      ],
    );
    expectClose(result.details?.durbinWatson, 1.96663484958439);
  });

  it('leaves missing points out, as lm does, and says so', () => {
    const gappy = nileFlow.map((flow, i) => ([9, 39, 40].includes(i) ? null : flow));
    const result = interruptedTimeSeries(gappy, { firstAfter: 29, lag: 3 });
    expect(result.reason).toEqual({ code: 'gaps_in_series', numbers: { missing: 3 } });
    expectClose(result.value, -294.587537445494);
    expectClose(result.details?.terms[2]?.se, 58.9626322059953);
  });

  it('asks for eight points on both sides', () => {
    const short = interruptedTimeSeries(nileFlow.slice(0, 35), { firstAfter: 29 });
    expect(short).toMatchObject({
      status: 'too_few',
      reason: { code: 'too_few_points', numbers: { nBefore: 28, nAfter: 7, minimum: 8 } },
    });
    expect(interruptedTimeSeries(nileFlow.slice(0, 36), { firstAfter: 29 }).status).toBe('ok');
  });

  it('claims no certainty for a series that fits its line perfectly', () => {
    const line = Array.from({ length: 20 }, (_, i) => 3 + 2 * i + (i >= 10 ? 5 : 0));
    const result = interruptedTimeSeries(line, { firstAfter: 11 });
    expect(result).toMatchObject({
      ci: null,
      reason: { code: 'zero_variance' },
      details: { durbinWatson: null, p: null },
    });
    expectClose(result.value, 5);
  });

  it('names a point that has no logarithm, and a season that is none', () => {
    const zero = nileFlow.map((flow, i) => (i === 3 ? 0 : flow));
    expect(() => interruptedTimeSeries(zero, { firstAfter: 29, scale: 'log' })).toThrow('values (row 3)');
    expect(() => interruptedTimeSeries(nileFlow, { firstAfter: 29, period: 4, harmonics: 3 })).toThrow('harmonics');
  });

  it('finds a jump put into any series again, whatever line runs through it', () => {
    const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 24, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: -9, max: 9 }), (values, jump) => {
        const before = interruptedTimeSeries(values, { firstAfter: 12 });
        const moved = values.map((value, i) => 2 * value + 4 * i - 7 + (i >= 11 ? jump : 0));
        const after = interruptedTimeSeries(moved, { firstAfter: 12 });
        expect(after.value).toBeCloseTo(2 * (before.value as number) + jump, 6);
        if (before.ci && after.ci) expect(after.ci[0]).toBeCloseTo(2 * before.ci[0] + jump, 5);
      }),
      { seed: 21 },
    );
  });
});
