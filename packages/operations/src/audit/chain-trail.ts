import {
  type ChainHead,
  findChainHead,
  findLatestEventId,
  insertTrailLinks,
  listUnchained,
  lockChain,
  type MainDatabase,
} from '@folge/database';
import { eventHash } from './event-hash.ts';

const batchSize = 2000;

/** Longer than any transaction may last: a number that was given before and is not there by then never comes. */
const settledMilliseconds = 3_600_000;

/**
 * Chains what is noted, batch by batch, after it is committed: readers never wait for it. A new one looks through the whole
 * trail the first time; later ones only where something can still appear.
 */
export class TrailChain {
  readonly #audit: MainDatabase;
  /** The latest number at some moments, the oldest first. */
  #seen: { at: number; latest: number }[] = [];
  #settled = 0;

  constructor(audit: MainDatabase) {
    this.#audit = audit;
  }

  /** Chains everything that is committed and has no link yet, and answers how far the chain has come. */
  async chain(now = Date.now()): Promise<{ added: number; head: ChainHead | undefined }> {
    const latest = await findLatestEventId(this.#audit);
    let added = 0;
    for (;;) {
      const count = await this.#chainBatch();
      added += count;
      if (count < batchSize) break;
    }
    this.#seen.push({ at: now, latest });
    while (this.#seen[0] && now - this.#seen[0].at > settledMilliseconds) {
      this.#settled = this.#seen.shift()?.latest ?? this.#settled;
    }
    return { added, head: await findChainHead(this.#audit) };
  }

  #chainBatch(): Promise<number> {
    return this.#audit.transaction().execute(async (db) => {
      await lockChain(db);
      const events = await listUnchained(db, { after: this.#settled, limit: batchSize });
      if (events.length === 0) return 0;
      let head = (await findChainHead(db)) ?? { sequence: 0, hash: Buffer.alloc(0) };
      const links = events.map((event) => {
        const sequence = head.sequence + 1;
        head = { sequence, hash: eventHash(head.hash, sequence, event) };
        return { ...head, eventId: event.eventId };
      });
      await insertTrailLinks(db, links);
      return links.length;
    });
  }
}
