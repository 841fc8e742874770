import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSample, samplesFolder } from './read-sample.ts';

/** The covariates of the Lalonde data in the order of the reference; race is split into black and Hispanic. */
export const lalondeCovariates = ['age', 'educ', 'black', 'hispan', 'married', 'nodegree', 're74', 're75'] as const;

export type LalondePerson = { inGroup: boolean; covariates: number[]; outcome: number };

/** The 614 people of MatchIt::lalonde, from the folder of samples. */
export function lalondePeople(): LalondePerson[] {
  const numbers = readSample('matchit-lalonde.csv', [
    'treat',
    'age',
    'educ',
    'married',
    'nodegree',
    're74',
    're75',
    're78',
  ]);
  const races = readFileSync(join(samplesFolder ?? '', 'matchit-lalonde.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => /"(black|hispan|white)"/.exec(line)?.[1]);
  return numbers.map((row, i) => {
    const [treat, age, educ, married, nodegree, re74, re75, re78] = row as number[] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const race = [races[i] === 'black' ? 1 : 0, races[i] === 'hispan' ? 1 : 0];
    return { inGroup: treat === 1, covariates: [age, educ, ...race, married, nodegree, re74, re75], outcome: re78 };
  });
}
