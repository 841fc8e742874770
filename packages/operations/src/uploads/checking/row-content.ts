import { hash } from 'node:crypto';

/**
 * What a row says, as bytes, for the digest that tells an unchanged row from a changed one. The pilot's key comes first:
 * the import reads these digests, and without the key a handful of possible answers could simply be tried.
 */
export class RowContent {
  #bytes: Buffer;
  readonly #start: number;
  #at: number;

  /** `about` is what every row has in common, such as the version of the instrument. */
  constructor(key: string, about: string) {
    this.#bytes = Buffer.alloc(1 << 14);
    this.#start = this.#bytes.write(`${key}\0${about}\0`, 'utf8');
    this.#at = this.#start;
  }

  restart(): void {
    this.#at = this.#start;
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
    const lengthAt = this.#at;
    this.#at += 4;
    const written = this.#bytes.write(text, this.#at, 'utf8');
    this.#at += written;
    this.#bytes.writeInt32LE(value === null ? -1 : written, lengthAt);
  }

  number(value: number | null): void {
    this.#room(8);
    this.#at = this.#bytes.writeDoubleLE(value ?? Number.NaN, this.#at);
  }

  smallIntegers(values: Int16Array): void {
    const count = values.length;
    this.#room(count * 2);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      bytes[at++] = value;
      bytes[at++] = value >> 8;
    }
    this.#at = at;
  }

  floats(values: Float64Array): void {
    for (let i = 0; i < values.length; i++) this.number(values[i] as number);
  }

  /** One latin1 letter a byte; the first sixteen count. */
  digest(): string {
    return hash('sha256', this.#bytes.subarray(0, this.#at), 'binary');
  }
}
