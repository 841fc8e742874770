import { describe, expect, it } from 'vitest';
import { type Comparison, holdAgainst, type Leaf, readReference } from './reference.ts';

/** Tests one reference: that all of it holds, and that nothing of it was left out. */
export function describeReference(
  name: string,
  compare: (leaves: ReadonlyMap<string, Leaf>) => Comparison,
  counts: { asserted: number; inputs: number; reasoned: number },
): void {
  describe(`the reference numbers of ${name}`, () => {
    const leaves = readReference(name);
    const { misses, ...counted } = holdAgainst(leaves, compare(leaves));

    it('are found again', () => {
      expect(misses).toEqual([]);
    });

    it('are all asserted, or an input, or explained', () => {
      expect(counted).toEqual(counts);
      expect(counts.asserted + counts.inputs + counts.reasoned).toBe(leaves.size);
    });
  });
}
