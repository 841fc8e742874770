import { findChainHead, insertAuditEvent, type MainDatabase } from '@folge/database';
import { TrailChain } from './chain-trail.ts';
import {
  isWitnessed,
  publishHead,
  readTrailWitness,
  type TrailWitness,
  WitnessRefused,
  writeHead,
} from './trail-witness.ts';

/** The chain no longer holds what was published of it: something at its end is gone or was written anew. */
export class TrailLostItsHead extends Error {
  override name = 'TrailLostItsHead';
}

/** One round of the worker: chains what is new and publishes how far it came. @throws TrailLostItsHead, WitnessRefused */
export async function keepTrail(
  audit: MainDatabase,
  { chain, witness }: { chain: TrailChain; witness: TrailWitness },
): Promise<void> {
  const { head } = await chain.chain();
  const isPublished = head ? await publishHead(audit, witness, head) : !(await readTrailWitness(witness));
  if (!isPublished) throw new TrailLostItsHead('The chain does not hold what was published of it.');
}

/**
 * What was published and is not in the chain: which lines, and the hash that the last of them had. From null: the chain was written
 * anew as far as that line, and nobody can tell where it began.
 */
export type LostLines = { from: number | null; to: number; hash: string };

async function findLost(audit: MainDatabase, witness: TrailWitness): Promise<LostLines | null> {
  const published = await readTrailWitness(witness).catch((error: unknown) => {
    if (error instanceof WitnessRefused) return undefined;
    throw error;
  });
  if (!published || (await isWitnessed(audit, published))) return null;
  const { sequence: to } = published;
  const left = (await findChainHead(audit))?.sequence ?? 0;
  return { from: left < to ? left + 1 : null, to, hash: published.hash.toString('hex') };
}

type TrailDatabases = { access: MainDatabase; audit: MainDatabase };

/**
 * Takes the trail as it is for the whole one, after somebody has found out why its end is gone. That this was done, and which
 * lines are no longer there with the hash of the last, stands in the trail itself.
 */
export async function acceptTrail(
  databases: TrailDatabases,
  witness: TrailWitness,
  known?: LostLines,
): Promise<LostLines | null> {
  const lost = known ?? (await findLost(databases.audit, witness));
  await insertAuditEvent(databases.access, {
    actorId: null,
    role: 'operator',
    action: 'accept trail',
    objectType: 'trail',
    objectId: lost && `${lost.from === null ? 'until ' : `${lost.from}-`}${lost.to} ${lost.hash}`,
    pilotId: null,
    outcome: 'done',
    requestId: null,
  });
  const { head } = await new TrailChain(databases.audit).chain();
  if (head) await writeHead(witness, head);
  return lost;
}
