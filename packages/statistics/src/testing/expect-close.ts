import { expect } from 'vitest';

/** Fails unless the number is there and within a relative distance of the expected one (absolute when that is 0). */
export function expectClose(found: number | null | undefined, expected: number, relative = 1e-9): void {
  expect(found, 'a number').toBeTypeOf('number');
  const distance = Math.abs((found as number) - expected) / (expected === 0 ? 1 : Math.abs(expected));
  expect(distance, `${found} is not ${expected}`).toBeLessThan(relative);
}

/** The same for a list or an interval, number by number. */
export function expectAllClose(
  found: readonly (number | null)[] | null,
  expected: readonly number[],
  relative = 1e-9,
): void {
  expect(found, 'a list').not.toBeNull();
  expect(found?.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expectClose(found?.[i], value, relative);
  });
}
