import { hash } from 'node:crypto';

const ROUNDS = 64;

/** The first 32 bits of the fractional part of a root of each of the first primes, as the standard has them. */
function rootsOfPrimes(count: number, root: (prime: number) => number): Int32Array {
  const words = new Int32Array(count);
  let found = 0;
  for (let n = 2; found < count; n++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= n && isPrime; divisor++) isPrime = n % divisor !== 0;
    if (isPrime) words[found++] = (root(n) % 1) * 2 ** 32;
  }
  return words;
}

const roundWords = rootsOfPrimes(ROUNDS, Math.cbrt);
const firstState = rootsOfPrimes(8, Math.sqrt);

/** A message of so many bytes fits into one block, with its end mark and its length. */
const ONE_BLOCK_BYTES = 55;

const leastSignificantFirst = (word: number) =>
  (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

const wordOf = (block: Uint8Array, at: number) =>
  ((block[at] as number) << 24) |
  ((block[at + 1] as number) << 16) |
  ((block[at + 2] as number) << 8) |
  (block[at + 3] as number);

/** Does the rounds from one up to another. */
function turn(state: Int32Array, w: Int32Array, { from, until }: { from: number; until: number }): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let i = from; i < until; i++) {
    const turnedE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const turnedA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const first = (h + turnedE + (g ^ (e & (f ^ g))) + (roundWords[i] as number) + (w[i] as number)) | 0;
    const second = (turnedA + ((a & b) ^ (c & (a ^ b)))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
  state[4] = e;
  state[5] = f;
  state[6] = g;
  state[7] = h;
}

/**
 * The first 16 bytes of SHA-256 of many messages that begin alike and are short, as those of a key and a study number are.
 * One block of the hash, in 32-bit arithmetic: V8 makes of it half of what one call into a cryptographic library costs, and
 * no string comes into being. A message of more than 55 bytes takes that call.
 * Source: FIPS 180-4, section 6.2.
 */
export class ShortSha256 {
  readonly #block = new Uint8Array(64);
  readonly #beginning: number;
  readonly #schedule = new Int32Array(ROUNDS);
  readonly #digest = new Int32Array(4);
  /** Whole words of the beginning; the rounds that take them are done once. */
  readonly #commonRounds: number;
  readonly #commonState = Int32Array.from(firstState);
  readonly #state = new Int32Array(8);

  constructor(beginning: Uint8Array) {
    this.#beginning = beginning.length;
    if (beginning.length <= ONE_BLOCK_BYTES) this.#block.set(beginning);
    else this.#block = Uint8Array.from(beginning);
    this.#commonRounds = Math.min(beginning.length, ONE_BLOCK_BYTES) >> 2;
    for (let word = 0; word < this.#commonRounds; word++) this.#schedule[word] = wordOf(this.#block, 4 * word);
    turn(this.#commonState, this.#schedule, { from: 0, until: this.#commonRounds });
  }

  /** Of the beginning and so many bytes more: four words, the least significant byte of each first, valid until the next. */
  digest(bytes: Uint8Array, length: number): Int32Array {
    const end = this.#beginning + length;
    if (end > ONE_BLOCK_BYTES) return this.#longDigest(bytes, length);
    const block = this.#block;
    for (let i = 0; i < length; i++) block[this.#beginning + i] = bytes[i] as number;
    block[end] = 0x80;
    for (let at = end + 1; at < ONE_BLOCK_BYTES; at++) block[at] = 0;
    const schedule = this.#schedule;
    for (let word = this.#commonRounds; word < 15; word++) schedule[word] = wordOf(block, 4 * word);
    schedule[15] = end * 8;
    this.#compress(schedule);
    return this.#digest;
  }

  #compress(w: Int32Array): void {
    for (let i = 16; i < ROUNDS; i++) {
      const x = w[i - 15] as number;
      const y = w[i - 2] as number;
      const low = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const high = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = (low + high + (w[i - 16] as number) + (w[i - 7] as number)) | 0;
    }
    const state = this.#state;
    state.set(this.#commonState);
    turn(state, w, { from: this.#commonRounds, until: ROUNDS });
    const digest = this.#digest;
    digest[0] = leastSignificantFirst((state[0] as number) + (firstState[0] as number));
    digest[1] = leastSignificantFirst((state[1] as number) + (firstState[1] as number));
    digest[2] = leastSignificantFirst((state[2] as number) + (firstState[2] as number));
    digest[3] = leastSignificantFirst((state[3] as number) + (firstState[3] as number));
  }

  #longDigest(bytes: Uint8Array, length: number): Int32Array {
    const message = Buffer.concat([this.#block.subarray(0, this.#beginning), bytes.subarray(0, length)]);
    const digest = hash('sha256', message, 'buffer');
    for (let word = 0; word < 4; word++) this.#digest[word] = digest.readInt32LE(4 * word);
    return this.#digest;
  }
}
