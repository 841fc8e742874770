import { describe, expect, it } from 'vitest';
import { json, ownFolder, stats } from '../testing/stats-command.ts';

const { file: written } = ownFolder();

function file(name: string, header: string, rows: readonly (readonly (string | number)[])[]): string {
  return written(name, `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`);
}

/** Six offices of unequal size, three of them with the programme: before, then after. */
const scores: [string, number, number[], number[]][] = [
  ['Nord', 1, [12, 15, 11], [18, 19]],
  ['Sør', 1, [9, 14], [13, 17, 16]],
  ['Øst', 1, [10, 12, 13, 15], [15, 12, 19]],
  ['Vest', 0, [11, 13], [12, 15]],
  ['Midt', 0, [14, 10, 12], [13, 12, 16]],
  ['Innland', 0, [12, 16], [14, 13, 15]],
];
const long = scores.flatMap(([office, treated, before, after]) => [
  ...before.map((score) => [office, treated, 0, score]),
  ...after.map((score) => [office, treated, 1, score]),
]);
const didFile = file('did.csv', 'office,treated,post,score', long);
const didWords = [
  'did',
  didFile,
  '--outcome',
  'score',
  '--treated',
  'treated',
  '--post',
  'post',
  '--cluster',
  'office',
];

// R: datasets::mtcars, first sixteen rows, with w = 1 to 4 over and over.
const cars: [number, number, number, number][] = [
  [0, 21, 110, 1],
  [0, 21, 110, 1],
  [1, 22.8, 93, 1],
  [1, 21.4, 110, 0],
  [0, 18.7, 175, 0],
  [1, 18.1, 105, 0],
  [0, 14.3, 245, 0],
  [1, 24.4, 62, 0],
  [1, 22.8, 95, 0],
  [1, 19.2, 123, 0],
  [1, 17.8, 123, 0],
  [0, 16.4, 180, 0],
  [0, 17.3, 180, 0],
  [0, 15.2, 180, 0],
  [0, 10.4, 205, 0],
  [0, 10.4, 215, 0],
];
const carsFile = file(
  'cars.csv',
  'vs,mpg,hp,am,w,engine',
  cars.map((row, i) => [...row, (i % 4) + 1, row[0] === 1 ? 'rett' : 'vinkel']),
);
const officesFile = file(
  'offices.csv',
  'trial,size,share,name',
  Array.from({ length: 30 }, (_, i) => [i % 3 === 0 ? 1 : 0, 20 + ((i * 7) % 17), ((i * 11) % 13) / 13, `kontor ${i}`]),
);

