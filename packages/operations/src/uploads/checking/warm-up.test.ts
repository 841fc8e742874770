import { expect, test } from 'vitest';
import { warmUp } from './warm-up.ts';

test('invented rows are read while nobody comes, and no longer', async () => {
  let asked = 0;
  await warmUp(() => ++asked < 5);
  expect(asked).toBe(5);
});

test('whoever came before it began is not kept waiting', async () => {
  let asked = 0;
  await warmUp(() => {
    asked++;
    return false;
  });
  expect(asked).toBe(1);
});
