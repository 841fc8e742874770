import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ShortSha256 } from './short-sha256.ts';

const bytesOf = (words: Int32Array) => {
  const bytes = Buffer.alloc(16);
  for (const [index, word] of words.entries()) bytes.writeInt32LE(word, 4 * index);
  return bytes.toString('hex');
};

test('is the beginning of SHA-256, for every length of message behind short and long beginnings', () => {
  for (const beginning of [0, 1, 44, 54, 55, 56, 70]) {
    const start = Buffer.from(Array.from({ length: beginning }, (_, i) => i * 7));
    const digester = new ShortSha256(start);
    for (let length = 0; length <= 70; length++) {
      const message = Buffer.from(Array.from({ length }, (_, i) => 255 - i));
      const whole = hash('sha256', Buffer.concat([start, message]), 'hex');
      expect(bytesOf(digester.digest(message, length))).toBe(whole.slice(0, 32));
    }
  }
});

test('a long message leaves nothing in the short one after it', () => {
  const digester = new ShortSha256(Buffer.from('key\0'));
  digester.digest(Buffer.from('a study number of forty letters or more'), 39);
  expect(bytesOf(digester.digest(Buffer.from('S-1'), 3))).toBe(hash('sha256', 'key\0S-1', 'hex').slice(0, 32));
});
