import { insertAuditEvent, type MainDatabase } from '@folge/database';
import { TrailChain } from './chain-trail.ts';
import { publishHead, readTrailWitness, type TrailWitness, writeHead } from './trail-witness.ts';

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
 * Takes the trail as it is for the whole one, after somebody has found out why its end is gone: a backup that was restored. That
 * this was done stands in the trail itself, as the first line after it.
 */
export async function acceptTrail(
  databases: { access: MainDatabase; audit: MainDatabase },
  witness: TrailWitness,
): Promise<void> {
  const nobody = { actorId: null, role: 'operator', objectId: null, pilotId: null, requestId: null } as const;
  await insertAuditEvent(databases.access, {
    ...nobody,
    action: 'accept trail',
    objectType: 'trail',
    outcome: 'done',
  });
  const { head } = await new TrailChain(databases.audit).chain();
  if (head) await writeHead(witness, head);
}
