import { type ConsentEvent, type NewConsentEvent, problem } from '@folge/contracts';
import {
  findPerson,
  insertConsentEvents,
  keepActsOff,
  listConsentEvents,
  lockPerson,
  type MainTransaction,
  markReportsStale,
} from '@folge/database';
import { checkConsents } from './check-consents.ts';
import { asksGuardian, type ConsentRoom, readFacts } from './consent/asked-facts.ts';
import { refuseAgainstAge } from './consent/refuse-against-age.ts';
import { refuseUnregistered } from './consent/study-registration.ts';

const takesBack: Partial<Record<ConsentEvent['state'], ConsentEvent['state']>> = {
  withdrawn: 'given',
  objected: 'notified',
};

/** What would end a permission that stands, past the ledger. */
const endsWhatStands = new Set<ConsentEvent['state']>(['refused', 'expired', 'invalidated']);

/** The latest word on what the event is about, whatever was asked since. */
function standingState(event: NewConsentEvent, earlier: readonly ConsentEvent[]): ConsentEvent['state'] | undefined {
  return earlier.find(({ purposeId, permission, state }) => {
    return purposeId === event.purposeId && permission === event.permission && state !== 'requested';
  })?.state;
}

function refuseNothingToTakeBack(event: NewConsentEvent, earlier: readonly ConsentEvent[]): void {
  const wanted = takesBack[event.state];
  if (wanted && standingState(event, earlier) !== wanted) throw problem('consent.nothing-given');
}

/** A yes that was given ends by being taken back and in no other way: an old backup would bring it into force again. */
function refusePastTheLedger(event: NewConsentEvent, earlier: readonly ConsentEvent[]): void {
  const standing = standingState(event, earlier);
  if (endsWhatStands.has(event.state) && (standing === 'given' || standing === 'notified')) {
    throw problem('consent.take-back-instead');
  }
}

type OfEvent = { pilotId: string; personId: string; event: NewConsentEvent };

/**
 * Which act takes back what this event is about; undefined: it takes nothing back and is recorded. Refused where nothing stands
 * that could be taken back.
 */
export async function findTakingBack(
  db: MainTransaction,
  { pilotId, personId, event }: OfEvent,
): Promise<'withdrawal' | 'objection' | undefined> {
  if (!takesBack[event.state]) return undefined;
  if (!(await findPerson(db, { pilotId, personId }))) throw problem('not-found');
  await checkConsents(db, { pilotId, events: [event] });
  refuseNothingToTakeBack(event, await listConsentEvents(db, { pilotId, personId }));
  return event.state === 'objected' ? 'objection' : 'withdrawal';
}

/** Whether a yes needs a guardian's beside it; a guardian's own yes is refused where the young person has said no. */
async function guardianNeeded(room: ConsentRoom, { pilotId, personId, event }: OfEvent): Promise<boolean> {
  if (event.state === 'given' || event.state === 'notified') await refuseUnregistered(room.db, pilotId);
  if (event.state !== 'given') return false;
  const facts = await readFacts(room, { pilotId, personId });
  refuseAgainstAge(facts, event);
  const isOwn = event.permission === 'participation' || event.permission === 'confidentiality';
  return isOwn && asksGuardian(facts, event.purposeId);
}

/**
 * Adds a person's word about a purpose. From the commit on, coverage follows it. What takes back is no event of its own: it goes
 * the one way of acts that take away, so that the ledger has it.
 */
export async function recordConsent(
  room: ConsentRoom,
  { recordedByRole, ...of }: OfEvent & { recordedByRole: string },
): Promise<ConsentEvent[]> {
  const { db } = room;
  const { pilotId, personId, event } = of;
  if (takesBack[event.state]) throw problem('consent.take-away-only');
  await keepActsOff(db);
  await lockPerson(db, personId);
  if (!(await findPerson(db, { pilotId, personId }))) throw problem('not-found');
  await checkConsents(db, { pilotId, events: [event] });
  refusePastTheLedger(event, await listConsentEvents(db, { pilotId, personId }));
  const needsGuardian = await guardianNeeded(room, of);
  const events = [{ ...event, personId, needsGuardian }];
  await insertConsentEvents(db, { pilotId, recordedByRole, uploadId: null, events });
  await markReportsStale(db, pilotId);
  return listConsentEvents(db, { pilotId, personId });
}
