import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcg, strokeStay, teacherExpectancy } from '../testing/published.ts';
import { randomEffects } from './random-effects.ts';

/** metafor 3.8.1, converged to 1e-12. */
const expected = [
  {
    name: 'BCG',
    sites: bcg,
    mu: -0.71453234215814,
    seWald: 0.179781516105207,
    ciWald: [-1.06689763881035, -0.362167045505926],
    seHk: 0.180791744092848,
    ciGuarded: [-1.10844371368555, -0.320620970630728],
    p: 0.0019200150960573,
    tau2: 0.313243258136486,
    tau2Dl: 0.308760262862376,
    tau2Pm: 0.318068452205024,
    tau2Ci: [0.119718361141152, 1.11147908406093],
    i2: 92.2213845212691,
    i2Ci: [81.9205745585831, 97.6780749578874],
    h2: 12.8557582353094,
    h2Ci: [5.53114922396356, 43.0677124309817],
    q: 152.233008082373,
    qP: 1.99676459084597e-26,
  },
  {
    name: 'teacher expectancy',
    sites: teacherExpectancy,
    mu: 0.0837012418833189,
    seWald: 0.0516406713646082,
    ciWald: [-0.017512614128782, 0.18491509789542],
    seHk: 0.0615793194692993,
    ciGuarded: [-0.0456721076127762, 0.213074591379414],
    p: 0.190856991834626,
    tau2: 0.0188182881410531,
    tau2Dl: 0.0259036722998061,
    tau2Pm: 0.0517733101030224,
    tau2Ci: [0.00586152661605815, 0.197700666299945],
    i2: 41.846670248086,
    i2Ci: [18.3099138693851, 88.3175798653851],
    h2: 1.71959198942875,
    h2Ci: [1.22413875093863, 8.55987020221097],
    q: 35.8295362995928,
    qP: 0.00741931325487901,
  },
];

describe('randomEffects', () => {
  it.each(expected)('agrees with metafor: $name', ({ sites, ...want }) => {
    const { value, ci, details, k } = randomEffects(sites);
    expect(k).toBe(sites.length);
    expectClose(value, want.mu);
    expectClose(details?.seWald, want.seWald);
    expectAllClose(details?.ciWald ?? null, want.ciWald);
    expectClose(details?.seHartungKnapp, want.seHk);
    expectAllClose(ci, want.ciGuarded);
    expectClose(details?.p, want.p);
    expectClose(details?.tau2, want.tau2);
    expectClose(details?.tau2Dl, want.tau2Dl);
    expectClose(details?.tau2Pm, want.tau2Pm, 1e-9);
    expectAllClose(details?.tau2Ci ?? null, want.tau2Ci);
    expectClose(details?.i2, want.i2);
    expectAllClose(details?.i2Ci ?? null, want.i2Ci);
    expectClose(details?.h2, want.h2);
    expectAllClose(details?.h2Ci ?? null, want.h2Ci);
    expectClose(details?.q, want.q);
    expectClose(details?.qP, want.qP);
  });

  it('draws each office towards the mean as metafor does', () => {
    const { details } = randomEffects(bcg);
    expectAllClose(
      details?.sites.slice(0, 4).map(({ blup }) => blup) ?? null,
      [-0.80023356197035, -1.25170598030225, -0.986903093357505, -1.39789769649515],
    );
    expectAllClose(
      details?.sites.slice(0, 2).map(({ blupSe }) => blupSe) ?? null,
      [0.409930447526168, 0.35322730160002],
    );
    expectAllClose(details?.sites[0]?.blupCi ?? null, [-1.60368247528803, 0.00321535134732587]);
    expectAllClose(
      details?.sites.slice(0, 2).map(({ weight }) => weight) ?? null,
      [0.0505948273436666, 0.0636467937256303],
    );
  });

  it('agrees with metafor where offices differ by far more than chance: days in hospital', () => {
    const { value, ci, details } = randomEffects(strokeStay);
    expectClose(value, -15.1060274734783);
    expectAllClose(ci, [-36.3187490825618, 6.10669413560514]);
    expectAllClose(details?.ciWald ?? null, [-32.6409488251826, 2.42889387822595]);
    expectClose(details?.tau2, 684.646151929666);
    expectAllClose(details?.tau2Ci ?? null, [292.918121656912, 2889.45134912162]);
    expectClose(details?.i2, 98.9712743473906);
    expectClose(details?.h2, 97.2076469040549);
    expectClose(details?.q, 238.91581086201);
  });

  it('takes DL and PM when asked', () => {
    expectAllClose(randomEffects(teacherExpectancy, { tau: 'DL' }).ci, [-0.044245200460037, 0.222889369323042]);
    expectAllClose(randomEffects(teacherExpectancy, { tau: 'PM' }).ci, [-0.0393435340116152, 0.247257474493518]);
  });

  it('keeps the interval wide when offices are more alike than chance would make them', () => {
    const effects = [0.3, 0.31, 0.29, 0.3, 0.305];
    const variances = [0.05, 0.04, 0.06, 0.05, 0.03];
    const { ci, details, notes } = randomEffects(
      effects.map((effect, i) => ({ effect, variance: variances[i] as number })),
    );
    expectAllClose(ci, [0.0432690720022555, 0.561078754084701]);
    expectAllClose(details?.ciHartungKnapp ?? null, [0.293532033867776, 0.310815792219181]);
    expectAllClose(details?.ciWald ?? null, [0.119406329087334, 0.484941496999623]);
    expect(details).toMatchObject({ tau2: 0, tau2Ci: [0, 0] });
    expect(notes[0]?.code).toBe('interval_held_wide');
  });

  it('pools nothing from one or two offices', () => {
    expect(randomEffects(bcg.slice(0, 1)).reason?.code).toBe('single_cluster');
    expect(randomEffects(bcg.slice(0, 2))).toMatchObject({
      value: null,
      status: 'too_few',
      reason: { code: 'few_clusters', numbers: { k: 2, minimum: 3 } },
    });
    expect(randomEffects(bcg.slice(0, 3)).status).toBe('ok_caution');
  });

  it('keeps the place of each office when one has no effect', () => {
    const { details, k } = randomEffects([{ effect: null, variance: 0.1 }, ...bcg]);
    expect(k).toBe(13);
    expect(details?.sites[0]?.place).toBe(1);
  });

  it('refuses a variance of zero, naming the office', () => {
    expect(() => randomEffects([...bcg, { effect: 0.1, variance: 0 }])).toThrow('variance (row 13): is above 0');
  });

  it('does not depend on the order of offices, moves and stretches with the effects', () => {
    const site = fc.record({ effect: fc.integer({ min: -30, max: 30 }), variance: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(fc.array(site, { minLength: 3, maxLength: 15 }), (sites) => {
        const plain = randomEffects(sites);
        const moved = randomEffects(
          sites.toReversed().map(({ effect, variance }) => ({ effect: 2 * effect + 5, variance: 4 * variance })),
        );
        expect(Math.abs((moved.value as number) - (2 * (plain.value as number) + 5))).toBeLessThan(1e-6);
        expect(Math.abs((moved.details?.tau2 as number) - 4 * (plain.details?.tau2 as number))).toBeLessThan(1e-5);
        expect(plain.details?.tau2Ci[0]).toBeLessThanOrEqual(plain.details?.tau2Ci[1] as number);
      }),
      { seed: 15 },
    );
  });
});
