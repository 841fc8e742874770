import { describe, expect, it } from 'vitest';
import { contentHash } from './content-hash.ts';
import { RowContent } from './row-content.ts';

type Rounds = { compression: number; final: number };

const turned = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/** HalfSipHash with eight bytes of output as its authors wrote it down, one step after the other. */
function plainHalfSipHash(
  message: Uint8Array,
  [key0, key1]: [number, number],
  { compression, final }: Rounds,
): number[] {
  const v = [key0, key1 ^ 0xee, 0x6c796765 ^ key0, 0x74656462 ^ key1] as [number, number, number, number];
  const round = () => {
    v[0] = (v[0] + v[1]) | 0;
    v[1] = turned(v[1], 5) ^ v[0];
    v[0] = turned(v[0], 16);
    v[2] = (v[2] + v[3]) | 0;
    v[3] = turned(v[3], 8) ^ v[2];
    v[0] = (v[0] + v[3]) | 0;
    v[3] = turned(v[3], 7) ^ v[0];
    v[2] = (v[2] + v[1]) | 0;
    v[1] = turned(v[1], 13) ^ v[2];
    v[2] = turned(v[2], 16);
  };
  const padded = Buffer.alloc((message.length & ~3) + 4);
  padded.set(message);
  padded[padded.length - 1] = message.length;
  for (let at = 0; at < padded.length; at += 4) {
    v[3] ^= padded.readInt32LE(at);
    for (let i = 0; i < compression; i++) round();
    v[0] ^= padded.readInt32LE(at);
  }
  v[2] ^= 0xee;
  for (let i = 0; i < final; i++) round();
  const first = v[1] ^ v[3];
  v[1] ^= 0xdd;
  for (let i = 0; i < final; i++) round();
  return [first, v[1] ^ v[3]];
}

const hexOf = (words: number[]) => {
  const bytes = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) bytes.writeInt32LE(word, index * 4);
  return bytes.toString('hex');
};

const counting = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 0xff);

describe('the hash of a row’s content', () => {
  it('is written beside a plain one that gives the published values of HalfSipHash-2-4', () => {
    const key: [number, number] = [0x03020100, 0x07060504];
    const published = ['218d1f59b9b83cc8', 'be552412f8387315', '064f39ef7c50eb57'];
    const rounds = { compression: 2, final: 4 };
    const hashes = [0, 1, 2].map((n) =>
      hexOf(
        plainHalfSipHash(
          Uint8Array.from({ length: n }, (_, i) => i),
          key,
          rounds,
        ),
      ),
    );
    expect(hashes).toEqual(published);
  });

  it('is that hash with one and three rounds, under each of its two keys, for every length', () => {
    const keys: [number, number, number, number] = [0x03020100, -7, 123_456_789, 0x7fff_ffff];
    const words = new Int32Array(4);
    for (let length = 0; length < 70; length++) {
      const message = counting(length);
      const place = Buffer.concat([Buffer.from([9, 9, 9]), message, Buffer.from([9])]);
      contentHash(place, { start: 3, end: 3 + length, keys }, words);
      const rounds = { compression: 1, final: 3 };
      const first = plainHalfSipHash(message, [keys[0], keys[1]], rounds);
      expect([...words]).toEqual([...first, ...plainHalfSipHash(message, [keys[2], keys[3]], rounds)]);
    }
  });
});

describe('the content of a row', () => {
  const digestOf = (key: string, about: string, fill: (content: RowContent) => void) => {
    const content = new RowContent(key, about);
    content.restart();
    fill(content);
    return hexOf([...content.digest()]);
  };
  const answers =
    (...values: number[]) =>
    (content: RowContent) =>
      content.smallIntegers(Int16Array.from(values));

  it('gives the same bytes for the same content on every machine and in every edition', () => {
    expect(digestOf('key', 'form 1', answers(1, 2, -32_768, 6))).toBe('0da03ac78cc87cdc20b71d1c5de2712a');
    expect(digestOf('key', 'form 1', answers(1, 2, -32_768, 600))).toBe('3d076f4ab828421d9fd531f7bf8e8b70');
  });

  it('differs with the key, with what it is about, with each answer, and with a missing one', () => {
    const digests = [
      digestOf('key', 'form 1', answers(1, 2, 3)),
      digestOf('other', 'form 1', answers(1, 2, 3)),
      digestOf('key', 'form 2', answers(1, 2, 3)),
      digestOf('key', 'form 1', answers(1, 2, 4)),
      digestOf('key', 'form 1', answers(1, 2, -32_768)),
      digestOf('key', 'form 1', answers(1, 2, 259)),
      digestOf('key', 'form 1', answers(1, 2, -128)),
      digestOf('key', 'form 1', (content) => {
        content.text('æ');
        content.text(null);
      }),
      digestOf('key', 'form 1', (content) => {
        content.text('æ');
        content.text('');
      }),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('tells two hundred thousand rows of two answers apart', () => {
    const content = new RowContent('key', 'form 1');
    const seen = new Set<string>();
    const values = new Int16Array(2);
    for (let row = 0; row < 200_000; row++) {
      values[0] = row % 500;
      values[1] = Math.floor(row / 500);
      content.restart();
      content.smallIntegers(values);
      seen.add(content.digest().join(' '));
    }
    expect(seen.size).toBe(200_000);
  });
});
