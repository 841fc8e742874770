type Lookup = { digest: Buffer; resolve: (opens: boolean) => void; reject: (error: unknown) => void };

const mostAtOnce = 500;

/**
 * Looks codes up together: those that come while a statement is under way share the next one. However many come at once, and from
 * wherever, each waits for one statement and its own, and they take one connection; and those that open nothing take as long as
 * those that do.
 */
export class CodeLookup {
  readonly #list: (digests: readonly Buffer[]) => Promise<Buffer[]>;
  #waiting: Lookup[] = [];
  #isBusy = false;

  /** What is given answers which of the codes open something now. */
  constructor(list: (digests: readonly Buffer[]) => Promise<Buffer[]>) {
    this.#list = list;
  }

  opens(digest: Buffer): Promise<boolean> {
    const found = new Promise<boolean>((resolve, reject) => {
      this.#waiting.push({ digest, resolve, reject });
    });
    void this.#next();
    return found;
  }

  async #next(): Promise<void> {
    if (this.#isBusy || this.#waiting.length === 0) return;
    this.#isBusy = true;
    const batch = this.#waiting.splice(0, mostAtOnce);
    try {
      const opening = new Set((await this.#list(batch.map(({ digest }) => digest))).map(textOf));
      for (const { digest, resolve } of batch) resolve(opening.has(textOf(digest)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#isBusy = false;
    void this.#next();
  }
}

const textOf = (digest: Buffer) => digest.toString('hex');
