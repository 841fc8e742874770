/**
 * Whether any of a million digests may have come twice: half of each digest in a table of numbers. It never misses one
 * that did, and is wrong about one that did not once in millions of millions of files; the database then looks itself.
 */
export class RepeatSketch {
  /** Two numbers an entry; 0 0 is an empty place. */
  #table = new Int32Array(1 << 17);
  #count = 0;
  mayRepeat = false;

  /** A digest as one latin1 letter a byte. */
  add(letters: string): void {
    if (this.mayRepeat) return;
    const high = wordAt(letters, 0);
    const low = wordAt(letters, 4) || 1;
    if (this.#count * 4 > this.#table.length) this.#grow();
    if (this.#place(high, low)) this.#count++;
    else this.mayRepeat = true;
  }

  /** False where the entry was there already. */
  #place(high: number, low: number): boolean {
    const table = this.#table;
    const mask = table.length - 2;
    for (let at = (high << 1) & mask; ; at = (at + 2) & mask) {
      if (table[at + 1] === 0) {
        table[at] = high;
        table[at + 1] = low;
        return true;
      }
      if (table[at] === high && table[at + 1] === low) return false;
    }
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] !== 0) this.#place(old[at] as number, old[at + 1] as number);
    }
  }
}

function wordAt(letters: string, at: number): number {
  return (
    (letters.charCodeAt(at) << 24) |
    (letters.charCodeAt(at + 1) << 16) |
    (letters.charCodeAt(at + 2) << 8) |
    letters.charCodeAt(at + 3)
  );
}
