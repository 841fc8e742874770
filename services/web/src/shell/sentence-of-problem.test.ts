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

it('says what is missing and how an upload stands in the words of the language', () => {
  const missing = { code: 'upload.mapping-missing', title: 'unused', facts: { target: 'wave' } };
  expect(sentenceOfProblem(missing, 'nn')).toMatch(/^Vel bølgje før fila/);
  expect(sentenceOfProblem(missing, 'en')).toMatch(/^Choose the wave before the file/);
  const saved = { code: 'upload.wrong-state', title: 'unused', facts: { state: 'checking' } };
  expect(sentenceOfProblem(saved, 'nb')).toBe('Opplastingen er «under kontroll», og da kan ikke dette gjøres.');
  expect(sentenceOfProblem(saved, 'en')).toBe('The upload is “being checked”, and then this cannot be done.');
});

it('says a fact without words as it is', () => {
  const twice = { code: 'upload.mapping-twice', title: 'unused', facts: { target: 'k01: Hvor?' } };
  expect(sentenceOfProblem(twice, 'nb')).toMatch(/«k01: Hvor\?»/);
  const inherited = { code: 'upload.mapping-twice', title: 'unused', facts: { target: 'constructor' } };
  expect(sentenceOfProblem(inherited, 'nb')).toMatch(/«constructor»/);
});
