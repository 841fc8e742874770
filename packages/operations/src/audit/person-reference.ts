import { createHmac } from 'node:crypto';
import type { Keyring } from '../keyring.ts';

/**
 * What the trail calls a person: a digest that only the person's own key makes. Once that key is destroyed nobody can tell
 * which rows of the trail were about them.
 */
export function personReference(key: Buffer): Buffer {
  return createHmac('sha256', key).update('audit.event_person').digest();
}

/** The references of these people; who has no key any more has none. */
export async function personReferences(keyring: Keyring, personIds: readonly string[]): Promise<Buffer[]> {
  if (personIds.length === 0) return [];
  const keys = await keyring.personKeys([...new Set(personIds)]);
  return [...keys.values()].map(personReference);
}