describe('stats that compare groups', () => {
  // R 4.2.2, clubSandwich 0.5.8: coef_test and conf_int of lm(score ~ treated * post), vcov = "CR2", cluster = office.
  it('gives the difference in differences as clubSandwich does', () => {
    const found = json(...didWords);
    expect(found).toMatchObject({ n: 32, k: 6, method: 'did_cr2_satterthwaite', permutation: { assignments: 20 } });
    expect(found.estimate).toBeCloseTo(2.61309523809524, 10);
    expect(found.value).toBe(found.estimate);
    expect(found.se).toBeCloseTo(0.884994837047423, 10);
    expect(found.df).toBeCloseTo(3.87607842957226, 8);
    expect(found.p).toBeCloseTo(0.043529715093695, 10);
    expect(found.ci[0]).toBeCloseTo(0.124662138855336, 8);
    expect(found.ci[1]).toBeCloseTo(5.10152833733514, 8);
  });

  it('writes the four means and the assumption for a person', () => {
    const { out, code } = stats(...didWords);
    expect(code).toBe(0);
    expect(out).toContain('med tiltak');
    expect(out).toContain('Merk: forskjell i endring: parallell utvikling uten tiltak er antatt, ikke vist.');
  });

  // R 4.2.2: difference of means over sqrt((var + var)/2); weighted means over the same.
  it('gives standardised differences, weighted and not, in any denominator', () => {
    const plain = json('smd', carsFile, '--group', 'vs', '--covariates', 'mpg,hp');
    expect(plain.covariates.map((one: { covariate: string }) => one.covariate)).toEqual(['mpg', 'hp']);
    expect(plain.covariates[0].smd).toBeCloseTo(1.45131061682118, 10);
    expect(plain.covariates[1].smd).toBeCloseTo(-2.18661247870879, 10);
    const weighted = json('smd', carsFile, '--group', 'vs', '--covariates', 'mpg', '--weights', 'w');
    expect(weighted.covariates[0].smd).toBeCloseTo(1.90994416786919, 10);
    expect(weighted.covariates[0].smdUnweighted).toBeCloseTo(1.45131061682118, 10);
    const own = json('smd', carsFile, '--group', 'vs', '--covariates', 'mpg', '--denominator', 'first');
    expect(own.covariates[0].smd).toBeCloseTo(1.877430763613, 10);
  });

  it('names the groups of a column of words', () => {
    const found = json('smd', carsFile, '--group', 'engine', '--covariates', 'mpg');
    expect(found.groups).toEqual({ first: 'vinkel', second: 'rett' });
    expect(found.covariates[0].smd).toBeCloseTo(-1.45131061682118, 10);
  });

  // R 4.2.2: integrate(function(x) sqrt(f(x) * g(x)), -Inf, Inf) over the scores of glm(trial ~ size + share, binomial).
  it('gives the likeness of trial and target offices with what chance gives', () => {
    const found = json('generalizability', officesFile, '--sample', 'trial', '--covariates', 'size,share');
    expect(found).toMatchObject({ n: 30, k: 10, kTrial: 10, kTarget: 20, method: 'generalizability_index_ml' });
    expect(found.index).toBeCloseTo(0.991609113472811, 8);
    expect(found.indexLogit).toBeCloseTo(0.991126654028941, 8);
    expect(found.covariates[0]).toMatchObject({ covariate: 'size' });
    expect(found.covariates[0].smd).toBeCloseTo(-0.0598239359021367, 10);
    expect(found.results.weights.value).toBeCloseTo(9.51865462989388, 8);
    expect(json('generalizability', officesFile, '--sample', 'trial', '--covariates', 'size,share')).toEqual(found);
  });

  it.each<[string, string[], string]>([
    [
      'a missing column',
      ['did', didFile, '--outcome', 'poeng', '--treated', 'treated', '--post', 'post', '--cluster', 'office'],
      'Filen har ingen kolonne «poeng». Den har office, treated, post, score.',
    ],
    [
      'text in a number column',
      ['did', didFile, '--outcome', 'office', '--treated', 'treated', '--post', 'post', '--cluster', 'office'],
      'Kolonnen «office» har noe annet enn et tall i rad 2.',
    ],
    [
      'an office in both groups',
      ['did', didFile, '--outcome', 'score', '--treated', 'post', '--post', 'treated', '--cluster', 'office'],
      '«Nord» står både med og uten tiltak; hvert kontor hører til én gruppe.',
    ],
    [
      'too few rows',
      [
        ...[
          'did',
          file('two.csv', 'y,t,p,g', [
            [1, 0, 0, 1],
            [2, 1, 1, 2],
          ]),
        ],
        ...['--outcome', 'y', '--treated', 't', '--post', 'p', '--cluster', 'g'],
      ],
      'For få rader: det trengs minst 4 rader med utfall, gruppe, periode og kontor, og filen har 2.',
    ],
    [
      'text among covariates',
      ['smd', carsFile, '--group', 'vs', '--covariates', 'mpg,engine'],
      'Kolonnen «engine» har noe annet enn et tall i rad 2.',
    ],
    [
      'a group column of many',
      ['smd', carsFile, '--group', 'hp', '--covariates', 'mpg'],
      'Kolonnen «hp» må ha to grupper, og den har 11.',
    ],
    [
      'a sample column of words',
      ['generalizability', officesFile, '--sample', 'name', '--covariates', 'size'],
      'Kolonnen «name» har noe annet enn 0 og 1 i rad 2.',
    ],
    [
      'a single trial office',
      [
        'generalizability',
        file('one.csv', 's,x', [
          [1, 2],
          [0, 3],
          [0, 5],
        ]),
        '--sample',
        's',
        '--covariates',
        'x',
      ],
      'For få rader: det trengs minst 2 pilotkontor uten hull i kolonnene, og filen har 1.',
    ],
  ])('refuses %s in one sentence, with exit code 2', (_, words, sentence) => {
    expect(stats(...words)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });

  it.each(['did', 'smd', 'generalizability'])('explains %s with an example', (name) => {
    const { code, out } = stats(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`Eksempel: npm run -s folge -- stats ${name} `);
    expect(out).toContain('R: ');
  });
});
