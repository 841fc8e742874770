/**
 * A seeded source of coin flips: xorshift128 (Marsaglia 2003) seeded through splitmix32, taken bit by bit. The same seed gives the same flips on any
 * machine.
 */
export function randomBits(seed: number): () => boolean {
  const nextWord = randomWords(seed);
  let word = 0;
  let left = 0;
  return () => {
    if (left === 0) {
      word = nextWord();
      left = 32;
    }
    const bit = (word & 1) === 1;
    word >>>= 1;
    left -= 1;
    return bit;
  };
}

/** A seeded source of whole numbers from 0 to 2^32 − 1. */
export function randomWords(seed: number): () => number {
  let mixed = seed | 0;
  const mix = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return z ^ (z >>> 16);
  };
  let [x, y, z, w] = [mix(), mix(), mix(), mix() | 1];
  return () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
}
