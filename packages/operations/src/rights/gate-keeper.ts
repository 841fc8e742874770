import { LedgerReading } from './ledger-reading.ts';
import { type Gate, passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';

/** How often an open gate is looked at again, and one that could not be looked at. */
const AGAIN_MILLISECONDS = 60_000;
const SOON_MILLISECONDS = 1000;

const unseen: Gate = { isOpen: false, reason: 'Det er ikke undersøkt ennå om alt i slettejournalen er utført her.' };

/** What PostgreSQL and the network say when a database is away, or on its way down or up. */
const isAway = /^(ECONN|EPIPE|ENOTFOUND|57P0|08)/;

function unanswered(thrown: unknown): Gate {
  const error = thrown instanceof Error ? thrown : new Error(typeof thrown);
  const isGone = isAway.test('code' in error ? String(error.code) : '') || error.message.startsWith('Connection ');
  const reason = isGone
    ? 'Databasen eller hvelvet svarer ikke, så slettejournalen kan ikke leses.'
    : 'Noe gikk galt da slettejournalen skulle utføres her. Loggen sier hvor.';
  return { isOpen: false, reason, error };
}

/**
 * What a process knows of the restore gate. Closed until it was looked at; looked at again each minute, so that what was put
 * right opens it without a restart, and what was put back under a running process closes it.
 */
export class GateKeeper {
  readonly #room: RightsRoom;
  readonly #ledger: LedgerReading;
  #gate: Gate = unseen;
  #looking: Promise<Gate> | undefined;
  #next: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(room: RightsRoom) {
    this.#room = room;
    this.#ledger = new LedgerReading(room.databases.vault);
  }

  /** Why nothing about people may be served or done now; undefined: it may. */
  get closedBecause(): string | undefined {
    return this.#gate.isOpen ? undefined : this.#gate.reason;
  }

  /** Looks at the gate now; who asks while somebody looks waits for the same answer. */
  look(): Promise<Gate> {
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #lookOnce(): Promise<Gate> {
    this.#gate = await passRestoreGate(this.#room, this.#ledger).catch(unanswered);
    return this.#gate;
  }

  /** Looks now and then again and again until `stop`. Returns when it has been looked at once. */
  async watch(told: (gate: Gate) => void = () => {}): Promise<void> {
    this.#isStopped = false;
    const again = async () => {
      const gate = await this.look();
      // Stopped while it looked: the databases are being closed by now.
      if (this.#isStopped) return;
      told(gate);
      const wait = 'error' in gate ? SOON_MILLISECONDS : AGAIN_MILLISECONDS;
      this.#next = setTimeout(again, wait).unref();
    };
    await again();
  }

  /** Nothing is looked at after this; nothing is told of a look that is under way. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#next);
  }
}
