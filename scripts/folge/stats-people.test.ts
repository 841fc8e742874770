import { describe, expect, it } from 'vitest';
import { json, ownFolder, stats } from '../testing/stats-command.ts';

const { file } = ownFolder();

/** Miller (1997), table 1.1: weeks to relapse; a plus is somebody still waiting. R: survival::aml. */
const relapse = [
  ...'9 13 13+ 18 23 28+ 31 34 45+ 48 161+'.split(' ').map((week) => ({ week, arm: 'Maintained' })),
  ...'5 5 8 8 12 16+ 23 27 30 33 43 45'.split(' ').map((week) => ({ week, arm: 'Nonmaintained' })),
];
const relapseFile = (name: string, event: string, none: string) =>
  file(
    name,
    `time,status,x\n${relapse.map(({ week, arm }) => `${Number.parseInt(week, 10)},${week.endsWith('+') ? none : event},${arm}`).join('\n')}\n`,
  );
const aml = relapseFile('aml.csv', '1', '0');

/** Davies & Goldsmith (1972): yield of dyestuff, six batches of five; x is made up. R: lme4::Dyestuff. */
const dyestuff = [
  [1545, 1440, 1440, 1520, 1580],
  [1540, 1555, 1490, 1560, 1495],
  [1595, 1550, 1605, 1510, 1560],
  [1445, 1440, 1595, 1465, 1545],
  [1595, 1630, 1515, 1635, 1625],
  [1520, 1455, 1450, 1480, 1445],
].flatMap((batch, i) => batch.map((grams, j) => `${'ABCDEF'[i]},${grams},${(i * 7 + j * j) % 5}`));
const yields = file('yield.csv', `Batch,Yield,x\n${dyestuff.join('\n')}\n`);

describe('stats survival', () => {
  it('gives median, restricted mean and log-rank test as survival does', () => {
    const found = json('survival', aml, '--time', 'time', '--event', 'status', '--group', 'x');
    // R: summary(survfit(Surv(time, status) ~ x, aml), rmean = "common")$table and survdiff(…)
    expect(found.overall).toMatchObject({ n: 23, events: 18, median: 27, medianCi: [18, 45], horizon: 161 });
    expect(found.overall.restrictedMean).toBeCloseTo(36.3643892339544, 10);
    expect(found.overall.restrictedMeanSe).toBeCloseTo(9.8541010566646, 10);
    expect(found.groups.map(({ group }: { group: string }) => group)).toEqual(['Maintained', 'Nonmaintained']);
    expect(found.groups[0]).toMatchObject({ n: 11, events: 7, median: 31, medianCi: [18, null] });
    expect(found.groups[0].restrictedMean).toBeCloseTo(52.645454545455, 10);
    expect(found.groups[0].expected).toBeCloseTo(10.689335992300725, 10);
    expect(found.logRank.chiSquare).toBeCloseTo(3.396388698977601, 10);
    expect(found.logRank).toMatchObject({ df: 1 });
    expect(found.logRank.p).toBeCloseTo(0.065339322040505, 10);
    expect(found.results.median).toMatchObject({ status: 'ok', method: 'kaplan_meier_log' });
  });

  it('gives the same for 2 and 1 as for 1 and 0, as R reads them, and takes a horizon and a scale', () => {
    const asInR = relapseFile('aml-r.csv', '2', '1');
    const options = ['--time', 'time', '--event', 'status', '--horizon', '40', '--scale', 'log-log'];
    const found = json('survival', asInR, ...options);
    // Two files with the same people: the same numbers, of other inputs.
    const numbers = (answer: unknown) => JSON.stringify(answer).replace(/"inputsHash":"[0-9a-f]+"/g, '""');
    expect(numbers(found)).toBe(numbers(json('survival', aml, ...options)));
    expect(found.overall.horizon).toBe(40);
    expect(found).toMatchObject({ groups: [], logRank: null });
    const byArm = json('survival', asInR, ...options, '--group', 'x');
    expect(byArm.groups[1]).toMatchObject({ medianCi: [5, 33] });
    expect(byArm.groups[0].restrictedMeanSe).toBeCloseTo(3.4675776788916, 10);
  });

  it('writes a table a person can read, and says what is not known', () => {
    const { out, code } = stats('survival', aml, '--time', 'time', '--event', 'status', '--group', 'x');
    expect(code).toBe(0);
    expect(out).toMatch(/^ +n +hendelser +median +95 %-intervall +gjennomsnitt/);
    expect(out).toMatch(/^alle +23 +18 +27 +18 til 45 +36,3644 +9,8541/m);
    expect(out).toMatch(/^Maintained +11 +7 +31 +18 til ukjent/m);
    expect(out).toMatch(/3,39639 +1 +0,0653393/);
    expect(out).toContain('Merk: Maintained: median: ');
  });

  it('refuses in one sentence that names the column, with exit code 2', () => {
    const refusal = (...words: string[]) => {
      const { code, err, out } = stats('survival', ...words);
      expect([code, out]).toEqual([2, '']);
      return err;
    };
    expect(refusal(aml, '--time', 'tid', '--event', 'status')).toContain('ingen kolonne «tid»');
    expect(refusal(aml, '--time', 'x', '--event', 'status')).toContain(
      'Kolonnen «x» har noe annet enn et tall i rad 2',
    );
    expect(refusal(aml, '--time', 'time', '--event', 'x')).toContain('Kolonnen «x» har noe annet enn 0 og 1 i rad 2');
    expect(refusal(aml, '--time', 'time')).toContain('--event mangler');
    const one = file('one.csv', 'time,status\n3,1\nNA,0\n');
    expect(refusal(one, '--time', 'time', '--event', 'status')).toContain('For få rader');
    const below = file('below.csv', 'time,status\n3,1\n-2,0\n');
    expect(refusal(below, '--time', 'time', '--event', 'status')).toContain('Kolonnen «time» har en tid under 0 (-2)');
  });

  it('explains itself with one example', () => {
    expect(stats('survival', '--help').out).toMatch(/Eksempel: .* survival oppfolging\.csv --time uker --event jobb/);
  });
});

