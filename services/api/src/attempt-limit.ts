/** Counts refused attempts per key in a sliding window, in memory: a restart forgives. */
export class AttemptLimit {
  readonly #attempts = new Map<string, number[]>();
  readonly #limit: number;
  readonly #windowSeconds: number;

  constructor({ limit, windowSeconds }: { limit: number; windowSeconds: number }) {
    this.#limit = limit;
    this.#windowSeconds = windowSeconds;
  }

  /** Seconds until the key may try again; 0: now. */
  secondsToWait(key: string, now = Date.now()): number {
    const recent = this.#recent(key, now);
    const oldest = recent[recent.length - this.#limit];
    return oldest === undefined ? 0 : Math.ceil((oldest + this.#windowSeconds * 1000 - now) / 1000);
  }

  note(key: string, now = Date.now()): void {
    if (this.#attempts.size > 10_000) this.#forgetOld(now);
    this.#attempts.set(key, [...this.#recent(key, now), now]);
  }

  forgive(key: string): void {
    this.#attempts.delete(key);
  }

  /** Forgets the latest attempt: it is not to be counted after all. */
  takeBack(key: string): void {
    const attempts = this.#attempts.get(key);
    attempts?.pop();
    if (attempts?.length === 0) this.#attempts.delete(key);
  }

  #recent(key: string, now: number): number[] {
    return (this.#attempts.get(key) ?? []).filter((at) => at > now - this.#windowSeconds * 1000);
  }

  #forgetOld(now: number): void {
    for (const key of this.#attempts.keys()) if (this.#recent(key, now).length === 0) this.#attempts.delete(key);
  }
}
