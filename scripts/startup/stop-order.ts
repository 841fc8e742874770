/** Things to end, last started first ended. */
export class StopOrder {
  readonly #stops: (() => Promise<void> | void)[] = [];
  #ending: Promise<void> | undefined;

  add(stop: () => Promise<void> | void): void {
    this.#stops.push(stop);
  }

  get hasBegun(): boolean {
    return this.#ending !== undefined;
  }

  /** Ends everything once; who asks again waits for the same end. */
  run(): Promise<void> {
    this.#ending ??= this.#runAll();
    return this.#ending;
  }

  async #runAll(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) await stop();
  }
}
