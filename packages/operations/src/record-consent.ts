import { type ConsentEvent, type NewConsentEvent, problem } from '@folge/contracts';
import {
  findPerson,
  insertConsentEvents,
  listConsentEvents,
  type MainTransaction,
  markReportsStale,
} from '@folge/database';
import { checkConsents } from './check-consents.ts';

const takesBack: Partial<Record<ConsentEvent['state'], ConsentEvent['state']>> = {
  withdrawn: 'given',
  objected: 'notified',
};

/** What can be taken back is what stands now, whatever was asked since. */
function refuseNothingToTakeBack(event: NewConsentEvent, earlier: readonly ConsentEvent[]): void {
  const wanted = takesBack[event.state];
  if (!wanted) return;
  const standing = earlier.find(({ purposeId, permission, state }) => {
    return purposeId === event.purposeId && permission === event.permission && state !== 'requested';
  });
  if (standing?.state !== wanted) throw problem('consent.nothing-given');
}

/**
 * Adds a person's word about a purpose. From the commit on, coverage follows it: nothing recorded before is counted
 * unless the person keeps it given, and nothing new may be recorded.
 */
export async function recordConsent(
  transaction: MainTransaction,
  input: { pilotId: string; personId: string; recordedByRole: string; event: NewConsentEvent },
): Promise<ConsentEvent[]> {
  const { pilotId, personId, recordedByRole, event } = input;
  if (!(await findPerson(transaction, { pilotId, personId }))) throw problem('not-found');
  await checkConsents(transaction, { pilotId, events: [event] });
  refuseNothingToTakeBack(event, await listConsentEvents(transaction, { pilotId, personId }));
  await insertConsentEvents(transaction, { pilotId, recordedByRole, uploadId: null, events: [{ ...event, personId }] });
  await markReportsStale(transaction, pilotId);
  return listConsentEvents(transaction, { pilotId, personId });
}
