import { normaliseStudyNumber } from '../../study-number-digest.ts';
import type { RowBlock } from './row-source.ts';
import { ShortSha256 } from './short-sha256.ts';

/** The letters of study numbers that stand in their one spelling already. */
const plain = new Uint8Array(256);
for (const letter of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-')) plain[letter] = 1;

function isPlain(letters: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (plain[letters[i] as number] === 0) return false;
  return true;
}

/**
 * The study number of a row, in its one spelling, and its digest (see `studyNumberDigest`): as bytes, without a string
 * for each of a million rows.
 */
export class StudyNumberReader {
  readonly cell: number;
  /** The number's UTF-8 bytes, `length` of them. */
  bytes: Uint8Array;
  length = 0;
  /** Four words. */
  digest: Int32Array = new Int32Array(4);
  readonly #letters = new Uint8Array(64);
  readonly #hash: ShortSha256;

  constructor(cell: number, key: string) {
    this.cell = cell;
    this.bytes = this.#letters;
    this.#hash = new ShortSha256(Buffer.from(`${key}\0`));
  }

  /** Reads a row's number; false where there is none. What was read holds until the next. */
  read(block: RowBlock, record: number): boolean {
    this.bytes = this.#letters;
    this.length = this.cell < 0 ? 0 : block.letters(record, this.cell, this.#letters);
    if (this.length < 0 || !isPlain(this.bytes, this.length)) {
      this.bytes = Buffer.from(normaliseStudyNumber(block.text(record, this.cell)));
      this.length = this.bytes.length;
    }
    if (this.length === 0) return false;
    this.digest = this.#hash.digest(this.bytes, this.length);
    return true;
  }
}
