import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moderator } from '../synthesis/moderated-sites.ts';
import { expectAllClose, expectClose } from '../testing/expect-close.ts';
import { bcg, teacherExpectancy } from '../testing/published.ts';
import { bcgTrials, expectancyStudies, writingToLearn } from '../testing/published-moderators.ts';
import { metaRegression } from './meta-regression.ts';
import { randomEffects } from './random-effects.ts';

function pick(table: Record<string, (number | string)[]>, names: readonly string[]): Moderator[] {
  return names.map((name) => ({ name, values: table[name] ?? [] }));
}

const writing = writingToLearn.map(([effect, variance]) => ({ effect, variance }));
const writingColumns = ['feedback', 'info', 'pers', 'imag', 'meta', 'length'].map((name, column) => ({
  name,
  values: writingToLearn.map((row) => row[column + 2] as number),
}));

/** `rma(yi, vi, mods = ~ …, method = "REML", test = "adhoc", control = list(threshold = 1e-12))`, metafor 3.8.1. */
const expected = [
  {
    name: 'latitude, BCG',
    sites: bcg,
    moderators: pick(bcgTrials, ['ablat']),
    terms: ['intercept', 'ablat'],
    estimate: [0.251468210006954, -0.0291017250116429],
    se: [0.283925283743889, 0.00820141741104984],
    t: [0.885684454343231, -3.54837750026402],
    p: [0.394737072448152, 0.00456505154159259],
    low: [-0.373447126088155, -0.0471529230250808],
    high: [0.876383546102062, -0.011050526998205],
    tau2: 0.0763479639559193,
    qe: 30.7330900107493,
    qeP: 0.00121429098742004,
    qm: 12.5909828843799,
    qmP: 0.00456505154159259,
    r2: 75.6266218113933,
    i2: 68.3912248383852,
  },
  {
    name: 'latitude and year, BCG',
    sites: bcg,
    moderators: pick(bcgTrials, ['ablat', 'year']),
    terms: ['intercept', 'ablat', 'year'],
    estimate: [-3.54535301995838, -0.0280113294441974, 0.00190748044752272],
    se: [32.2563394835149, 0.0113456775206705, 0.0162788048736586],
    t: [-0.109911821264477, -2.46889878486006, 0.117175705607805],
    p: [0.914653773934945, 0.0331673351467238, 0.909040826128276],
    low: [-75.4169562460367, -0.0532910743301106, -0.0343639571553794],
    high: [68.32625020612, -0.00273158455828422, 0.0381789180504249],
    tau2: 0.110784696947975,
    qe: 28.3251436562553,
    qeP: 0.00160097442223966,
    qm: 4.96494755588157,
    qmP: 0.0318035012859467,
    r2: 64.6330147352433,
    i2: 71.9773177785456,
    h2: 3.56853777271324,
  },
  {
    name: 'way of allocation, BCG',
    sites: bcg,
    moderators: pick(bcgTrials, ['alloc']),
    terms: ['intercept', 'allocrandom', 'allocsystematic'],
    estimate: [-0.5179557771553, -0.447818401390525, 0.089038216231708],
    se: [0.441194460386783, 0.515821633598989, 0.560035586835431],
    t: [-1.17398522343463, -0.868165218790859, 0.158986711424594],
    p: [0.267601948842521, 0.405656597084543, 0.876844418117454],
    low: [-1.50099829562421, -1.59714062390746, -1.15879883329125],
    high: [0.465086741313611, 0.701503821126412, 1.33687526575467],
    tau2: 0.3615036643239,
    qe: 132.367638262708,
    qeP: 1.53521295641922e-23,
    qm: 0.883755700965972,
    qmP: 0.443176640600811,
    r2: 0,
    i2: 88.7709035717039,
    h2: 8.90543603740108,
  },
  {
    name: 'weeks, teacher expectancy',
    sites: teacherExpectancy,
    moderators: pick(expectancyStudies, ['weeks']),
    terms: ['intercept', 'weeks'],
    estimate: [0.194155551837721, -0.0157427033136243],
    se: [0.0707123411618686, 0.0064126005611565],
    t: [2.74570956989356, -2.45496396719043],
    p: [0.0137914576384999, 0.0251576532288057],
    low: [0.0449655529093468, -0.029272107871975],
    high: [0.343345550766096, -0.00221329875527368],
    tau2: 0.0111745194585492,
    qe: 27.6730064181888,
    qeP: 0.0489070610469795,
    qm: 6.02684808020336,
    qmP: 0.0251576532288057,
    r2: 40.6188311349566,
    i2: 29.3958246033437,
  },
  {
    name: 'setting and tester, teacher expectancy',
    sites: teacherExpectancy,
    moderators: pick(expectancyStudies, ['setting', 'tester']),
    terms: ['intercept', 'settingindiv', 'testerblind'],
    estimate: [0.0426763841394754, 0.298167299855685, 0.0334308526441266],
    se: [0.0780099642498892, 0.236626407483078, 0.130524392384587],
    t: [0.547063244417984, 1.26007618096052, 0.256127242068466],
    p: [0.591884438899533, 0.225711127062665, 0.801116506384527],
    low: [-0.122697352465925, -0.20345827530338, -0.243268498449594],
    high: [0.208050120744876, 0.79979287501475, 0.310130203737847],
    tau2: 0.014957954620723,
    qe: 31.4122637714843,
    qeP: 0.0119142986844686,
    qm: 1.07646264657151,
    qmP: 0.364239380310126,
    r2: 20.5137337221902,
    i2: 35.918879384874,
    h2: 1.56052202333671,
  },
  {
    name: 'five elements, writing to learn',
    sites: writing,
    moderators: writingColumns.slice(0, 5),
    terms: ['intercept', 'feedback', 'info', 'pers', 'imag', 'meta'],
    estimate: [
      0.194520372804502, 0.0645863341636304, -0.110060537534763, -0.0792388456621511, 0.382213676411778,
      0.229394148286093,
    ],
    se: [
      0.229461138316765, 0.105540815158587, 0.222226814957789, 0.208882852334757, 0.217007963017272, 0.198056318371289,
    ],
    t: [
      0.847726871013652, 0.611955991306133, -0.495262183169337, -0.379345861933953, 1.76128871538855, 1.15822686280604,
    ],
    p: [
      0.402040775307194, 0.544309304919868, 0.623343711379166, 0.706599546889572, 0.0864522620363519, 0.254193074514121,
    ],
    low: [
      -0.270412056211008, -0.149259670052647, -0.560334835085198, -0.502475706718859, -0.0574862226711191,
      -0.171906071253107,
    ],
    high: [
      0.659452801820012, 0.278432338379907, 0.340213760015673, 0.343998015394557, 0.821913575494675, 0.630694367825292,
    ],
    tau2: 0.0336103699996242,
    qe: 70.4114452566701,
    qeP: 0.000756865411322655,
    qm: 1.52023404391198,
    qmP: 0.207254215688835,
    r2: 19.6377766412596,
    i2: 47.0712232453442,
    h2: 1.88933140215079,
  },
  {
    name: 'weeks, writing to learn',
    sites: writing,
    moderators: writingColumns.slice(5),
    terms: ['intercept', 'length'],
    estimate: [0.0708157302102932, 0.0147490982465257],
    se: [0.0827810202331706, 0.00726145347539828],
    t: [0.855458533983096, 2.03114958960977],
    p: [0.397269085491203, 0.0487571349015661],
    low: [-0.0963639317255314, 8.42954480049455e-5],
    high: [0.237995392146118, 0.0294139010450464],
    tau2: 0.039964209648966,
    qe: 86.3073048713447,
    qeP: 4.53493250841372e-5,
    qm: 4.12556865537196,
    qmP: 0.0487571349015662,
    r2: 4.44577842488363,
    i2: 53.7588721916834,
    h2: 2.16257701184388,
  },
];

describe('metaRegression', () => {
  it.each(expected)('agrees with metafor: $name', ({ sites, moderators, ...want }) => {
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
