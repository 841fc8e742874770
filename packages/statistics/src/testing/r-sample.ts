const WORDS = 624;

/** The words of the Mersenne Twister (Matsumoto & Nishimura 1998), started as R's `set.seed(seed)` starts it. */
function twister(seed: number): () => number {
  let spread = seed;
  const next = () => {
    spread = (Math.imul(spread, 69069) + 1) >>> 0;
    return spread;
  };
  for (let i = 0; i < 51; i += 1) next();
  const state = Uint32Array.from({ length: WORDS }, next);
  let place = WORDS;
  return () => {
    if (place === WORDS) {
      for (let i = 0; i < WORDS; i += 1) {
        const joined = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % WORDS] as number) & 0x7fffffff);
        state[i] = (state[(i + 397) % WORDS] as number) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
      }
      place = 0;
    }
    let word = state[place] as number;
    place += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

/**
 * The draws of `set.seed(seed); matrix(sample(units, units * count, TRUE), count)` in R 4 (`sample.kind = "Rejection"`), counted
 * from 0: what `boot::boot` draws too. So R's resamples need not lie in a file.
 */
export function sampleAsR(seed: number, count: number, units: number): number[][] {
  const word = twister(seed);
  const mask = 2 ** Math.ceil(Math.log2(units)) - 1;
  const draw = (): number => {
    // R takes 16 bits at a time of a number between 0 and 1.
    const drawn = Math.floor(word() * 2.3283064365386963e-10 * 65536) & mask;
    return drawn < units ? drawn : draw();
  };
  const draws = Array.from({ length: units * count }, draw);
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: units }, (_unit, column) => draws[column * count + row] as number),
  );
}
