import { describe, expect, it } from 'vitest';
import { json, ownFolder, stats } from '../testing/stats-command.ts';

const { file: written } = ownFolder();
const file = (name: string, lines: readonly string[]) => written(name, `${lines.join('\n')}\n`);

function expectClose(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((number, i) => {
    expect(Math.abs((found[i] as number) / number - 1), `${found[i]} is not ${number}`).toBeLessThan(1e-8);
  });
}

/** Log risk ratio of tuberculosis after BCG vaccination. Colditz et al. (1994), JAMA 271:698; R: metadat::dat.bcg. */
const bcg = [
  'Aronson,-0.889311333920205,0.325584765003961,44,random',
  'Ferguson,-1.58538865720143,0.194581121398144,55,random',
  'Rosenthal 1960,-1.34807314829969,0.415367965367965,42,random',
  'Hart,-1.44155119002131,0.0200100319022476,52,random',
  'Frimodt-Moller,-0.217547322211296,0.0512101721696309,13,alternate',
  'Stein,-0.786115585818864,0.00690561845590876,44,alternate',
  'Vandiviere,-1.62089822359839,0.223017247572315,19,random',
  'Madras,0.0119523335238405,0.00396157929781773,13,random',
  'Coetzee,-0.469417648738149,0.056434210463249,27,random',
  'Rosenthal 1961,-1.37134480347278,0.0730247936130289,42,systematic',
  'Comstock 1974,-0.339358828338391,0.0124122139715597,18,systematic',
  'Comstock 1969,0.445913400571379,0.532505845200153,33,systematic',
  'Comstock 1976,-0.0173139482168798,0.0714046596839863,33,systematic',
];
const header = 'trial,yi,vi,ablat,alloc';
const bcgFile = file('bcg.csv', [header, ...bcg]);
const columns = ['--effect', 'yi', '--variance', 'vi'];

describe('stats meta', () => {
  it('gives the synthesis as metafor does', () => {
    const found = json('meta', bcgFile, ...columns, '--label', 'trial');
    expect(found.k).toBe(13);
    expectClose([found.estimate, found.se], [-0.71453234215814, 0.179781516105207]);
    expectClose(found.ci, [-1.06689763881035, -0.362167045505926]);
    expectClose(found.ciHartungKnapp, [-1.10844371368555, -0.320620970630728]);
    expectClose(found.ciHartungKnappGuarded, [-1.10844371368555, -0.320620970630728]);
    expectClose([found.tau2, found.tau2DL, found.tau2PM], [0.313243258136486, 0.308760262862376, 0.318068452205024]);
    expectClose(found.tau2Ci, [0.119718361141152, 1.11147908406093]);
    expectClose(
      [found.i2, found.h2, found.q, found.qP],
      [92.2213845212691, 12.8557582353094, 152.233008082373, 1.99676459084597e-26],
    );
    expectClose(found.predictionInterval, [-2.21907744465259, 0.771563987733475]);
    expectClose(found.predictionIntervalPlugIn, [-1.99601683419621, 0.566952149879933]);
    expectClose([found.pPositive], [0.139409013468278]);
  });

  it('gives every office: without it, drawn towards the mean, and its influence', () => {
    const found = json('meta', bcgFile, ...columns, '--label', 'trial');
    expect(found.leaveOneOut[3].label).toBe('Hart');
    expectClose([found.leaveOneOut[3].estimate, found.leaveOneOut[3].se], [-0.628409369807698, 0.17661889178481]);
    expectClose(found.leaveOneOut[3].ciHartungKnapp, [-1.02885043341354, -0.22796830620186]);
    expectClose([found.blup[0].estimate, found.blup[0].se], [-0.80023356197035, 0.409930447526168]);
    expectClose([found.influence[3].rstudent, found.influence[3].cookD], [-1.45120066425065, 0.229481639115655]);
  });

  it('takes the method asked for, and names offices by their row when they have no name', () => {
    const found = json('meta', bcgFile, ...columns, '--method', 'dl', '--threshold', '-0.2');
    expectClose([found.estimate, found.tau2], [-0.714117222073227, 0.308760262862376]);
    expectClose([found.leaveOneOut[1].estimate], [-0.654515875087971]);
    expect(found.blup[12].label).toBe('13');
    expect(found.pAtLeast).toBeGreaterThan(found.pPositive);
  });

  it('names the offices that the conclusion hangs on, beside the smallest effect that matters', () => {
    // metafor's guarded interval is −1.108 to −0.321; its leave1out has −0.228 without Hart and
    // −0.242 without Rosenthal 1961, and below −0.25 without any other.
    const found = json('meta', bcgFile, ...columns, '--label', 'trial', '--threshold', '0.25');
    expect(found).toMatchObject({ sizeClass: 'worse', sizeClassChangedWithout: ['Hart', 'Rosenthal 1961'] });
    expect(json('meta', bcgFile, ...columns)).toMatchObject({ sizeClass: null, sizeClassChangedWithout: null });
  });

  it('leaves out a row without variance and keeps the names of the others', () => {
    const found = json(
      'meta',
      file('gap.csv', [header, 'Borte,0.3,NA,1,random', ...bcg]),
      ...columns,
      '--label',
      'trial',
    );
    expect({ k: found.k, first: found.blup[0].label }).toEqual({ k: 13, first: 'Aronson' });
    expectClose([found.estimate], [-0.71453234215814]);
  });

  it('says nothing about a new office from three, and why', () => {
    const three = file('three.csv', [header, ...bcg.slice(0, 3)]);
    const found = json('meta', three, ...columns);
    expect(found).toMatchObject({ k: 3, predictionInterval: null, predictionIntervalPlugIn: null, pPositive: null });
    expect(found.results.prediction.reason).toEqual({ code: 'few_clusters', numbers: { k: 3, minimum: 5 } });
    expect(stats('meta', three, ...columns).out).toContain('nytt kontor: for få kontor');
  });

  it('writes a table for a person', () => {
    const { out, code } = stats('meta', bcgFile, ...columns, '--label', 'trial');
    expect(code).toBe(0);
    expect(out).toMatch(/I² i prosent\s+92,2214 {2}81,9206 til 97,6781\n/);
    expect(out).toMatch(/\nVandiviere\s+-1,6209\s+6,02718/);
  });
});

