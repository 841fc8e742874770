type Waiting = () => Promise<void>;

/**
 * Work that is done a little at a time, each key in its turn: however much one key brings, the next one waits for no more than one
 * piece of it. Of each key, and of all, only so much may wait.
 */
export class FairLane {
  readonly #limits: { atOnce: number; mostOfOne: number; most: number };
  readonly #waiting = new Map<string, Waiting[]>();
  #count = 0;
  #busy = 0;

  constructor(limits: { atOnce: number; mostOfOne: number; most: number }) {
    this.#limits = limits;
  }

  /** Undefined: too much waits already. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | undefined {
    const ofKey = this.#waiting.get(key) ?? [];
    if (ofKey.length >= this.#limits.mostOfOne || this.#count >= this.#limits.most) return undefined;
    const done = new Promise<T>((resolve, reject) => {
      ofKey.push(() => work().then(resolve, reject));
    });
    this.#waiting.set(key, ofKey);
    this.#count += 1;
    this.#next();
    return done;
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first || this.#busy >= this.#limits.atOnce) return;
    const [key, ofKey] = first;
    const work = ofKey.shift();
    // To the end of the row: the others come first.
    this.#waiting.delete(key);
    if (ofKey.length > 0) this.#waiting.set(key, ofKey);
    this.#count -= 1;
    this.#busy += 1;
    void work?.().finally(() => {
      this.#busy -= 1;
      this.#next();
    });
  }
}
