import { type AuditEvent, insertAuditEvent, type MainDatabase, type MainTransaction } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { personReferences } from './person-reference.ts';

/** Somebody read or changed what is stored of these people. */
export type NewReading = Omit<AuditEvent, 'objectId'> & {
  /** A record that is no person: an upload, a wave, an export. */
  objectId?: string | null;
  personIds: readonly string[];
};

/**
 * Notes one row for what was read or changed, with everybody it was about as a reference under their own key, in the
 * transaction of the reading itself. Nobody waits for the chain: it takes up what is committed, afterwards.
 */
export async function noteReading(
  db: MainDatabase | MainTransaction,
  keyring: Keyring,
  { personIds, objectId = null, ...event }: NewReading,
): Promise<void> {
  await insertAuditEvent(db, { ...event, objectId }, await personReferences(keyring, personIds));
}
