import { readFile } from 'node:fs/promises';
import { replaceFile } from '../replace-file.ts';

/** How far a ledger has come: the number and the hash of its last line. */
export type Head = { sequence: number; hash: Buffer };

/** The head that was last written outside the databases; undefined: none yet. @throws where the file is not one of ours. */
export async function readWitness(file: string): Promise<Head | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const match = /^(\d+) ([0-9a-f]{64})\n$/.exec(text);
  if (!match) throw new Error('The witness file is not readable.');
  return { sequence: Number(match[1]), hash: Buffer.from(match[2] as string, 'hex') };
}

/**
 * Puts a head into the file, on disk when it returns; never an older one over a newer. NOTE: whoever writes holds the ledger's lock
 * (`publishHead`): two at once could each look before the other has written.
 */
export async function writeWitness(file: string, head: Head): Promise<void> {
  const known = await readWitness(file);
  if (known && known.sequence >= head.sequence) return;
  await replaceFile(file, `${head.sequence} ${head.hash.toString('hex')}\n`);
}
