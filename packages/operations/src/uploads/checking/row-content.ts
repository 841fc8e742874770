import { createHash } from 'node:crypto';
import { contentHash, type Message } from './content-hash.ts';
import { EMPTY_SLOT } from './copy-buffer.ts';

/** Stands for «no value» among numbers of one byte, and for «these take two bytes each» before others. */
const NONE = 0x80;

/**
 * What a row says, as bytes, for the digest that tells an unchanged row from a changed one. It is keyed with the pilot's key:
 * the import reads these digests, and without the key a handful of possible answers could simply be tried.
 */
export class RowContent {
  #bytes: Buffer;
  #at = 0;
  readonly #message: Message;
  readonly #words = new Int32Array(4);

  /** `about` is what every row has in common, such as the version of the instrument. */
  constructor(key: string, about: string) {
    this.#bytes = Buffer.alloc(1 << 14);
    const secret = createHash('sha256').update(`${key}\0${about}\0`).digest();
    const word = (place: number) => secret.readInt32LE(4 * place);
    this.#message = { start: 0, end: 0, keys: [word(0), word(1), word(2), word(3)] };
  }

  restart(): void {
    this.#at = 0;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  text(value: string | null): void {
    const text = value ?? '';
    this.#room(8 + text.length * 3);
    const bytes = this.#bytes;
    const start = this.#at + 4;
    let at = start;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        at = start + bytes.write(text, start, 'utf8');
        break;
      }
      bytes[at++] = code;
    }
    bytes.writeInt32LE(value === null ? -1 : at - start, this.#at);
    this.#at = at;
  }

  number(value: number | null): void {
    this.#room(8);
    this.#at = this.#bytes.writeDoubleLE(value ?? Number.NaN, this.#at);
  }

  /** One byte each where all fit, as answers nearly always do; else two. */
  smallIntegers(values: Int16Array): void {
    const count = values.length;
    this.#room(1 + count * 2);
    const bytes = this.#bytes;
    const start = this.#at;
    let at = start;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      if (value > 127 || (value < -127 && value !== EMPTY_SLOT)) {
        this.#wideIntegers(values, start);
        return;
      }
      bytes[at++] = value === EMPTY_SLOT ? NONE : value;
    }
    this.#at = at;
  }

  #wideIntegers(values: Int16Array, start: number): void {
    const bytes = this.#bytes;
    let at = start;
    bytes[at++] = NONE;
    for (const value of values) {
      bytes[at++] = value;
      bytes[at++] = value >> 8;
    }
    this.#at = at;
  }

  floats(values: Float64Array): void {
    for (let i = 0; i < values.length; i++) this.number(values[i] as number);
  }

  /** Four words, valid until the next digest. */
  digest(): Int32Array {
    this.#message.end = this.#at;
    contentHash(this.#bytes, this.#message, this.#words);
    return this.#words;
  }
}
