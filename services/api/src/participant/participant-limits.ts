import { AttemptLimit } from '../attempt-limit.ts';
import { networkOf } from '../network-of.ts';
import { FairLane } from './fair-lane.ts';

const everybody = 'everybody';

export type CodeAttempt = { address: string /** What is kept of a code. */; codeDigest: Buffer };

/** What tells whether a code opens something, and what opens it. */
export type CodeDoor<T> = { opens: (codeDigest: Buffer) => Promise<boolean>; open: () => Promise<T | undefined> };

/**
 * How many wrong codes are borne: twenty in five minutes from one network, three hundred a minute from everybody. Then wrong ones
 * are told to wait; a right one opens as before. No code waits for its turn behind others, because a lane that is full of guesses
 * would shut a right one out: all are looked up, many in one statement. Right ones count against nobody but the same code from the
 * same network, ten a minute: whoever has one code can shut nobody else out, and its own person not from another network either.
 * Nothing locks a code. In memory, because it is the load that is held back: a code of 130 bits is guessed at no rate.
 */
export class CodeLimit {
  readonly #networks = new AttemptLimit({ limit: 20, windowSeconds: 300 });
  readonly #all = new AttemptLimit({ limit: 300, windowSeconds: 60 });
  readonly #sameCode = new AttemptLimit({ limit: 10, windowSeconds: 60 });

  /** What opening gave, or the seconds to wait. */
  async attempt<T>(attempt: CodeAttempt, door: CodeDoor<T>): Promise<{ opened?: T; wait: number }> {
    const { address, codeDigest } = attempt;
    const network = networkOf(address);
    const sameCode = `${network} ${codeDigest.toString('base64')}`;
    const tooOften = this.#sameCode.secondsToWait(sameCode);
    if (tooOften > 0) return { wait: tooOften };
    this.#sameCode.note(sameCode);
    const opened = await this.#look(codeDigest, door).catch((error) => {
      // Not an answer to the code: nobody is held back because the database is away.
      this.#sameCode.takeBack(sameCode);
      throw error;
    });
    if (opened !== undefined) return { opened, wait: 0 };
    this.#sameCode.takeBack(sameCode);
    return { wait: this.#countWrong(network) };
  }

  async #look<T>(codeDigest: Buffer, { opens, open }: CodeDoor<T>): Promise<T | undefined> {
    return (await opens(codeDigest)) ? open() : undefined;
  }

  /** Seconds to wait; 0: it was borne, and counts. */
  #countWrong(network: string): number {
    const wait = Math.max(this.#networks.secondsToWait(network), this.#all.secondsToWait(everybody));
    if (wait > 0) return wait;
    this.#networks.note(network);
    this.#all.note(everybody);
    return 0;
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
