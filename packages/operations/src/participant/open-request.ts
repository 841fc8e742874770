import { listStatementsOfPeople, updateStatement } from '@folge/database';
import { seal, unseal } from '../seal.ts';
import type { OwnReading } from './read-stored.ts';
import { statementPlace } from './statement-place.ts';

type Own = Omit<OwnReading, 'language'>;

/** A request about a thing that nobody has decided; with the receipt that it gave, where it is known. */
export type OpenRequest = { requestId: string; receiptNumber?: string };

/** The request that waits about the thing; undefined: none does. */
export async function findOpenRequest(
  { db, pilotId, personId, key }: Own,
  subject: string,
): Promise<OpenRequest | undefined> {
  const open = await listStatementsOfPeople(db, { pilotId, personIds: [personId], isOpen: true });
  for (const { sealedId: requestId, sealed } of open) {
    const said = unseal(key, sealed, statementPlace(requestId)).toString('utf8');
    const parts = said.startsWith('{') ? (JSON.parse(said) as { subject?: string; receiptNumber?: string }) : {};
    if (parts.subject !== subject) continue;
    return parts.receiptNumber ? { requestId, receiptNumber: parts.receiptNumber } : { requestId };
  }
  return undefined;
}

/** Puts what she says now in the place of what she said in the request. */
export function sayAnew(
  { db, pilotId, personId, key }: Own,
  requestId: string,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  const sealed = seal(key, JSON.stringify(said), statementPlace(requestId));
  return updateStatement(db, { pilotId, personId, requestId }, sealed);
}
