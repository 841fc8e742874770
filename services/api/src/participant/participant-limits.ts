import { AttemptLimit } from '../attempt-limit.ts';
import { networkOf } from '../network-of.ts';
import { FairLane } from './fair-lane.ts';

const everybody = 'everybody';

export type CodeAttempt = { address: string /** What is kept of a code. */; codeDigest: Buffer };

/**
 * How many wrong codes are borne: twenty in five minutes from one network, three hundred a minute from everybody. Then wrong ones
 * are told to wait, and looked up a few at a time, each network in its turn; a right one opens as before. Right ones count against
 * nobody but the same code from the same network, ten a minute: whoever has one code can shut nobody else out, and its own person
 * not from another network either. Nothing locks a code. In memory, because it is the load that is held back: a code of 130 bits is
 * guessed at no rate.
 */
export class CodeLimit {
  readonly #networks = new AttemptLimit({ limit: 20, windowSeconds: 300 });
  readonly #all = new AttemptLimit({ limit: 300, windowSeconds: 60 });
  readonly #sameCode = new AttemptLimit({ limit: 10, windowSeconds: 60 });
  readonly #lane = new FairLane({ atOnce: 2, mostOfOne: 200, most: 2000 });

  /** What opening gave, or the seconds to wait. */
  async attempt<T>(
    { address, codeDigest }: CodeAttempt,
    open: () => Promise<T | undefined>,
  ): Promise<{ opened?: T; wait: number }> {
    const network = networkOf(address);
    const sameCode = `${network} ${codeDigest.toString('base64')}`;
    const tooOften = this.#sameCode.secondsToWait(sameCode);
    if (tooOften > 0) return { wait: tooOften };
    const wait = Math.max(this.#networks.secondsToWait(network), this.#all.secondsToWait(everybody));
    this.#sameCode.note(sameCode);
    const looked = wait > 0 ? this.#lane.run(network, open) : open();
    const opened = looked && (await looked);
    if (opened !== undefined) return { opened, wait: 0 };
    this.#sameCode.takeBack(sameCode);
    if (wait === 0) {
      this.#networks.note(network);
      this.#all.note(everybody);
    }
    return { wait };
  }
}

/**
 * Guesses at PINs are counted in the database, before they are checked. A check costs 60 ms of a processor, and so does keeping a
 * new PIN: one at a time, each letter in its turn.
 */
export class PinLane {
  readonly #lane = new FairLane({ atOnce: 1, mostOfOne: 20, most: 200 });

  /** Undefined: too many wait, with this letter or of all. */
  run<T>(linkId: string, work: () => Promise<T>): Promise<T> | undefined {
    return this.#lane.run(linkId, work);
  }
}
