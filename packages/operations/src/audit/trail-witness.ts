import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ChainHead, findTrailLink, type MainDatabase } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { replaceFile } from '../replace-file.ts';

/** The file outside the database that says how far the trail had come, and the key that signs it. */
export type TrailWitness = { file: string; key: Buffer };

/** The file is there and is not one that this platform signed. */
export class WitnessRefused extends Error {
  override name = 'WitnessRefused';
}

export function trailWitness(file: string, keyring: Keyring): TrailWitness {
  return { file, key: keyring.houseKey('audit witness') };
}

/** What this platform says in a file of its own, under its signature. */
export const signatureOf = (key: Buffer, said: string) => createHmac('sha256', key).update(said).digest();

/** The head that was last published; undefined: none yet. @throws WitnessRefused where the file was not signed by us. */
export async function readTrailWitness({ file, key }: TrailWitness): Promise<ChainHead | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const match = /^((\d+) ([0-9a-f]{64})) ([0-9a-f]{64})\n$/.exec(text);
  const isOurs = match && timingSafeEqual(signatureOf(key, match[1] as string), Buffer.from(match[4] as string, 'hex'));
  if (!isOurs) throw new WitnessRefused('The witness of the trail is not signed by this platform.');
  return { sequence: Number(match[2]), hash: Buffer.from(match[3] as string, 'hex') };
}

/** Whether what was published before is part of the chain as it is; a chain that lost it is told of, never covered over. */
export async function isWitnessed(audit: MainDatabase, published: ChainHead | undefined): Promise<boolean> {
  if (!published || published.sequence === 0) return true;
  const link = await findTrailLink(audit, published.sequence);
  return link?.hash.equals(published.hash) ?? false;
}

/**
 * Publishes how far the trail has come: signed, on disk when it returns. False, and nothing is written, where the chain no
 * longer holds what was published before.
 */
export async function publishHead(audit: MainDatabase, witness: TrailWitness, head: ChainHead): Promise<boolean> {
  const published = await readTrailWitness(witness);
  if (!(await isWitnessed(audit, published))) return false;
  if (published && published.sequence >= head.sequence) return true;
  await writeHead(witness, head);
  return true;
}

/** Writes a head over whatever was published. */
export function writeHead({ file, key }: TrailWitness, head: ChainHead): Promise<void> {
  return writeSigned({ file, key }, `${head.sequence} ${head.hash.toString('hex')}`);
}

/** Puts a signed line into a file, on disk when it returns. */
export function writeSigned({ file, key }: TrailWitness, said: string): Promise<void> {
  return replaceFile(file, `${said} ${signatureOf(key, said).toString('hex')}\n`);
}
