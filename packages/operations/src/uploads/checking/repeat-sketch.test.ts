import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RepeatSketch } from './repeat-sketch.ts';

const digest = (n: number) => {
  const bytes = hash('sha256', `digest ${n}`, 'buffer');
  return Int32Array.of(bytes.readInt32BE(0), bytes.readInt32BE(4));
};

test('two hundred thousand different digests are not taken for repeated', () => {
  const sketch = new RepeatSketch();
  for (let n = 0; n < 200_000; n++) sketch.add(digest(n));
  expect(sketch.mayRepeat()).toBe(false);
});

test('a digest that comes again is noticed, among many too', () => {
  const sketch = new RepeatSketch();
  for (let n = 0; n < 200_000; n++) sketch.add(digest(n));
  sketch.add(digest(17));
  expect(sketch.mayRepeat()).toBe(true);
});
