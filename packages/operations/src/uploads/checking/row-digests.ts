/** Numbers an entry: four words of the digest, the row, the day. */
export const ROW_ENTRY = 6;
const ENTRIES = 1 << 16;

/**
 * Whose each row is: the digest of the study number, noted one after the other, with the row and its day. Asked at the end,
 * which is several times as fast as asking row by row a table whose every entry lies somewhere else in memory.
 */
export class RowDigests {
  /** Pieces of so many entries; the last is filled so far as `count` says. */
  readonly pieces: Int32Array<ArrayBuffer>[];
  count: number;

  constructor({ pieces, count }: Pick<RowDigests, 'pieces' | 'count'> = { pieces: [], count: 0 }) {
    this.pieces = pieces;
    this.count = count;
  }

  add(digest: Int32Array, row: number, day: number): void {
    const place = this.count++ % ENTRIES;
    if (place === 0) this.pieces.push(new Int32Array(ROW_ENTRY * ENTRIES));
    const piece = this.pieces.at(-1) as Int32Array;
    const at = ROW_ENTRY * place;
    for (let word = 0; word < 4; word++) piece[at + word] = digest[word] as number;
    piece[at + 4] = row;
    piece[at + 5] = day;
  }

  /** The pieces with how many entries each has. An entry is four words, the row, the day. */
  *spans(): Generator<{ piece: Int32Array; entries: number }> {
    for (const [nth, piece] of this.pieces.entries()) {
      yield { piece, entries: Math.min(ENTRIES, this.count - nth * ENTRIES) };
    }
  }
}

/**
 * Whether any digest may have come twice: half of each is sorted. It never misses one that did, and is wrong about one that did
 * not once in millions of millions of files; the database then looks itself.
 */
export function mayRepeat(parts: RowDigests[]): boolean {
  const count = parts.reduce((total, part) => total + part.count, 0);
  const words = new Int32Array(2 * count);
  let to = 0;
  for (const part of parts) {
    for (const { piece, entries } of part.spans()) {
      for (let at = 0; at < ROW_ENTRY * entries; at += ROW_ENTRY) {
        words[to++] = piece[at] as number;
        words[to++] = piece[at + 1] as number;
      }
    }
  }
  new BigUint64Array(words.buffer).sort();
  for (let at = 2; at < 2 * count; at += 2) {
    if (words[at] === words[at - 2] && words[at + 1] === words[at - 1]) return true;
  }
  return false;
}
