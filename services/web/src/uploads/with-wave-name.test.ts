import { expect, it } from 'vitest';
import { ProblemError } from '../client/request.ts';
import { sentenceOfProblem } from '../shell/sentence-of-problem.ts';
import { withWaveName } from './with-wave-name.ts';

const refused = (facts: Record<string, string>) =>
  new ProblemError({ type: 'about:blank', title: 'T', status: 422, code: 'upload.wave-not-anonymous', facts });
const nameOf = (waveId: string) => (waveId === 'T0' ? 'Før oppstart' : waveId);

it('names the wave of a refusal as the reader knows it', () => {
  const named = withWaveName(refused({ waveId: 'T0' }), nameOf) as ProblemError;
  expect(sentenceOfProblem(named.problem, 'nb')).toMatch(/^Bølgen «Før oppstart» er ikke anonym\./);
});

it('leaves what names no wave as it is', () => {
  const error = refused({ column: 'A' });
  expect(withWaveName(error, nameOf)).toBe(error);
  expect(withWaveName('lost', nameOf)).toBe('lost');
});
