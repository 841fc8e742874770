import { createHmac } from 'node:crypto';

/**
 * What the ledger calls a thing that is stored about a person: a digest that only her own key makes. It is told from others where
 * her key still is, and from nothing once she is erased.
 */
export function thingReference(key: Buffer, subject: string): Buffer {
  return createHmac('sha256', key).update(`ledger.thing\0${subject}`).digest();
}

/** A thing by its names, whichever file it came with: what was said of it holds for the next file's too. */
export function subjectOf(...names: readonly string[]): string {
  return names.map(encodeURIComponent).join('/');
}
