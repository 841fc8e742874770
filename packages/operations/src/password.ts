import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

// Costs of scrypt: 32 MB and about 60 ms a guess. They stand in the digest, so that they can be raised later.
const costs = { N: 2 ** 15, r: 8, p: 1 };
const keyBytes = 32;

/** Crockford's base 32 without what can be misread: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A password of 20 signs (100 bits) in groups of five, to be read aloud or typed once. */
export function makePassword(): string {
  const signs = Array.from(randomBytes(20), (byte) => alphabet[byte % 32]).join('');
  return (signs.match(/.{5}/g) ?? []).join('-');
}

function derive(password: string, salt: Buffer, options: typeof costs) {
  const memory = 2 * 128 * options.N * options.r;
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, { ...options, maxmem: memory }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export async function digestPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, costs);
  return ['scrypt', costs.N, costs.r, costs.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

const nobodysDigest = digestPassword(makePassword());

/** Whether the password is the digest's. Without a digest it takes as long, and the answer is no. */
export async function passwordMatches(password: string, digest: string | null | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (digest ?? (await nobodysDigest)).split('$');
  if (scheme !== 'scrypt' || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(derived, expected) && typeof digest === 'string';
}
