import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';

/** What went into an answer: the statistic, the words and options given, and the file's bytes where a word names one. */
export type AnswerInputs = {
  statistic: string;
  words: readonly string[];
  options: Readonly<Record<string, string | undefined>>;
};

/**
 * SHA-256 of what went in, so that two answers with the same hash are answers to the same question about the same numbers. A file
 * counts by its content, not by its name or place, and options count whatever their order.
 */
export async function inputsHash({ statistic, words, options }: AnswerInputs): Promise<string> {
  const given = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = await Promise.all(
    words.map(async (word) => (isFile(word) ? { sha256: await hashOfFile(word) } : word)),
  );
  return createHash('sha256')
    .update(JSON.stringify({ statistic, words: parts, options: given }))
    .digest('hex');
}

/** The answer with the hash beside its numbers, and in each of its full results. */
export function withInputsHash(json: object, hash: string): object {
  const results = 'results' in json ? { results: stamped(json.results, hash) } : {};
  return { ...json, ...results, inputsHash: hash };
}

function stamped(part: unknown, hash: string): unknown {
  if (Array.isArray(part)) return part.map((one) => stamped(one, hash));
  if (typeof part !== 'object' || part === null) return part;
  if ('status' in part) return { ...part, inputsHash: hash };
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, stamped(one, hash)]));
}

function isFile(word: string): boolean {
  return existsSync(word) && statSync(word).isFile();
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
