import { AttemptLimit } from '../attempt-limit.ts';
import { networkOf } from '../network-of.ts';

const everybody = 'everybody';

/** Work that is done one after the other, and refused when too many wait. */
export class SlowLane {
  readonly #most: number;
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(most: number) {
    this.#most = most;
  }

  /** Undefined: too many wait. */
  run<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (this.#waiting >= this.#most) return undefined;
    this.#waiting += 1;
    const done = this.#last.then(work, work).finally(() => {
      this.#waiting -= 1;
    });
    this.#last = done.catch(() => {});
    return done;
  }
}

/**
 * How many wrong codes are borne: twenty in five minutes from one network, three hundred a minute from everybody. Then wrong ones
 * are told to wait, and looked up one after the other; a right one opens as before, at a human rate, so that nobody can shut a
 * person out of their own page, be it from the same office or with the same code. Nothing locks a code. In memory: a restart
 * forgives.
 */
export class CodeLimit {
  readonly #networks = new AttemptLimit({ limit: 20, windowSeconds: 300 });
  readonly #all = new AttemptLimit({ limit: 300, windowSeconds: 60 });
  readonly #opened = new AttemptLimit({ limit: 60, windowSeconds: 60 });
  readonly #lane = new SlowLane(50);

  /** What opening gave, or the seconds to wait. */
  async attempt<T>(address: string, open: () => Promise<T | undefined>): Promise<{ opened?: T; wait: number }> {
    const network = networkOf(address);
    const tooOften = this.#opened.secondsToWait(network);
    if (tooOften > 0) return { wait: tooOften };
    const wait = Math.max(this.#networks.secondsToWait(network), this.#all.secondsToWait(everybody));
    const looked = wait > 0 ? this.#lane.run(open) : open();
    const opened = looked && (await looked);
    if (opened !== undefined) {
      this.#opened.note(network);
      return { opened, wait: 0 };
    }
    if (wait === 0) {
      this.#networks.note(network);
      this.#all.note(everybody);
    }
    return { wait };
  }
}

/**
 * How many wrong PINs are borne for one link: ten in a quarter of an hour, thirty a day. Who has the code can make its PIN wait, so
 * that nobody can try a million; leaving needs no PIN and never waits for one.
 */
export class PinLimit {
  readonly #soon = new AttemptLimit({ limit: 10, windowSeconds: 900 });
  readonly #daily = new AttemptLimit({ limit: 30, windowSeconds: 86_400 });
  // Checking a PIN costs 60 ms of a processor: a few at a time, however many ask.
  readonly #lane = new SlowLane(20);

  async attempt(linkId: string, check: () => Promise<boolean>): Promise<{ isRight: boolean; wait: number }> {
    const wait = Math.max(this.#soon.secondsToWait(linkId), this.#daily.secondsToWait(linkId));
    if (wait > 0) return { isRight: false, wait };
    this.#soon.note(linkId);
    this.#daily.note(linkId);
    const checked = this.#lane.run(check);
    const isRight = checked ? await checked : undefined;
    if (isRight !== false) {
      this.#soon.takeBack(linkId);
      this.#daily.takeBack(linkId);
    }
    return { isRight: isRight ?? false, wait: checked ? 0 : 5 };
  }
}