describe('stats mixed', () => {
  it('gives the coefficients of lmerTest, and those of pbkrtest beside', () => {
    const found = json('mixed', yields, '--outcome', 'Yield', '--group', 'Batch');
    // R: summary(lmerTest::lmer(Yield ~ 1 + (1 | Batch), Dyestuff))
    expect(found).toMatchObject({ n: 30, k: 6, coefficients: [{ term: '(Intercept)' }] });
    expect(found.coefficients[0].estimate).toBeCloseTo(1527.5, 9);
    expect(found.coefficients[0].se).toBeCloseTo(19.3834119437, 5);
    expect(found.coefficients[0].df).toBeCloseTo(5, 5);
    expect(found.varianceBetween).toBeCloseTo(1764.04994927, 3);
    expect(found.beside.method).toBe('kenward_roger');
  });

  it('takes covariates and writes a table', () => {
    const { out } = stats(
      'mixed',
      yields,
      '--outcome',
      'Yield',
      '--group',
      'Batch',
      '--fixed',
      'x',
      '--df',
      'kenward-roger',
    );
    expect(out).toContain('frihetsgrader etter Kenward–Roger');
    expect(out).toMatch(/^x +-?\d+,\d+ +\d+,\d+/m);
  });

  it('refuses text in a number column and too few rows', () => {
    const { code, err } = stats('mixed', yields, '--outcome', 'Batch', '--group', 'Batch');
    expect(code).toBe(2);
    expect(err).toContain('Kolonnen «Batch» har noe annet enn et tall i rad 2');
    const few = file('few.csv', 'y,g\n1,a\n2,a\n');
    expect(stats('mixed', few, '--outcome', 'y', '--group', 'g').err).toContain('For få rader');
    expect(stats('mixed', '--help').out).toContain('Eksempel: ');
  });
});
