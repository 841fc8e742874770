/** Counts refused attempts per key in a sliding window, in memory: a restart forgives. */
export class AttemptLimit {
  readonly #attempts = new Map<string, number[]>();
  readonly #limit: number;
  readonly #windowSeconds: number;
  #forgotAt = 0;

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
    // Looking through all of them takes time that a flood would make the server spend: not more than once a second.
    if (this.#attempts.size > 10_000 && now - this.#forgotAt > 1000) this.#forgetOld(now);
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
    this.#forgotAt = now;
    for (const key of this.#attempts.keys()) if (this.#recent(key, now).length === 0) this.#attempts.delete(key);
  }
}
