import {
  type ChainedEvent,
  type ChainHead,
  countUnchained,
  findTrailLink,
  listTrailLinks,
  type MainDatabase,
  type TrailLink,
} from '@folge/database';
import { eventHash } from './event-hash.ts';
import { readTrailWitness, type TrailWitness, WitnessRefused } from './trail-witness.ts';

/** What is wrong with the trail, and where it begins. */
export type TrailFault =
  | { kind: 'link_missing'; sequence: number }
  | { kind: 'event_missing'; sequence: number; eventId: number }
  | { kind: 'changed'; sequence: number; eventId: number }
  | { kind: 'truncated'; sequence: number; published: number }
  | { kind: 'rewritten'; sequence: number }
  | { kind: 'people_without_event'; count: number }
  | { kind: 'witness_missing'; sequence: number }
  | { kind: 'witness_not_signed' };

export type TrailState = {
  /** Links that were computed again and found whole, from the first. */
  verified: number;
  published: number | null;
  /** Events that wait for the next batch. */
  unchained: number;
  waitingSince: string | null;
  fault: TrailFault | null;
};

const pageSize = 5000;

function faultAt(link: TrailLink, previous: ChainHead): TrailFault | null {
  const expected = previous.sequence + 1;
  if (link.sequence !== expected) return { kind: 'link_missing', sequence: expected };
  const where = { sequence: link.sequence, eventId: link.linkedId };
  if (link.eventId === null) return { kind: 'event_missing', ...where };
  const hash = eventHash(previous.hash, link.sequence, link as unknown as ChainedEvent);
  return hash.equals(link.hash) ? null : { kind: 'changed', ...where };
}

type Walk = { head: ChainHead; fault: TrailFault | null };

async function walk(audit: MainDatabase, onProgress: (verified: number) => void): Promise<Walk> {
  let head: ChainHead = { sequence: 0, hash: Buffer.alloc(0) };
  for (;;) {
    const links = await listTrailLinks(audit, { after: head.sequence, limit: pageSize });
    for (const link of links) {
      const fault = faultAt(link, head);
      if (fault) return { head, fault };
      head = link;
    }
    onProgress(head.sequence);
    if (links.length < pageSize) return { head, fault: null };
  }
}

async function compareWithWitness(audit: MainDatabase, witness: TrailWitness, head: ChainHead) {
  const published = await readTrailWitness(witness).catch((error: unknown) => {
    if (error instanceof WitnessRefused) return 'refused' as const;
    throw error;
  });
  if (published === 'refused') return { published: null, fault: { kind: 'witness_not_signed' } as const };
  if (!published) {
    const fault = head.sequence > 0 ? ({ kind: 'witness_missing', sequence: head.sequence } as const) : null;
    return { published: null, fault };
  }
  const { sequence } = published;
  if (sequence > head.sequence) {
    return { published: sequence, fault: { kind: 'truncated', sequence: head.sequence, published: sequence } as const };
  }
  const link = await findTrailLink(audit, sequence);
  const isSame = sequence === 0 || link?.hash.equals(published.hash);
  return { published: sequence, fault: isSame ? null : ({ kind: 'rewritten', sequence } as const) };
}

/**
 * Computes the whole chain again from the rows as they are, and compares it with what was published outside the database.
 * Names the first row that was changed, removed or put in; knows nothing of people and needs none of their keys.
 */
export async function verifyTrail(
  audit: MainDatabase,
  witness: TrailWitness,
  onProgress: (verified: number) => void = () => {},
): Promise<TrailState> {
  const { head, fault } = await walk(audit, onProgress);
  const outside = fault ? { published: null, fault } : await compareWithWitness(audit, witness, head);
  const { count, oldest, strayPeople } = await countUnchained(audit);
  const stray = strayPeople > 0 ? ({ kind: 'people_without_event', count: strayPeople } as const) : null;
  return {
    verified: head.sequence,
    published: outside.published,
    unchained: count,
    waitingSince: oldest?.toISOString() ?? null,
    fault: outside.fault ?? stray,
  };
}
