import { createHash } from 'node:crypto';
import type { ChainedEvent } from '@folge/database';

/** SHA-256 over the hash before, the number in the chain and every field of the event as JSON, in a fixed order. */
export function eventHash(previous: Buffer, sequence: number, event: ChainedEvent): Buffer {
  const { eventId, occurredAt, actorId, role, action, objectType, objectId, pilotId, outcome, requestId } = event;
  const fields = [sequence, eventId, occurredAt, actorId, role, action, objectType, objectId, pilotId, outcome];
  const canonical = JSON.stringify([...fields, requestId, event.peopleDigest]);
  return createHash('sha256').update(previous).update(canonical).digest();
}
