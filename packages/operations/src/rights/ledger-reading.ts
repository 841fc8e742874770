import { counted } from '@folge/contracts';
import { findLedgerHead, type LedgerEntry, listLedgerEntries, type VaultDatabase } from '@folge/database';
import { ledgerHash } from './ledger.ts';
import type { Head } from './witness.ts';

/** What is wrong with a ledger, as a sentence for the operator; null: nothing. */
export type LedgerFault = string | null;

/** How far the ledger had come to others: the file outside both databases, and the database that carried it out. */
export type KnownHeads = { witness: Head | undefined; watermark: Head };

/** How many lines are read at once, and how many old ones are read again each time: a shorter ledger is read whole each time. */
const LINES_AT_ONCE = 5000;

const origin: Head = { sequence: 0, hash: Buffer.alloc(0) };

function faultAt(entry: LedgerEntry, previous: Head): LedgerFault {
  const expected = previous.sequence + 1;
  if (entry.sequence !== expected) return `Linje ${expected} i slettejournalen mangler.`;
  const isWhole = entry.previousHash.equals(previous.hash) && entry.hash.equals(ledgerHash(entry));
  return isWhole ? null : `Linje ${entry.sequence} i slettejournalen er endret.`;
}

type Followed = { last: Head; fault: LedgerFault; count: number };

function follow(entries: readonly LedgerEntry[], from: Head): Followed {
  let last = from;
  for (const entry of entries) {
    const fault = faultAt(entry, last);
    if (fault) return { last, fault, count: entries.length };
    last = { sequence: entry.sequence, hash: entry.hash };
  }
  return { last, fault: null, count: entries.length };
}

/**
 * What one process has read of the ledger. The first time it is read whole; then what came since and, of what was read before,
 * some thousand lines in turn, so that however long it grows each look costs the same and every line is read again and again.
 */
export class LedgerReading {
  readonly #vault: VaultDatabase;
  readonly #linesAtOnce: number;
  #whole = origin;
  #again = origin;

  constructor(vault: VaultDatabase, linesAtOnce = LINES_AT_ONCE) {
    this.#vault = vault;
    this.#linesAtOnce = linesAtOnce;
  }

  /**
   * Is the ledger whole? Each line follows the one before, none was changed, and it holds at least what the witness file, the
   * database and this process have seen of it. What the database lacks is read each time: it is about to be carried out. Returns
   * its last line and the first fault.
   */
  async check(known: KnownHeads): Promise<{ head: Head; fault: LedgerFault }> {
    const { last: head, fault: added } = await this.#readOn(known.watermark);
    const fault = added ?? (await this.#faultAgainst(known)) ?? (await this.#readSomeAgain());
    if (!fault) this.#whole = head;
    return { head, fault };
  }

  #page({ sequence }: Head): Promise<LedgerEntry[]> {
    return listLedgerEntries(this.#vault, sequence, this.#linesAtOnce);
  }

  async #readOn(watermark: Head): Promise<Followed> {
    let read = follow([], watermark.sequence < this.#whole.sequence ? watermark : this.#whole);
    do {
      read = follow(await this.#page(read.last), read.last);
    } while (!read.fault && read.count === this.#linesAtOnce);
    return read;
  }

  async #readSomeAgain(): Promise<LedgerFault> {
    if (this.#whole.sequence === 0) return null;
    const { last, fault } = follow(await this.#page(this.#again), this.#again);
    if (!fault) this.#again = last.sequence >= this.#whole.sequence ? origin : last;
    return fault;
  }

  async #faultAgainst({ witness, watermark }: KnownHeads): Promise<LedgerFault> {
    const length = (await findLedgerHead(this.#vault))?.sequence ?? 0;
    if (!witness && (length > 0 || watermark.sequence > 0)) {
      return 'Vitnefila som sier hvor langt slettejournalen er kommet, mangler.';
    }
    const keepers = [
      { head: witness ?? origin, keeper: 'vitnefila' },
      { head: watermark, keeper: 'databasen' },
      { head: this.#whole, keeper: 'dette programmet' },
    ];
    for (const { head, keeper } of keepers) {
      const fault = await this.#faultOf(head, { keeper, length });
      if (fault) return fault;
    }
    return null;
  }

  async #faultOf(head: Head, { keeper, length }: { keeper: string; length: number }): Promise<LedgerFault> {
    const { sequence } = head;
    if (sequence === 0) return null;
    if (length < sequence)
      return `Slettejournalen har ${counted(length, 'linje', 'linjer')}, men ${keeper} vet om ${sequence}.`;
    const [same] = await listLedgerEntries(this.#vault, sequence - 1, 1);
    if (same?.sequence !== sequence) return `Linje ${sequence} i slettejournalen mangler.`;
    const isSame = same.hash.equals(head.hash);
    return isSame ? null : `Linje ${sequence} i slettejournalen er en annen enn den ${keeper} kjenner.`;
  }
}
