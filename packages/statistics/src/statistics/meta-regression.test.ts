import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';
import { bcgTrials, expectancyStudies } from '../testing/published-moderators.ts';
import { metaforRegressions, pick } from '../testing/published-regressions.ts';
import { metaRegression } from './meta-regression.ts';
import { randomEffects } from './random-effects.ts';

describe('metaRegression', () => {
  it.each(metaforRegressions)('agrees with metafor: $name', ({ sites, moderators, ...want }) => {
    const { details, value, ci, k } = metaRegression(sites, moderators);
    const found = details?.coefficients ?? [];
    expect(k).toBe(sites.length);
    expect(found.map(({ term }) => term)).toEqual(want.terms);
    expectAllClose(
      found.map(({ estimate }) => estimate),
      want.estimate,
      1e-8,
    );
    expectAllClose(
      found.map(({ se }) => se),
      want.se,
      1e-8,
    );
    expectAllClose(
      found.map(({ t }) => t),
      want.t,
      1e-8,
    );
    expectAllClose(
      found.map(({ p }) => p),
      want.p,
      1e-8,
    );
    expectAllClose(
      found.map((one) => one.ci[0]),
      want.low,
      1e-8,
    );
    expectAllClose(
      found.map((one) => one.ci[1]),
      want.high,
      1e-7,
    );
    expect({ value, ci }).toEqual({ value: found[1]?.estimate, ci: found[1]?.ci });
    expectClose(details?.tau2, want.tau2);
    expectClose(details?.r2, want.r2, 1e-8);
    expectClose(details?.i2, want.i2);
    expectClose(details?.qe, want.qe);
    expectClose(details?.qeP, want.qeP);
    expectClose(details?.qm.value, want.qm, 1e-8);
    expectClose(details?.qm.p, want.qmP, 1e-8);
  });

  it('has the normal tests of metafor beside', () => {
    const bcgSlope = metaRegression(bcg, pick(bcgTrials, ['ablat'])).details;
    const wald = bcgSlope?.coefficients.map((one) => one.wald);
    expectAllClose(wald?.map(({ se }) => se) ?? null, [0.249095396617645, 0.00719532722092874]);
    expectAllClose(wald?.map(({ statistic }) => statistic) ?? null, [1.00952572155699, -4.04453114057078]);
    expectAllClose(wald?.map(({ p }) => p) ?? null, [0.312722572309461, 5.24279397413509e-5]);
    expectAllClose(wald?.[1]?.ci ?? null, [-0.0432043072216439, -0.0149991428016419]);
    expectClose(bcgSlope?.qmWald.value, 16.3582321470467);
    expectClose(bcgSlope?.qmWald.p, 5.24279397413507e-5);
    const weeks = metaRegression(teacherExpectancy, pick(expectancyStudies, ['weeks'])).details;
    expectAllClose(weeks?.coefficients.map((one) => one.wald.p) ?? null, [0.00217736520282924, 0.0061371410178918]);
    expectAllClose(weeks?.tau2Ci ?? null, [0, 0.130386609523835]);
    expectAllClose(bcgSlope?.tau2Ci ?? null, [0.0166800683208299, 0.784835254575501]);
  });

  it('has the Knapp–Hartung tests without guard beside: way of allocation, BCG', () => {
    const { details, notes } = metaRegression(bcg, pick(bcgTrials, ['alloc']));
    const plain = details?.coefficients.map((one) => one.hartungKnapp);
    expectAllClose(
      plain?.map((one) => one?.se ?? null) ?? null,
      [0.42194705859414, 0.493318571737075, 0.535603661854889],
    );
    expectAllClose(
      plain?.map((one) => one?.p ?? null) ?? null,
      [0.247732561391872, 0.385354852493116, 0.871281961022355],
    );
    expectClose(details?.qmHartungKnapp?.value, 0.966220844813303);
    expectClose(details?.qmHartungKnapp?.p, 0.413383745721665);
    expect(notes[0]?.code).toBe('interval_held_wide');
  });

  it('takes numbers that stand for yes and no', () => {
    const random = { name: 'random', values: bcgTrials.alloc.map((way) => (way === 'random' ? 1 : 0)) };
    const first = metaRegression(bcg, [random]).details;
    expectAllClose(
      first?.coefficients.map(({ estimate }) => estimate) ?? null,
      [-0.467275715799744, -0.489998539499687],
    );
    expectAllClose(
      first?.coefficients.map((one) => one.hartungKnapp?.se ?? null) ?? null,
      [0.247316455681948, 0.347832340415876],
    );
    expectClose(first?.tau2, 0.318376693554969);
    const strangers = { name: 'strangers', values: expectancyStudies.weeks.map((weeks) => (weeks === 0 ? 1 : 0)) };
    const second = metaRegression(teacherExpectancy, [strangers]).details;
    expectAllClose(second?.coefficients.map(({ p }) => p) ?? null, [0.651095020757918, 0.0331708303237492]);
    expectClose(second?.r2, 76.1328737275152);
  });

  it('takes DL and PM when asked', () => {
    const dl = metaRegression(bcg, pick(bcgTrials, ['alloc', 'ablat']), { tau: 'DL' }).details;
    expectAllClose(
      dl?.coefficients.map(({ estimate }) => estimate) ?? null,
      [0.307831797776054, -0.257779500283597, 0.0433345008131913, -0.0276460433725934],
    );
    expectAllClose(
      dl?.coefficients.map(({ p }) => p) ?? null,
      [0.470090436241619, 0.481726274014322, 0.912016679802211, 0.0152924638246613],
    );
    expectClose(dl?.r2, 61.8369344764479);
    const pm = metaRegression(teacherExpectancy, pick(expectancyStudies, ['weeks']), { tau: 'PM' }).details;
    expectClose(pm?.tau2, 0.0250637069385264);
    expectAllClose(pm?.coefficients.map(({ se }) => se) ?? null, [0.0746941300568814, 0.00676277447674529]);
  });

  it('holds the intervals wide when offices lie closer to the line than chance would put them', () => {
    const effects = [0.3, 0.31, 0.29, 0.3, 0.305, 0.2, 0.4, 0.3, 0.33, 0.28, 0.35];
    const values = effects.map((_, i) => i + 1);
    const sites = effects.map((effect) => ({ effect, variance: 0.05 }));
    const { details, status } = metaRegression(sites, [{ name: 'x', values }]);
    expect({ status, tau2: details?.tau2, r2: details?.r2 }).toEqual({ status: 'ok', tau2: 0, r2: 0 });
    expectAllClose(details?.coefficients.map(({ se }) => se) ?? null, [0.144599761096244, 0.021320071635561]);
    expectAllClose(
      details?.coefficients.map((one) => one.hartungKnapp?.se ?? null) ?? null,
      [0.0323757567248675, 0.00477354490350953],
    );
  });

  it('says nothing about a constant moderator, one said already, or too few offices', () => {
    const constant = { name: 'same', values: bcg.map(() => 3) };
    const everywhere = { name: 'place', values: bcg.map(() => 'here') };
    const twice = { name: 'twice', values: bcgTrials.ablat.map((x) => 2 * x + 1) };
    for (const moderators of [[constant], [everywhere], [...pick(bcgTrials, ['ablat']), twice]]) {
      expect(metaRegression(bcg, moderators)).toMatchObject({ value: null, reason: { code: 'collinear_covariate' } });
    }
    const two = [{ name: 'x', values: [1, 2] }];
    expect(metaRegression(bcg.slice(0, 2), two)).toMatchObject({
      status: 'too_few',
      reason: { numbers: { minimum: 3 } },
    });
    const nine = [{ name: 'x', values: bcgTrials.ablat.slice(0, 9) }];
    expect(metaRegression(bcg.slice(0, 9), nine).status).toBe('ok_caution');
  });

  it('leaves out offices whose moderator is missing, and refuses a column of another length', () => {
    const values: (number | null)[] = [...bcgTrials.ablat];
    values[3] = null;
    const without = metaRegression(bcg, [{ name: 'ablat', values }]);
    const others = bcgTrials.ablat.filter((_, i) => i !== 3);
    expect(without).toEqual(
      metaRegression(
        bcg.filter((_, i) => i !== 3),
        [{ name: 'ablat', values: others }],
      ),
    );
    expect(without.k).toBe(12);
    expect(() => metaRegression(bcg, [{ name: 'x', values: [1] }])).toThrow('x: has one value for each effect');
    expect(() => metaRegression(bcg, [])).toThrow('moderators: has at least one');
  });

  it('leaves the same τ² and Q when moderators are moved and stretched, whatever the order of offices', () => {
    const row = fc.record({
      effect: fc.integer({ min: -30, max: 30 }),
      variance: fc.integer({ min: 1, max: 40 }),
      x: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 5, maxLength: 14 }), (rows) => {
        const plain = metaRegression(rows, [{ name: 'x', values: rows.map(({ x }) => x) }]);
        const turned = rows.toReversed();
        const moved = metaRegression(turned, [{ name: 'x', values: turned.map(({ x }) => 1000 - 3 * x) }]);
        expect(moved.status).toBe(plain.status);
        if (plain.details === null || moved.details === null) return;
        const slope = plain.value as number;
        expect(Math.abs(-3 * (moved.value as number) - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
        expect(Math.abs(moved.details.tau2 - plain.details.tau2)).toBeLessThan(1e-6 * (1 + plain.details.tau2));
        expect(Math.abs(moved.details.qe - plain.details.qe)).toBeLessThan(1e-7 * (1 + plain.details.qe));
      }),
      { seed: 31 },
    );
  });

  it('is the synthesis when the moderator has nothing to say', () => {
    const sites = [0.2, 0.5, 0.9].flatMap((effect) => [
      { effect, variance: 0.1 },
      { effect, variance: 0.1 },
    ]);
    const values = [0, 1, 0, 1, 0, 1];
    const { details, value } = metaRegression(sites, [{ name: 'x', values }]);
    expect(Math.abs(value as number)).toBeLessThan(1e-12);
    expectClose(details?.qe, randomEffects(sites).details?.q ?? 0);
  });
});
