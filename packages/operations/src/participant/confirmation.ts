import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** A person has ten minutes to confirm what a page asks. */
export const confirmationSeconds = 600;

/** Whose page asks, and what the form does. */
export type Asking = { sessionDigest: Buffer; action: string };

/** What is confirmed: a choice, a purpose, answers; in which state of the person; under which number of a receipt. */
export type Asked = { target: string; stateVersion: string; receiptNumber: string };

export type Confirmation = Asked & { expiresAt: Date; nonceDigest: Buffer };

/**
 * Makes and checks the nonces of pages that ask «are you sure». A nonce is signed for one session and action, holds what is
 * confirmed and in which state, and ends after ten minutes; so a page that asks has changed nothing. That it is used once is kept
 * in the database.
 */
export class Confirmations {
  readonly #key: Buffer;

  /** The secret is the platform's own; the key is made from it for this alone. */
  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'confirmations of participants', 32));
  }

  make(asking: Asking, { target, stateVersion, receiptNumber }: Asked, now = Date.now()): string {
    const expires = Math.floor(now / 1000) + confirmationSeconds;
    const content = Buffer.from(JSON.stringify([target, stateVersion, receiptNumber, expires])).toString('base64url');
    return `${content}.${this.#sign(asking, content).toString('base64url')}`;
  }

  /**
   * What was signed, when it was signed for exactly this page of this session; undefined: another's, another form's, or too late.
   * NOTE: the signature is compared as it is written. Decoded, several texts are one signature, and one nonce would be several.
   */
  check(nonce: string, asking: Asking, now = Date.now()): Confirmation | undefined {
    const [content = '', signature = '', ...more] = nonce.slice(0, 20_000).split('.');
    const expected = Buffer.from(this.#sign(asking, content).toString('base64url'));
    const given = Buffer.from(signature);
    if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const [target, stateVersion, receiptNumber, expires] = JSON.parse(Buffer.from(content, 'base64url').toString());
    if (expires * 1000 <= now) return undefined;
    const nonceDigest = createHash('sha256').update(nonce).digest();
    return { target, stateVersion, receiptNumber, expiresAt: new Date(expires * 1000), nonceDigest };
  }

  #sign({ sessionDigest, action }: Asking, content: string): Buffer {
    const fields = [sessionDigest.toString('hex'), action, content];
    return createHmac('sha256', this.#key).update(JSON.stringify(fields)).digest();
  }
}
