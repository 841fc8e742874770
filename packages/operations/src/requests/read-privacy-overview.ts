import type { PrivacyOverview } from '@folge/contracts';
import {
  countOpenHolderTasks,
  countOpenRequests,
  findChainState,
  findLatestRehearsal,
  findWatermark,
  type MainDatabase,
  type MainTransaction,
} from '@folge/database';
import { isWitnessed, readTrailWitness, type TrailWitness, WitnessRefused } from '../audit/trail-witness.ts';

type Overseeing = {
  db: MainTransaction;
  /** The login that reads the trail: for looking whether what was published is still in it. */
  audit: MainDatabase;
  sessionId: string;
  witness: TrailWitness;
  /** Why nothing is served, as the restore gate says it. */
  closedBecause: string | undefined;
};

type Published = Pick<PrivacyOverview['trail'], 'published' | 'state'>;

async function readPublished({ audit, witness }: Overseeing, chained: number): Promise<Published> {
  try {
    const head = await readTrailWitness(witness);
    if (!head) return { published: null, state: chained === 0 ? 'empty' : 'not_published' };
    const isWhole = await isWitnessed(audit, head);
    return { published: head.sequence, state: isWhole ? 'whole' : 'head_lost' };
  } catch (error) {
    if (error instanceof WitnessRefused) return { published: null, state: 'not_signed' };
    throw error;
  }
}

/** What the privacy officer sees of the pilots they look after: counts, days and states, and no row about anybody. */
export async function readPrivacyOverview(overseeing: Overseeing): Promise<PrivacyOverview> {
  const { db, sessionId, closedBecause } = overseeing;
  const isClosed = closedBecause !== undefined;
  const none = { chained: 0, chainedAt: null, waiting: 0, waitingSince: null };
  const chain = (await findChainState(db, sessionId)) ?? none;
  return {
    // While the gate is closed nothing is counted of people: some may be back who left.
    requests: isClosed ? [] : await countOpenRequests(db, sessionId),
    holderTasks: isClosed ? [] : await countOpenHolderTasks(db, sessionId),
    trail: { ...chain, ...(await readPublished(overseeing, chain.chained)) },
    ledger: {
      carriedOut: (await findWatermark(db)).sequence,
      gateIsOpen: !isClosed,
      closedBecause: closedBecause ?? null,
    },
    rehearsal: (await findLatestRehearsal(db)) ?? null,
  };
}
