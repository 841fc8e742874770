import { ProblemError } from '../client/request.ts';

/** A refusal that names a wave by its id, with the name that the reader knows it by instead. */
export function withWaveName(error: unknown, nameOf: (waveId: string) => string): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { facts } = error.problem;
  if (typeof facts?.waveId !== 'string') return error;
  return new ProblemError({ ...error.problem, facts: { ...facts, waveId: nameOf(facts.waveId) } });
}
