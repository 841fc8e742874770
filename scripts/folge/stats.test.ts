import { describe, expect, it, vi } from 'vitest';
import { json, ownFolder, stats } from '../testing/stats-command.ts';
import { statistics } from './stats/registry.ts';

// Each command is a process of its own, and a busy machine starts those slowly.
vi.setConfig({ testTimeout: 90_000 });

const { folder, file } = ownFolder();

/** Student (1908): extra hours of sleep with two drugs; R: datasets::sleep. */
const sleep: [number, number, string][] = [
  [0.7, 1.9, 'Sør'],
  [-1.6, 0.8, 'Sør'],
  [-0.2, 1.1, 'Sør'],
  [-1.2, 0.1, 'Nord'],
  [-0.1, -0.1, 'Nord'],
  [3.4, 4.4, 'Nord'],
  [3.7, 5.5, 'Øst'],
  [0.8, 1.6, 'Øst'],
  [0, 4.6, 'Vest'],
  [2, 3.4, 'Vest'],
];
const sleepFile = file('sleep.csv', `before,after,office\n${sleep.map((row) => row.join(',')).join('\n')}\n`);

describe('stats', () => {
  it('gives paired change as R does, with offices as clusters when asked', () => {
    const people = json('paired', sleepFile, '--before', 'before', '--after', 'after');
    expect(people).toMatchObject({ n: 10, hodgesLehmann: 1.3 });
    expect(people.meanChange).toBeCloseTo(1.58, 12);
    expect(people.ci[0]).toBeCloseTo(0.700114236723018, 10);
    expect(people.ci[1]).toBeCloseTo(2.45988576327698, 10);
    expect(people.wilcoxon).toBe(0.00390625);
    expect(people.signFlip).toBe(0.00390625);
    expect(people.results.meanChange).toMatchObject({ status: 'ok', method: 'paired_change_t' });
    const offices = json('paired', sleepFile, '--before', 'before', '--after', 'after', '--cluster', 'office');
    expect(offices).toMatchObject({ n: 10, k: 4, signFlip: 0.125 });
    expect(offices.results.meanChange).toMatchObject({ method: 'cr2_satterthwaite', status: 'ok_caution' });
  });

  it('finds semicolons, decimal commas and an encoding of Windows in the file', () => {
    const lines = sleep.map((row) => row.map((cell) => String(cell).replace('.', ',')).join(';'));
    const bytes = Buffer.from(`før;etter;kontor\r\n${lines.join('\r\n')}\r\n`, 'latin1');
    const found = json('paired', file('windows.csv', bytes), '--before', 'før', '--after', 'etter');
    expect(found.meanChange).toBeCloseTo(1.58, 12);
  });

  it('gives alpha with reversed items, omega and every item', () => {
    const answers = Array.from({ length: 60 }, (_, person) => {
      const level = person % 5;
      const a = 1 + level - (person % 7 === 0 && level > 0 ? 1 : 0);
      const b = 6 - level - (person % 3 === 0 ? 1 : 0);
      return [a, b, 1 + ((level + (person % 2)) % 6), person === 7 ? 'NA' : 1 + ((level + (person % 4)) % 5)];
    });
    const path = file('scale.csv', `a,b,c,d\n${answers.map((row) => row.join(',')).join('\n')}\n`);
    const found = json('alpha', path, '--items', 'a,b,c,d', '--reverse', 'b', '--min', '0', '--max', '6');
    // R on the complete rows with 6 - b: psych::alpha's raw_alpha, r.drop of a, alpha.drop of d; omega from factanal.
    expect(found.n).toBe(59);
    expect(found.alpha).toBeCloseTo(0.781789813886103, 10);
    expect(found.items[0]).toMatchObject({ item: 'a' });
    expect(found.items[0].itemRest).toBeCloseTo(0.86469058563835, 10);
    expect(found.items[3].alphaIfDropped).toBeCloseTo(0.970661807850283, 10);
    expect(found.omega).toBeCloseTo(0.878474048690027, 6);
    expect(json('alpha', path, '--items', 'a,b,c,d', '--reverse', 'b').alpha).toBeCloseTo(found.alpha, 12);
  });

  it('gives shares, their differences and paired differences', () => {
    expect(json('proportion', '0', '10')).toMatchObject({ estimate: 0, x: 0, n: 10 });
    expect(json('proportion', '0', '10').ci[1]).toBeCloseTo(0.277532799862889, 12);
    const difference = json('difference', '56', '70', '48', '80');
    expect(difference.estimate).toBeCloseTo(0.2, 12);
    expect(difference.ci[0]).toBeCloseTo(0.0524, 4);
    const paired = json('difference', '--paired', '36,12,2,0');
    expect(paired.ci[0]).toBeCloseTo(0.0569, 4);
    expect(paired.p).toBeCloseTo(0.012939453125, 12);
  });

  it('gives the share of variance between groups', () => {
    const rows = [1, 2, 3, 4, 5, 6].flatMap((group) => [0, 1, 2].map((one) => `${group},${group + one * one * 0.7}`));
    const found = json('icc', file('groups.csv', `g,y\n${rows.join('\n')}\n`), '--value', 'y', '--group', 'g');
    // Balanced and positive: both are the same. MSB = 10.5, MSW = 2.1233…
    expect(found.anova).toBeCloseTo((10.5 - 2.1233333333333335) / (10.5 + 2 * 2.1233333333333335), 10);
    expect(found.reml).toBeCloseTo(found.anova, 10);
  });

  it('gives goal attainment per group and over groups', () => {
    const goals = 'site,weight,baseline,followup\nA,1,-1,1\nA,1,-2,1\nA,1,-1,1\nB,3,-1,2\n';
    const found = json('gas', file('goals.csv', goals));
    expect(found.scores.map((one: { group: string }) => one.group)).toEqual(['A', 'B']);
    expect(found.scores[0].followUp).toBeCloseTo(63.6930639376292, 10);
    expect(found.scores[1]).toMatchObject({ baseline: 40, followUp: 70, change: 30 });
    expect(found).toMatchObject({ n: 4, reached: 4, estimate: 1 });
  });

  it('gives the scores of twelve offices with four goals each, and their mean change, as R does', () => {
    // Invented goals: weight, level before, level after.
    const offices = [
      ['1 -2 -2', '2 -1 -1', '1 0 1', '3 -1 0'],
      ['1 -1 0', '2 -1 -1', '1 -2 0', '3 -2 0'],
      ['1 -2 -2', '2 -1 1', '1 -2 -1', '3 -1 -1'],
      ['1 -1 0', '2 0 0', '1 -1 0', '3 -1 0'],
      ['1 0 0', '2 0 2', '1 0 0', '3 -1 -1'],
      ['1 -1 0', '2 -2 0', '1 -1 -1', '3 -1 0'],
      ['1 -1 -1', '2 -1 0', '1 0 1', '3 -1 0'],
      ['1 0 2', '2 -1 -1', '1 -1 0', '3 -2 -2'],
      ['1 -2 0', '2 -2 -2', '1 -1 1', '3 0 2'],
      ['1 -1 1', '2 -1 -1', '1 -2 -1', '3 -2 0'],
      ['1 -1 0', '2 -2 0', '1 -2 0', '3 -1 1'],
      ['1 -1 1', '2 -1 1', '1 -1 -1', '3 -1 -1'],
    ];
    const goals = offices.flatMap((own, office) => own.map((goal) => `S${office},${goal.replaceAll(' ', ',')}`));
    const found = json('gas', file('offices.csv', `site,weight,baseline,followup\n${goals.join('\n')}\n`));
    const expected = [
      [36.0556662244321, 44.023856953328],
      [28.0874754955361, 46.015904635552],
      [32.0715708599841, 42.031809271104],
      [40.0397615888801, 50],
      [44.023856953328, 51.992047682224],
      [32.0715708599841, 48.007952317776],
      [38.0477139066561, 50],
      [32.0715708599841, 38.0477139066561],
      [36.0556662244321, 55.976143046672],
      [28.0874754955361, 46.015904635552],
      [30.0795231777601, 55.976143046672],
      [36.0556662244321, 48.007952317776],
    ];
    found.scores.forEach((one: { baseline: number; followUp: number; change: number }, office: number) => {
      const [before = 0, after = 0] = expected[office] ?? [];
      expect(one.baseline).toBeCloseTo(before, 10);
      expect(one.followUp).toBeCloseTo(after, 10);
      expect(one.change).toBeCloseTo(after - before, 10);
    });
    expect(found.scores).toHaveLength(12);
    expect(found).toMatchObject({ n: 48, reached: 32 });
    expect(found.meanChange).toBeCloseTo(13.6123258285306, 10);
    expect(found.meanChangeCi[0]).toBeCloseTo(9.84092179509393, 10);
    expect(found.meanChangeCi[1]).toBeCloseTo(17.3837298619673, 10);
    expect(found.meanChangeP).toBeCloseTo(6.98188423567547e-6, 14);
  });

  it('adjusts p-values, counting one that could not be computed', () => {
    expect(json('adjust', '0.01', '0.04', 'NA').holm).toEqual([0.03, 0.08, null]);
  });

  it.each<[string, string[], string]>([
    [
      'a missing column',
      ['paired', sleepFile, '--before', 'before', '--after', 'efter'],
      'Filen har ingen kolonne «efter». Den har before, after, office.',
    ],
    [
      'text in a number column',
      ['paired', sleepFile, '--before', 'before', '--after', 'office'],
      'Kolonnen «office» har noe annet enn et tall i rad 2.',
    ],
    [
      'too few rows',
      ['icc', sleepFile, '--value', 'after', '--group', 'office'],
      'For få rader: det trengs minst 5 grupper med svar, og filen har 4.',
    ],
    [
      'a decimal comma between commas',
      ['icc', file('commas.csv', 'g,y\nA,1\nB,2\nA,0,3\n'), '--value', 'y', '--group', 'g'],
      'Rad 4 har flere verdier enn filen har kolonner (2): er skilletegnet brukt inne i en verdi, settes verdien i anførselstegn.',
    ],
    [
      'half a name without quotes',
      ['icc', sleepFile, '--value', 'after', '--group', 'office', 'name'],
      '«name» er ett ord for mye. Et navn med mellomrom skrives i anførselstegn.',
    ],
    [
      'one number too many',
      ['proportion', '3', '10', '20'],
      '«20» er ett ord for mye. Et navn med mellomrom skrives i anførselstegn.',
    ],
    [
      'an option given twice',
      ['alpha', sleepFile, '--items', 'before', '--items', 'after'],
      '--items står to ganger. Flere kolonner skrives etter hverandre med komma.',
    ],
    [
      'a scale upside down',
      ['alpha', sleepFile, '--items', 'before,after', '--min', '6', '--max', '1'],
      '--min er mindre enn --max, ikke 6 og 1.',
    ],
    ['a folder', ['gas', folder], `${folder} er en mappe, ikke en fil.`],
    ['a file that is not there', ['gas', 'borte.csv'], 'Filen borte.csv finnes ikke.'],
    [
      'a header alone',
      ['gas', file('header.csv', 'site,followup\n')],
      'Filen har overskrifter, men ingen rader med svar.',
    ],
    ['an option left out', ['alpha', sleepFile], '--items mangler.'],
    [
      'an option nobody knows',
      ['adjust', '0.1', '--items', 'a'],
      'Valget --items finnes ikke her, eller mangler en verdi. Bruk: stats adjust p1 p2 …',
    ],
    ['more successes than people', ['proportion', '11', '10'], 'x kan ikke være større enn n.'],
    ['a word for a number', ['adjust', '0.1', 'mye'], 'p nr. 2 er et tall, ikke «mye».'],
    ['a statistic nobody knows', ['anova'], 'Det er ingen statistikk «anova». Prøv stats --help.'],
  ])('refuses %s in one sentence, with exit code 2', (_, words, sentence) => {
    expect(stats(...words)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  });

  it('writes a table with decimal commas for a person', () => {
    const { out } = stats('proportion', '17', '20');
    expect(out).toContain('Wilson            0,85  0,639581 til 0,947631  17  20\n');
  });

  it('explains every statistic, each with an example', () => {
    const { code, out } = stats('--help');
    expect(code).toBe(0);
    for (const name of Object.keys(statistics)) expect(out).toContain(`Eksempel: npm run -s folge -- stats ${name} `);
    expect(stats('alpha', '--help').out).toContain('--reverse A,B,…');
  });
});
