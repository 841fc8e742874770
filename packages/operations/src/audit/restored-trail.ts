import { timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { type ChainHead, findChainHead, findDatabaseName, findTrailLink, type MainDatabase } from '@folge/database';
import type { TrailChain } from './chain-trail.ts';
import { acceptTrail, keepTrail, type LostLines, TrailLostItsHead } from './keep-trail.ts';
import { readTrailWitness, signatureOf, type TrailWitness, writeSigned } from './trail-witness.ts';
import { type TrailFault, verifyTrail } from './verify-trail.ts';

/**
 * What a restore leaves for the next start: in which database, where the trail that was put back there ends, and which head was
 * published then. The trail that is in use until the next start goes on, and its witness with it.
 */
type Expected = { database: string; restored: ChainHead; published: ChainHead };

const noHead: ChainHead = { sequence: 0, hash: Buffer.alloc(0) };

const besideWitness = ({ file, key }: TrailWitness): TrailWitness => ({ file: `${file}.restored`, key });
const textOf = ({ sequence, hash }: ChainHead) => `${sequence} ${hash.toString('hex')}`;
const isSame = (one: ChainHead, other: ChainHead) => one.sequence === other.sequence && one.hash.equals(other.hash);

/** Undefined: no restore left anything, or what lies there was not signed by this platform. */
async function readExpected(witness: TrailWitness): Promise<Expected | undefined> {
  const { file, key } = besideWitness(witness);
  const text = await readFile(file, 'utf8').catch(() => '');
  const match = /^(restored (\d+) ([0-9a-f]*) of (\d+) ([0-9a-f]*) in (\S+)) ([0-9a-f]{64})\n$/.exec(text);
  if (!match) return undefined;
  const [, said = '', at, hash = '', publishedAt, publishedHash = '', name = '', signature = ''] = match;
  if (!timingSafeEqual(signatureOf(key, said), Buffer.from(signature, 'hex'))) return undefined;
  const head = (sequence: unknown, hex: string) => ({ sequence: Number(sequence), hash: Buffer.from(hex, 'hex') });
  return {
    database: decodeURIComponent(name),
    restored: head(at, hash),
    published: head(publishedAt, publishedHash),
  };
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
  if (fault && fault.kind !== 'truncated') return { isExpected: false, fault };
  const published = (await readTrailWitness(witness)) ?? noHead;
  const restored = (await findChainHead(audit)) ?? noHead;
  if (fault && restored.sequence > 0 && !(await isOfTheTrailInUse(restored))) {
    return { isExpected: false, fault: { kind: 'rewritten', sequence: restored.sequence } };
  }
  const database = encodeURIComponent(await findDatabaseName(audit));
  await writeSigned(besideWitness(witness), `restored ${textOf(restored)} of ${textOf(published)} in ${database}`);
  return { isExpected: true, lost: fault ? { from: restored.sequence + 1, to: published.sequence } : null };
}

/** What a restore has said of the database that this is; undefined: nothing, or it was about another one. */
async function findExpected(audit: MainDatabase, witness: TrailWitness): Promise<Expected | undefined> {
  const expected = await readExpected(witness);
  return expected && expected.database === (await findDatabaseName(audit)) ? expected : undefined;
}

/** The lines that a restore has lost, where it has said so of this very trail; undefined: it has not. */
async function findExpectedLoss(audit: MainDatabase, witness: TrailWitness): Promise<LostLines | undefined> {
  const expected = await findExpected(audit, witness);
  const published = expected && (await readTrailWitness(witness));
  if (!published) return undefined;
  // The trail that was replaced may have gone on until it was stopped; an older head is of another story.
  const hasGoneOn = published.sequence > expected.published.sequence;
  if (!hasGoneOn && !isSame(published, expected.published)) return undefined;
  const { sequence } = expected.restored;
  const link = sequence > 0 ? await findTrailLink(audit, sequence) : expected.restored;
  if (!link || !isSame(link, expected.restored)) return undefined;
  return { from: sequence + 1, to: published.sequence, hash: published.hash.toString('hex') };
}

/**
 * One round of the worker, as `keepTrail`; where the end of the trail is gone because a backup was put back, and a restore has said
 * so, what is left is accepted, once. That this was done, and which lines are gone, stands in the trail. Once the trail that was put
 * back is in use, what the restore said is taken away.
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
  }
  if (await findExpected(databases.audit, witness)) await rm(besideWitness(witness).file, { force: true });
}
