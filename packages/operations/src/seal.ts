import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const layout = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;

/** Where a sealed value belongs: it opens nowhere else, so that nobody can move it to another row or column. */
export type Place = { table: string; column: string; recordId: string };

function placeText({ table, column, recordId }: Place): Buffer {
  return Buffer.from(`${layout}\0${table}\0${column}\0${recordId}`);
}

/** Encrypts with AES-256-GCM under the key: a byte for the layout, a new nonce, the tag, the ciphertext. */
export function seal(key: Buffer, content: string | Buffer, place: Place): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeText(place));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([Buffer.from([layout]), nonce, cipher.getAuthTag(), ciphertext]);
}

/** The content again. Throws when the key, the place or a single bit is another. */
export function unseal(key: Buffer, sealed: Buffer, place: Place): Buffer {
  if (sealed[0] !== layout || sealed.length < headBytes) throw new Error('The sealed value has an unknown layout.');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes })
    .setAAD(placeText(place))
    .setAuthTag(sealed.subarray(1 + nonceBytes, headBytes));
  return Buffer.concat([decipher.update(sealed.subarray(headBytes)), decipher.final()]);
}
