import { timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { type ChainHead, findChainHead, findTrailLink, type MainDatabase } from '@folge/database';
import type { TrailChain } from './chain-trail.ts';
import { acceptTrail, keepTrail, type LostLines, TrailLostItsHead } from './keep-trail.ts';
import { readTrailWitness, signatureOf, type TrailWitness, writeSigned } from './trail-witness.ts';
import { type TrailFault, verifyTrail } from './verify-trail.ts';

/** What a restore leaves for the next start: where the trail that was put back ends, and which head was published before. */
type Expected = { restored: ChainHead; published: ChainHead };

const besideWitness = ({ file, key }: TrailWitness): TrailWitness => ({ file: `${file}.restored`, key });
const textOf = ({ sequence, hash }: ChainHead) => `${sequence} ${hash.toString('hex')}`;
const isSame = (one: ChainHead, other: ChainHead) => one.sequence === other.sequence && one.hash.equals(other.hash);

/** Undefined: no restore left anything, or what lies there was not signed by this platform. */
async function readExpected(witness: TrailWitness): Promise<Expected | undefined> {
  const { file, key } = besideWitness(witness);
  const text = await readFile(file, 'utf8').catch(() => '');
  const match = /^(restored (\d+) ([0-9a-f]*) of (\d+) ([0-9a-f]{64})) ([0-9a-f]{64})\n$/.exec(text);
  if (!match) return undefined;
  const [, said = '', at, hash = '', publishedAt, publishedHash = '', signature = ''] = match;
  if (!timingSafeEqual(signatureOf(key, said), Buffer.from(signature, 'hex'))) return undefined;
  const head = (sequence: unknown, hex: string) => ({ sequence: Number(sequence), hash: Buffer.from(hex, 'hex') });
  return { restored: head(at, hash), published: head(publishedAt, publishedHash) };
}

/** What is to become of the trail of a database that was put back. */
export type RestoredTrail =
  /** The next start accepts it by itself; these lines came after the backup and are gone. */
  | { isExpected: true; lost: { from: number; to: number } | null }
  /** Somebody has to look at it. */
  | { isExpected: false; fault: TrailFault };

/**
 * Says, signed, that two people have had a backup put back whose trail ends here. Every line that is left is computed again, and
 * nothing but the end may be gone; the last line is one that the trail in use has too, where that can still be asked.
 */
export async function expectRestoredTrail(
  audit: MainDatabase,
  witness: TrailWitness,
  isOfTheTrailInUse: (head: ChainHead) => Promise<boolean>,
): Promise<RestoredTrail> {
  const { fault } = await verifyTrail(audit, witness);
  if (!fault) return { isExpected: true, lost: null };
  const published = fault.kind === 'truncated' ? await readTrailWitness(witness) : undefined;
  if (!published) return { isExpected: false, fault };
  const restored = (await findChainHead(audit)) ?? { sequence: 0, hash: Buffer.alloc(0) };
  if (restored.sequence > 0 && !(await isOfTheTrailInUse(restored))) {
    return { isExpected: false, fault: { kind: 'rewritten', sequence: restored.sequence } };
  }
  await writeSigned(besideWitness(witness), `restored ${textOf(restored)} of ${textOf(published)}`);
  return { isExpected: true, lost: { from: restored.sequence + 1, to: published.sequence } };
}

/** The lines that a restore has lost, where it has said so of this very trail; undefined: it has not. */
async function findExpectedLoss(audit: MainDatabase, witness: TrailWitness): Promise<LostLines | undefined> {
  const expected = await readExpected(witness);
  const published = expected && (await readTrailWitness(witness));
  if (!published || !isSame(published, expected.published)) return undefined;
  const { sequence } = expected.restored;
  const link = sequence > 0 ? await findTrailLink(audit, sequence) : expected.restored;
  if (!link || !isSame(link, expected.restored)) return undefined;
  return { from: sequence + 1, to: published.sequence, hash: published.hash.toString('hex') };
}

/**
 * One round of the worker, as `keepTrail`; where the end of the trail is gone because a backup was put back, and a restore has said
 * so, what is left is accepted, once. That this was done, and which lines are gone, stands in the trail.
 */
export async function keepTrailAfterRestore(
  databases: { access: MainDatabase; audit: MainDatabase },
  standing: { chain: TrailChain; witness: TrailWitness },
): Promise<void> {
  const { witness } = standing;
  try {
    await keepTrail(databases.audit, standing);
  } catch (error) {
    const lost = error instanceof TrailLostItsHead && (await findExpectedLoss(databases.audit, witness));
    if (!lost) throw error;
    await acceptTrail(databases, witness, lost);
    await rm(besideWitness(witness).file, { force: true });
  }
}
