import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { studyNumberDigest } from './study-number-digest.ts';

const key = 'abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE';

test('is the first half of SHA-256 over key, zero byte and number', () => {
  const expected = createHash('sha256').update(`${key}\0S-0103`).digest().subarray(0, 16);
  expect(studyNumberDigest(key, 'S-0103')).toEqual(expected);
});

test('is the same for every spelling of one study number', () => {
  const expected = studyNumberDigest(key, 'BÅ-7');
  expect(studyNumberDigest(key, ' bå-7 ')).toEqual(expected);
  expect(studyNumberDigest(key, 'BA\u030a-7')).toEqual(expected);
});

test('differs between two pilots', () => {
  expect(studyNumberDigest('another key', 'S-0103')).not.toEqual(studyNumberDigest(key, 'S-0103'));
});
