import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { RepeatSketch } from './repeat-sketch.ts';

const digest = (n: number) => hash('sha256', `digest ${n}`, 'binary');

test('two hundred thousand different digests are not taken for repeated', () => {
  const sketch = new RepeatSketch();
  for (let n = 0; n < 200_000; n++) sketch.add(digest(n));
  expect(sketch.mayRepeat).toBe(false);
});

test('a digest that comes again is noticed, after the table has grown too', () => {
  const sketch = new RepeatSketch();
  for (let n = 0; n < 200_000; n++) sketch.add(digest(n));
  sketch.add(digest(17));
  expect(sketch.mayRepeat).toBe(true);
});
