/**
 * A keyed hash of 16 bytes for short messages: HalfSipHash-1-3 with eight bytes of output, under each of two keys of two
 * words. It is made of 32-bit additions, shifts and exclusive-ors, so that V8 compiles it to a fraction of what one call into
 * a cryptographic library costs. The result comes as four words; bytes count from the least significant of a word, on
 * every machine.
 * NOTE: one round a word stands written out where it is used, in both lanes; a call for each would double the time.
 * Source: Aumasson, Bernstein: SipHash, a fast short-input PRF (2012), and the 32-bit variant of its reference code.
 */
export function contentHash(bytes: Uint8Array, { start, end, keys }: Message, words: Int32Array): void {
  const [k0, k1, k2, k3] = keys;
  let a0 = k0;
  let a1 = k1 ^ 0xee;
  let a2 = 0x6c796765 ^ k0;
  let a3 = 0x74656462 ^ k1;
  let b0 = k2;
  let b1 = k3 ^ 0xee;
  let b2 = 0x6c796765 ^ k2;
  let b3 = 0x74656462 ^ k3;
  for (let at = start; ; at += 4) {
    const isLast = at + 4 > end;
    const word = isLast ? lastWord(bytes, start, end) : wordAt(bytes, at);
    a3 ^= word;
    b3 ^= word;
    a0 = (a0 + a1) | 0;
    a1 = ((a1 << 5) | (a1 >>> 27)) ^ a0;
    a0 = (a0 << 16) | (a0 >>> 16);
    a2 = (a2 + a3) | 0;
    a3 = ((a3 << 8) | (a3 >>> 24)) ^ a2;
    a0 = (a0 + a3) | 0;
    a3 = ((a3 << 7) | (a3 >>> 25)) ^ a0;
    a2 = (a2 + a1) | 0;
    a1 = ((a1 << 13) | (a1 >>> 19)) ^ a2;
    a2 = (a2 << 16) | (a2 >>> 16);
    b0 = (b0 + b1) | 0;
    b1 = ((b1 << 5) | (b1 >>> 27)) ^ b0;
    b0 = (b0 << 16) | (b0 >>> 16);
    b2 = (b2 + b3) | 0;
    b3 = ((b3 << 8) | (b3 >>> 24)) ^ b2;
    b0 = (b0 + b3) | 0;
    b3 = ((b3 << 7) | (b3 >>> 25)) ^ b0;
    b2 = (b2 + b1) | 0;
    b1 = ((b1 << 13) | (b1 >>> 19)) ^ b2;
    b2 = (b2 << 16) | (b2 >>> 16);
    a0 ^= word;
    b0 ^= word;
    if (isLast) break;
  }
  for (let half = 0; half < 2; half++) {
    if (half === 0) {
      a2 ^= 0xee;
      b2 ^= 0xee;
    } else {
      a1 ^= 0xdd;
      b1 ^= 0xdd;
    }
    for (let round = 0; round < 3; round++) {
      a0 = (a0 + a1) | 0;
      a1 = ((a1 << 5) | (a1 >>> 27)) ^ a0;
      a0 = (a0 << 16) | (a0 >>> 16);
      a2 = (a2 + a3) | 0;
      a3 = ((a3 << 8) | (a3 >>> 24)) ^ a2;
      a0 = (a0 + a3) | 0;
      a3 = ((a3 << 7) | (a3 >>> 25)) ^ a0;
      a2 = (a2 + a1) | 0;
      a1 = ((a1 << 13) | (a1 >>> 19)) ^ a2;
      a2 = (a2 << 16) | (a2 >>> 16);
      b0 = (b0 + b1) | 0;
      b1 = ((b1 << 5) | (b1 >>> 27)) ^ b0;
      b0 = (b0 << 16) | (b0 >>> 16);
      b2 = (b2 + b3) | 0;
      b3 = ((b3 << 8) | (b3 >>> 24)) ^ b2;
      b0 = (b0 + b3) | 0;
      b3 = ((b3 << 7) | (b3 >>> 25)) ^ b0;
      b2 = (b2 + b1) | 0;
      b1 = ((b1 << 13) | (b1 >>> 19)) ^ b2;
      b2 = (b2 << 16) | (b2 >>> 16);
    }
    words[half] = a1 ^ a3;
    words[2 + half] = b1 ^ b3;
  }
}

export type Message = { start: number; end: number; keys: [number, number, number, number] };

function wordAt(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

/** What is left of the message, and its length in the highest byte. */
function lastWord(bytes: Uint8Array, start: number, end: number): number {
  let word = (end - start) << 24;
  const at = start + ((end - start) & ~3);
  for (let i = 0; at + i < end; i++) word |= (bytes[at + i] as number) << (8 * i);
  return word;
}
