import { describe, expect, it } from 'vitest';
import { samplesFolder } from './read-sample.ts';
import { type Comparison, type Held, holdAgainst, type Leaf, readReference } from './reference.ts';

/** How many leaves of a reference are ours, went in, and are explained; whether it needs the folder of samples. */
type Expected = { asserted: number; inputs: number; reasoned: number; needsSamples?: boolean };

/** Tests one reference: that all of it holds, and that nothing of it was left out. */
export function describeReference(
  name: string,
  compare: (leaves: ReadonlyMap<string, Leaf>) => Comparison,
  { needsSamples = false, ...counts }: Expected,
): void {
  const title = `the reference numbers of ${name}${needsSamples ? ' (needs FOLGE_SAMPLES)' : ''}`;
  describe.skipIf(needsSamples && samplesFolder === undefined)(title, () => {
    const leaves = readReference(name);
    let held: Held | undefined;
    const hold = () => {
      held ??= holdAgainst(leaves, compare(leaves));
      return held;
    };

    it('are found again', () => {
      expect(hold().misses).toEqual([]);
    });

    it('are all asserted, or an input, or explained', () => {
      const { misses: _, ...counted } = hold();
      expect(counted).toEqual(counts);
      expect(counts.asserted + counts.inputs + counts.reasoned).toBe(leaves.size);
    });
  });
}
