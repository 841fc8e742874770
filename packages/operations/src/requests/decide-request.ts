import { problem, type RequestDecision } from '@folge/contracts';
import {
  decideRequestRow,
  deleteSealedValue,
  keepActsOff,
  listRequests,
  markReportsStale,
  type OutcomeOfPerson,
  returnOutcome,
} from '@folge/database';
import { contestedOutcome, type RequestReading } from './read-requests.ts';

/** Whom it was about, and whether their PIN is to be set aside, which takes the login that sees who people are. */
export type Decided = { personId: string; isPinLost: boolean };

type Deciding = RequestReading & { requestId: string; decidedBy: string };

/** The outcome with the value that is right. @throws request.value-missing where it is none that the outcome can have. */
function withValue(outcome: OutcomeOfPerson, value: string | number | undefined): OutcomeOfPerson {
  const { valueKind, codes } = outcome;
  if (valueKind === 'number') {
    const number = typeof value === 'number' ? value : Number(String(value ?? 'none').replace(',', '.'));
    if (Number.isFinite(number)) return { ...outcome, number };
  }
  if (valueKind === 'date' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(String(value))) {
    return { ...outcome, day: String(value) };
  }
  if (valueKind === 'code' && codes?.some(({ code }) => code === value)) return { ...outcome, code: String(value) };
  throw problem('request.value-missing');
}

/**
 * Decides what a person asked for, once. A value that was contested is counted again: the one that is right where the person was
 * right, and the one that stood where not. Answers whom it was about.
 */
export async function decideRequest(deciding: Deciding, given: RequestDecision): Promise<Decided> {
  const { db, keyring, pilotId, requestId, decidedBy } = deciding;
  await keepActsOff(db);
  const [request] = await listRequests(db, { pilotId, requestId });
  if (!request) throw problem('not-found');
  const { personId, valueId } = request;
  const { decision } = given;
  if (!(await decideRequestRow(db, { pilotId, requestId, decision, decidedBy }))) throw problem('request.decided');
  const key = (await keyring.personKeys([personId])).get(personId);
  const outcome = key && contestedOutcome(key, request);
  if (outcome && valueId) {
    const stands = decision === 'accepted' ? withValue(outcome, given.value) : outcome;
    await returnOutcome(db, { pilotId, personId, outcome: stands });
    await deleteSealedValue(db, { pilotId, valueId });
    await markReportsStale(db, pilotId);
  }
  return { personId, isPinLost: request.kind === 'lost_pin' && decision === 'accepted' };
}
