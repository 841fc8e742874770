import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as rooms from './index.ts';

/** The names of the field, which researchers look for. They are a promise: scripts and papers use them. */
const namesOfTheField = [
  'wilsonInterval newcombeDifference pairedNewcombe mcnemarExact designEffect binomialNormal betaBinomial',
  'cronbachAlpha feldtInterval mcdonaldOmega itemRest scoreScale reliableChange',
  'hedgesGav wilcoxonSignedRank hodgesLehmann signFlipTest bcaInterval',
  'goalAttainmentScore gasProfile holm benjaminiHochberg',
  'anovaIcc remlIcc cr2Mean cr2Difference mixedModel',
  'randomEffects predictionInterval metaRegression',
  'differenceInDifferences permutationTest interruptedTimeSeries standardisedDifference propensityScore',
  'entropyBalance inverseOddsWeights generalizabilityIndex attritionBounds littleMcar rubinPool',
  'kendallTau spearman qca weightedKappa intraclassCorrelation',
  'equivalenceTest minimumDetectableEffect eValue kaplanMeier logRank restrictedMean',
  'normalCdf normalQuantile studentTCdf studentTQuantile chiSquareCdf chiSquareQuantile fisherFCdf fisherFQuantile',
  'betaCdf betaQuantile binomialCdf binomialQuantile hypergeometricCdf noncentralTCdf',
].flatMap((line) => line.split(' '));

const statisticFiles = readdirSync(new URL('./statistics/', import.meta.url)).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
);
const nameOf = (file: string) =>
  file.replace(/\.ts$/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

describe('the package', () => {
  it('has every statistic under the name the field gives it', () => {
    const functions = Object.entries(rooms).flatMap(([name, part]) => (typeof part === 'function' ? [name] : []));
    expect(namesOfTheField.filter((name) => !functions.includes(name))).toEqual([]);
  });

  it('explains every statistic in docs/statistics.md', () => {
    const guide = readFileSync(new URL('../../../docs/statistics.md', import.meta.url), 'utf8');
    const unexplained = statisticFiles.map(nameOf).filter((name) => !guide.includes(`\`${name}\``));
    expect(unexplained).toEqual([]);
  });

  it('exports every statistic under the name of its file', () => {
    const statistics = statisticFiles.map(nameOf);
    expect(statistics.filter((name) => !(name in rooms))).toEqual([]);
  });
});