describe('stats meta-regression', () => {
  it('gives coefficients, τ² and R² as metafor does', () => {
    const found = json('meta-regression', bcgFile, ...columns, '--moderators', 'ablat');
    expect(found.coefficients.map(({ term }: { term: string }) => term)).toEqual(['intercept', 'ablat']);
    const { estimate, se, t, p, ci, wald } = found.coefficients[1];
    expectClose(
      [estimate, se, t, p],
      [-0.0291017250116429, 0.00820141741104984, -3.54837750026402, 0.00456505154159259],
    );
    expectClose(ci, [-0.0471529230250808, -0.011050526998205]);
    expectClose([wald.se, wald.p], [0.00719532722092874, 5.24279397413509e-5]);
    expectClose([found.tau2, found.r2], [0.0763479639559193, 75.6266218113933]);
  });

  it('compares groups with the first of them', () => {
    const found = json('meta-regression', bcgFile, ...columns, '--moderators', 'alloc,ablat', '--method', 'DL');
    expect(found.coefficients.map(({ term }: { term: string }) => term)).toEqual([
      'intercept',
      'allocrandom',
      'allocsystematic',
      'ablat',
    ]);
    expectClose([found.coefficients[3].estimate, found.coefficients[3].p], [-0.0276460433725934, 0.0152924638246613]);
    expectClose([found.r2, found.qm], [61.8369344764479, 3.62185769292333]);
  });

  it('says so when a moderator is the same everywhere', () => {
    const same = file('same.csv', [`${header},same`, ...bcg.map((line) => `${line},1`)]);
    const found = json('meta-regression', same, ...columns, '--moderators', 'same');
    expect(found).toMatchObject({ coefficients: [], tau2: null, r2: null });
    expect(found.results.metaRegression.reason.code).toBe('collinear_covariate');
  });

  it('writes a table for a person', () => {
    const { out } = stats('meta-regression', bcgFile, ...columns, '--moderators', 'ablat');
    expect(out).toMatch(/\nablat\s+-0,0291017\s+0,00820142\s+-3,54838\s+0,00456505\s+-0,0471529 til -0,0110505\n/);
  });
});

describe('what cannot be synthesised', () => {
  const text = file('text.csv', [header, ...bcg, 'Feil,mye,0.1,3,random']);
  const zero = file('zero.csv', [header, ...bcg, 'Feil,0.2,0,3,random']);
  const mixed = file('mixed.csv', [header, ...bcg, 'Feil,0.2,0.1,nord,random']);
  const few = file('few.csv', [header, ...bcg.slice(0, 2)]);

  it.each<[string, string[], string]>([
    [
      'a missing column',
      ['meta', bcgFile, '--effect', 'effekt', '--variance', 'vi'],
      'Filen har ingen kolonne «effekt». Den har trial, yi, vi, ablat, alloc.',
    ],
    ['text in a number column', ['meta', text, ...columns], 'Kolonnen «yi» har noe annet enn et tall i rad 15.'],
    ['a variance of zero', ['meta', zero, ...columns], 'Kolonnen «vi» har en varians som ikke er over 0 i rad 15.'],
    [
      'two offices',
      ['meta', few, ...columns],
      'For få rader: det trengs minst 3 rader med både effekt og varians, og filen har 2.',
    ],
    [
      'a method nobody knows',
      ['meta', bcgFile, ...columns, '--method', 'EB'],
      '--method er REML eller DL eller PM, ikke «EB».',
    ],
    [
      'a moderator that is not there',
      ['meta-regression', bcgFile, ...columns, '--moderators', 'lat'],
      'Filen har ingen kolonne «lat». Den har trial, yi, vi, ablat, alloc.',
    ],
    [
      'text among the numbers of a moderator',
      ['meta-regression', mixed, ...columns, '--moderators', 'ablat'],
      'Kolonnen «ablat» har noe annet enn et tall i rad 15.',
    ],
    [
      'more groups than offices',
      ['meta-regression', file('groups.csv', [header, ...bcg.slice(0, 4)]), ...columns, '--moderators', 'trial'],
      'For få rader: det trengs minst 5 rader med effekt, varians og alle moderatorer, og filen har 4.',
    ],
    ['no moderator', ['meta-regression', bcgFile, ...columns], '--moderators mangler.'],
  ])('refuses %s in one sentence, with exit code 2', (_, words, sentence) => {
    expect(stats(...words)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });

  it('is explained with one example each', () => {
    for (const name of ['meta', 'meta-regression']) {
      expect(stats(name, '--help').out).toContain(`Eksempel: npm run -s folge -- stats ${name} kontor.csv`);
    }
  });
});
