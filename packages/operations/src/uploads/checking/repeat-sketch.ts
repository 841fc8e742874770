/**
 * Whether any of a million digests may have come twice: half of each digest in a table of numbers. It never misses one
 * that did, and is wrong about one that did not once in millions of millions of files; the database then looks itself.
 */
export class RepeatSketch {
  /** Two numbers an entry; 0 0 is an empty place. */
  #table = new Int32Array(1 << 17);
  #count = 0;
  mayRepeat = false;

  /** A digest as words; the first two are looked at. */
  add(digest: Int32Array): void {
    if (this.mayRepeat) return;
    const high = digest[0] as number;
    const low = (digest[1] as number) || 1;
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
