/** A request that was turned away: from which network, at which route. */
export type Denial = { network: string; action: string; requestId: string };

/** What becomes a row: how many there were since the last row of the same network, and where. */
export type CountedDenials = { action: string; count: number; requestId: string | null };

const windowMilliseconds = 60_000;
const mostNetworks = 60;
const everybodyElse = 'everybody else';
const severalRoutes = 'several routes';

type Window = { waiting: CountedDenials | undefined; timer: NodeJS.Timeout };

/**
 * Counts requests that were turned away, so that a flood of them is no flood of rows. The first of a network is written at once;
 * what follows within a minute is one row at the end of it, and so on for as long as it goes on. Sixty networks are counted each by
 * itself, all others together: a process writes no more than sixty-one rows a minute. Which network it was is written nowhere.
 */
export class DenialTally {
  readonly #windows = new Map<string, Window>();
  readonly #write: (denials: CountedDenials) => Promise<void>;
  readonly #writing = new Set<Promise<void>>();

  /** What is given writes a row; where it fails, what was counted is kept for the next one. */
  constructor(write: (denials: CountedDenials) => Promise<void>) {
    this.#write = write;
  }

  note({ network, action, requestId }: Denial): void {
    const isCounted = this.#windows.has(network) || this.#windows.size < mostNetworks;
    const key = isCounted ? network : everybodyElse;
    const window = this.#windows.get(key);
    const denials = { action, count: 1, requestId };
    if (window) window.waiting = added(window.waiting, denials);
    else this.#begin(key, denials);
  }

  /** Writes what has been counted so far: nothing more comes in. */
  async close(): Promise<void> {
    for (const [key, window] of this.#windows) {
      clearTimeout(window.timer);
      if (window.waiting) this.#keep(key, window.waiting);
    }
    await Promise.all(this.#writing);
    for (const { timer } of this.#windows.values()) clearTimeout(timer);
    this.#windows.clear();
  }

  #begin(key: string, denials: CountedDenials): void {
    const timer = setTimeout(() => this.#end(key), windowMilliseconds).unref();
    this.#windows.set(key, { waiting: undefined, timer });
    this.#keep(key, denials);
  }

  #end(key: string): void {
    const waiting = this.#windows.get(key)?.waiting;
    this.#windows.delete(key);
    if (waiting) this.#begin(key, waiting);
  }

  #keep(key: string, denials: CountedDenials): void {
    const writing = this.#write(denials).catch(() => {
      const window = this.#windows.get(key);
      if (window) window.waiting = added(window.waiting, denials);
    });
    this.#writing.add(writing);
    void writing.finally(() => this.#writing.delete(writing));
  }
}

function added(known: CountedDenials | undefined, more: CountedDenials): CountedDenials {
  if (!known) return more;
  const action = known.action === more.action ? known.action : severalRoutes;
  return { action, count: known.count + more.count, requestId: null };
}
