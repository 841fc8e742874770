import { expect, it } from 'vitest';
import { sentenceOfProblem } from './sentence-of-problem.ts';

const tooMany = { code: 'sign-in.too-many', title: 'unused', facts: { seconds: 30 } };

it('says a refusal in the language of the reader, with its facts', () => {
  expect(sentenceOfProblem(tooMany, 'nb')).toBe('For mange forsøk på å logge inn. Vent 30 sekunder.');
  expect(sentenceOfProblem(tooMany, 'nn')).toBe('For mange forsøk på å logge inn. Vent 30 sekund.');
  expect(sentenceOfProblem(tooMany, 'en')).toBe('Too many attempts to sign in. Wait 30 seconds.');
});

it('says what the server said where the code is unknown here', () => {
  expect(sentenceOfProblem({ code: 'from.tomorrow', title: 'Ny setning.' }, 'en')).toBe('Ny setning.');
  expect(sentenceOfProblem({ code: 'toString', title: 'Ny setning.' }, 'nb')).toBe('Ny setning.');
});
