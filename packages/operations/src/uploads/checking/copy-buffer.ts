import { NO_ANSWER_BYTE } from '@folge/database';

/** Days from 1970-01-01 to PostgreSQL's first day, 2000-01-01. */
const POSTGRES_EPOCH_DAYS = 10_957;
const INT2_OID = 21;
const FLOAT8_OID = 701;

/** Stands for «no value» in a slot of small integers; no code may be this. */
export const EMPTY_SLOT = -32_768;

const viewOf = ({ buffer }: Buffer) => new DataView(buffer);

const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = Buffer.from([0xff, 0xff]);

/**
 * Rows in PostgreSQL's binary COPY format, written by hand: a million rows of thirty answers are thirty million values,
 * and every object made for one of them would show. A row that turns out to be refused is taken back by `cancelRow`.
 */
export class CopyBuffer {
  #bytes: Buffer;
  /** The same bytes; it writes a number of four or eight at once. */
  #view: DataView;
  #at = 0;
  #rowStart = 0;
  readonly #free: Buffer[] = [];
  rowCount = 0;

  constructor(capacity = 1 << 18) {
    this.#bytes = Buffer.allocUnsafeSlow(capacity);
    this.#view = viewOf(this.#bytes);
    this.#at = HEADER.copy(this.#bytes);
  }

  get length(): number {
    return this.#at;
  }

  /** What was written since the last time; the buffer itself goes with it, until it is given back. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#bytes.length);
    this.#view = viewOf(this.#bytes);
    this.#at = 0;
    return taken;
  }

  /** What was taken is on its way out no more. A new buffer each time would keep the garbage collector busy. */
  giveBack(taken: Buffer): void {
    const whole = Buffer.from(taken.buffer);
    if (whole.length >= this.#bytes.length) this.#free.push(whole);
  }

  takeLast(): Buffer {
    this.#room(TRAILER.length);
    this.#at += TRAILER.copy(this.#bytes, this.#at);
    return this.take();
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }

  startRow(fieldCount: number): void {
    this.#rowStart = this.#at;
    this.#room(2);
    this.#view.setInt16(this.#at, fieldCount);
    this.#at += 2;
    this.rowCount++;
  }

  cancelRow(): void {
    this.#at = this.#rowStart;
    this.rowCount--;
  }

  #int32(value: number): void {
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  null(): void {
    this.#room(4);
    this.#int32(-1);
  }

  integer(value: number): void {
    this.#room(8);
    this.#int32(4);
    this.#int32(value);
  }

  boolean(value: boolean): void {
    this.#room(5);
    this.#int32(1);
    this.#bytes[this.#at++] = value ? 1 : 0;
  }

  float(value: number | null): void {
    if (value === null) {
      this.null();
      return;
    }
    this.#room(12);
    this.#int32(8);
    this.#at = this.#bytes.writeDoubleBE(value, this.#at);
  }

  /** A number, with NaN for «no value». */
  number(value: number): void {
    if (Number.isNaN(value)) {
      this.null();
      return;
    }
    this.#room(12);
    this.#int32(8);
    this.#view.setFloat64(this.#at, value);
    this.#at += 8;
  }

  /** A date as days since 1970-01-01. */
  date(day: number | null): void {
    if (day === null) this.null();
    else this.integer(day - POSTGRES_EPOCH_DAYS);
  }

  text(value: string | null): void {
    if (value === null) {
      this.null();
      return;
    }
    this.#room(4 + value.length * 3);
    const bytes = this.#bytes;
    const start = this.#at + 4;
    let at = start;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        at = start + bytes.write(value, start, 'utf8');
        break;
      }
      bytes[at++] = code;
    }
    this.#int32(at - start);
    this.#at = at;
  }

  /** So many bytes, as they stand: a text in UTF-8, or bytes. */
  bytes(from: Uint8Array, length: number): void {
    this.#room(4 + length);
    this.#int32(length);
    const bytes = this.#bytes;
    const at = this.#at;
    for (let i = 0; i < length; i++) bytes[at + i] = from[i] as number;
    this.#at = at + length;
  }

  /** A digest that comes as four words, the least significant byte of each first. */
  words(digest: Int32Array): void {
    this.#room(20);
    this.#int32(16);
    for (let i = 0; i < 4; i++) this.#view.setInt32(this.#at + 4 * i, digest[i] as number, true);
    this.#at += 16;
  }

  /** Answers from 0 to 127 in one field, a byte each. */
  answerBytes(values: Int16Array): void {
    const count = values.length;
    this.#room(4 + count);
    this.#int32(count);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      bytes[at++] = value === EMPTY_SLOT ? NO_ANSWER_BYTE : value;
    }
    this.#at = at;
  }

  /** Answers of any size in one field, two bytes each, counted from that of no answer. */
  answerPairs(values: Int16Array): void {
    const count = values.length;
    this.#room(4 + count * 2);
    this.#int32(count * 2);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < count; i++) {
      const value = (values[i] as number) - EMPTY_SLOT;
      bytes[at++] = value >> 8;
      bytes[at++] = value;
    }
    this.#at = at;
  }

  smallIntegers(values: Int16Array): void {
    const count = values.length;
    this.#room(24 + count * 6);
    const bytes = this.#bytes;
    const lengthAt = this.#at;
    this.#at += 4;
    let hasNull = 0;
    let at = this.#at + 20;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      if (value === EMPTY_SLOT) {
        hasNull = 1;
        bytes[at] = 0xff;
        bytes[at + 1] = 0xff;
        bytes[at + 2] = 0xff;
        bytes[at + 3] = 0xff;
        at += 4;
      } else {
        bytes[at] = 0;
        bytes[at + 1] = 0;
        bytes[at + 2] = 0;
        bytes[at + 3] = 2;
        bytes[at + 4] = value >> 8;
        bytes[at + 5] = value;
        at += 6;
      }
    }
    this.#arrayHead(lengthAt, { count, hasNull, oid: INT2_OID, end: at });
  }

  /** Numbers with NaN for «no value». */
  floats(values: Float64Array): void {
    const count = values.length;
    this.#room(24 + count * 12);
    const lengthAt = this.#at;
    this.#at += 4;
    let hasNull = 0;
    let at = this.#at + 20;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      if (Number.isNaN(value)) {
        hasNull = 1;
        at = this.#bytes.writeInt32BE(-1, at);
      } else {
        at = this.#bytes.writeInt32BE(8, at);
        at = this.#bytes.writeDoubleBE(value, at);
      }
    }
    this.#arrayHead(lengthAt, { count, hasNull, oid: FLOAT8_OID, end: at });
  }

  #arrayHead(lengthAt: number, array: { count: number; hasNull: number; oid: number; end: number }): void {
    this.#at = lengthAt;
    if (array.count === 0) {
      this.#int32(12);
      this.#int32(0);
      this.#int32(0);
      this.#int32(array.oid);
      return;
    }
    this.#int32(array.end - lengthAt - 4);
    this.#int32(1);
    this.#int32(array.hasNull);
    this.#int32(array.oid);
    this.#int32(array.count);
    this.#int32(1);
    this.#at = array.end;
  }
}
