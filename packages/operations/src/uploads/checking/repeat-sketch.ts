/**
 * Whether any of a million digests came twice: half of each is noted one after the other, and sorted at the end, which is
 * several times as fast as a table whose every entry lies somewhere else in memory. It never misses one that did, and is
 * wrong about one that did not once in millions of millions of files; the database then looks itself.
 */
export class RepeatSketch {
  /** Two numbers an entry. */
  #words = new Int32Array(1 << 16);
  #count = 0;

  /** A digest as words; the first two are noted. */
  add(digest: Int32Array): void {
    const at = 2 * this.#count++;
    if (at === this.#words.length) this.#grow();
    this.#words[at] = digest[0] as number;
    this.#words[at + 1] = digest[1] as number;
  }

  #grow(): void {
    const larger = new Int32Array(this.#words.length * 2);
    larger.set(this.#words);
    this.#words = larger;
  }

  mayRepeat(): boolean {
    const words = this.#words;
    new BigUint64Array(words.buffer, 0, this.#count).sort();
    for (let at = 2; at < 2 * this.#count; at += 2) {
      if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) return true;
    }
    return false;
  }
}
