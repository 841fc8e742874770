import { type ProblemCode, type ProblemFacts, Refusal } from '@folge/contracts';
import { FileRefusal } from '@folge/formats';

/** Why the reading of a file ended, as it is told from process to process. */
export type FileFailure =
  | { refusal: { code: ProblemCode; facts: ProblemFacts } }
  | { failure: { name: string; message: string } };

/** A message may repeat what stands in the file; of what was not expected only the place where it happened is told. */
export function failureOf(error: unknown): FileFailure {
  if (error instanceof Refusal) return { refusal: { code: error.code, facts: error.facts } };
  if (error instanceof FileRefusal) return { refusal: { code: error.code, facts: { ...error.facts } } };
  if (!(error instanceof Error)) return { failure: { name: 'Error', message: '' } };
  const place = (error.stack ?? '').split('\n').find((line) => line.startsWith('    at ')) ?? '';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return { failure: { name: `${error.name}${code}`, message: place.trim() } };
}
