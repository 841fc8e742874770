import { problem, type RequestDecision } from '@folge/contracts';
import {
  type ContestedFact,
  decideRequestRow,
  deleteSealedValue,
  findPilotNames,
  findUpload,
  keepActsOff,
  listRequests,
  type MainTransaction,
  markReportsStale,
  type OutcomeOfPerson,
  type PilotNames,
  putBackFact,
  returnOutcome,
} from '@folge/database';
import type { Contested } from '../participant/contested-value.ts';
import { putBackAnswer, putBackOwn } from './put-back-answer.ts';
import { choicesOfFact, contestedValue, type RequestReading } from './read-requests.ts';

/** Whom a request is about, and whether saying yes to it sets their PIN aside, which is an act of its own. */
export type WaitingRequest = { personId: string; isPinLost: boolean };

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

/** The fact with the value that is right. @throws request.value-missing where it is none that the fact can have. */
function withFactValue(fact: ContestedFact, value: string | number | undefined, names: PilotNames): ContestedFact {
  const text = String(value ?? '').trim();
  const choices = choicesOfFact(fact, names);
  const isKnown = choices ? choices.some(({ code }) => code === text) : text !== '' && text.length <= 20;
  if (!isKnown) throw problem('request.value-missing');
  return { ...fact, value: text };
}

type OfPerson = { db: MainTransaction; pilotId: string; personId: string; key: Buffer };

async function putBack(of: OfPerson, contested: Contested, { decision, value }: RequestDecision): Promise<void> {
  const { db, pilotId, personId } = of;
  const isAccepted = decision === 'accepted';
  if (contested.type === 'answer') return putBackAnswer(of, contested, isAccepted ? { value } : undefined);
  if (contested.type === 'own') return putBackOwn(of, contested, isAccepted ? { value } : undefined);
  if (contested.type === 'outcome') {
    // Undone in the meantime: what the file brought is gone, and this of it goes too.
    if ((await findUpload(db, contested.outcome.uploadId))?.state !== 'saved') return;
    const outcome = isAccepted ? withValue(contested.outcome, value) : contested.outcome;
    return returnOutcome(db, { pilotId, personId, outcome });
  }
  const names = await findPilotNames(db, pilotId);
  const fact = isAccepted ? withFactValue(contested.fact, value, names) : contested.fact;
  return putBackFact(db, { pilotId, personId }, { fact, isNew: fact.value !== contested.fact.value });
}

/** A request that waits for a decision. @throws request.decided, not-found */
export async function findWaitingRequest(
  { db, pilotId }: Pick<RequestReading, 'db' | 'pilotId'>,
  requestId: string,
): Promise<WaitingRequest> {
  const [request] = await listRequests(db, { pilotId, requestId });
  if (!request) throw problem('not-found');
  if (request.decision !== null) throw problem('request.decided');
  return { personId: request.personId, isPinLost: request.kind === 'lost_pin' };
}

/**
 * Decides what a person asked for, once. A value that was contested is counted again: the one that is right where the person was
 * right, and the one that stood where not; an outcome of an upload that was undone is not put back. Answers whom it was about.
 */
export async function decideRequest(deciding: Deciding, given: RequestDecision): Promise<{ personId: string }> {
  const { db, keyring, pilotId, requestId, decidedBy } = deciding;
  await keepActsOff(db);
  const [request] = await listRequests(db, { pilotId, requestId });
  if (!request) throw problem('not-found');
  const { personId, valueId } = request;
  const { decision } = given;
  if (!(await decideRequestRow(db, { pilotId, requestId, decision, decidedBy }))) throw problem('request.decided');
  const key = (await keyring.personKeys([personId])).get(personId);
  const contested = key && contestedValue(key, request);
  if (contested && valueId) {
    await putBack({ db, pilotId, personId, key }, contested, given);
    await deleteSealedValue(db, { pilotId, valueId });
    await markReportsStale(db, pilotId);
  }
  return { personId };
}
