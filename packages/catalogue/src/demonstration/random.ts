/** Random numbers that are the same for the same seed, on every machine. */
export type Random = {
  /** From 0 up to, not with, 1. */
  fraction(): number;
  /** A whole number from the first to the last, both included. */
  between(first: number, last: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** A choice by weight; the weights need not sum to 1. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  /** Normally distributed, mean 0 and standard deviation 1. */
  normal(): number;
};

/** Mulberry32 (Tommy Ettinger, public domain), started from a digest of the text. */
export function makeRandom(seed: string): Random {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619);
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const between = (first: number, last: number) => first + Math.floor(fraction() * (last - first + 1));
  return {
    fraction,
    between,
    chance: (probability) => fraction() < probability,
    pick: (choices) => choices[between(0, choices.length - 1)] as (typeof choices)[number],
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return (entries.at(-1) as (typeof entries)[0])[0];
    },
    // The sum of twelve uniforms: no logarithm, whose last digit may differ between machines.
    normal: () => Array.from({ length: 12 }, fraction).reduce((sum, one) => sum + one, -6),
  };
}
