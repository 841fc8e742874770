import { AttemptLimit } from './attempt-limit.ts';
import { networkOf } from './network-of.ts';

const windowSeconds = 300;
const mostKnown = 10_000;

/** Who tries to sign in, and from where. */
export type Attempt = { userName: string; address: string };

/**
 * How many wrong passwords are borne in five minutes: ten for one name from one network, fifty from one network, a hundred for
 * one name. A network that the name has signed in from is not held back by what others try with the name: nobody can shut a
 * colleague out. In memory: a restart forgives.
 */
export class SignInLimit {
  readonly #pairs = new AttemptLimit({ limit: 10, windowSeconds });
  readonly #networks = new AttemptLimit({ limit: 50, windowSeconds });
  readonly #names = new AttemptLimit({ limit: 100, windowSeconds });
  readonly #known = new Set<string>();

  /** Seconds until this may be tried; 0: now, and then it counts as tried. */
  begin(attempt: Attempt, now = Date.now()): number {
    const { pair, network, name } = this.#keys(attempt);
    const wait = Math.max(
      this.#pairs.secondsToWait(pair, now),
      this.#networks.secondsToWait(network, now),
      this.#known.has(pair) ? 0 : this.#names.secondsToWait(name, now),
    );
    if (wait > 0) return wait;
    this.#pairs.note(pair, now);
    this.#networks.note(network, now);
    this.#names.note(name, now);
    return 0;
  }

  /** The password was right: what this name did from here is forgiven, and this one attempt everywhere else. */
  succeed(attempt: Attempt): void {
    const { pair, network, name } = this.#keys(attempt);
    this.#pairs.forgive(pair);
    this.#networks.takeBack(network);
    this.#names.takeBack(name);
    this.#known.add(pair);
    const [oldest] = this.#known;
    if (this.#known.size > mostKnown && oldest !== undefined) this.#known.delete(oldest);
  }

  /** It was not found out whether the password was right: the attempt does not count. */
  takeBack(attempt: Attempt): void {
    const { pair, network, name } = this.#keys(attempt);
    this.#pairs.takeBack(pair);
    this.#networks.takeBack(network);
    this.#names.takeBack(name);
  }

  #keys({ userName, address }: Attempt) {
    const network = networkOf(address);
    return { pair: `${network} ${userName}`, network, name: userName };
  }
}
