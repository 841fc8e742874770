import type { OutcomeCode, PersonRequest } from '@folge/contracts';
import { listRequests, type MainTransaction, type OutcomeOfPerson, type StoredRequest } from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { sealedValuePlace } from '../participant/contested-value.ts';
import { statementPlace } from '../participant/correct-thing.ts';
import { unseal } from '../seal.ts';

export type RequestReading = { db: MainTransaction; keyring: Keyring; pilotId: string };

function statementOf(key: Buffer, { requestId, sealedStatement }: StoredRequest): PersonRequest['statement'] {
  if (!sealedStatement) return null;
  const said = unseal(key, sealedStatement, statementPlace(requestId)).toString('utf8');
  const parts = readParts(said);
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return {
    about: text(parts.about),
    stands: text(parts.stands),
    shouldBe: text(parts.shouldBe),
    words: text(parts.statement),
  };
}

// What was only written is all of it words.
function readParts(said: string): Record<string, unknown> {
  if (!said.startsWith('{')) return { statement: said };
  return JSON.parse(said) as Record<string, unknown>;
}

/** The outcome that is contested, as it was recorded; undefined where nothing of that kind is. */
export function contestedOutcome(key: Buffer, request: StoredRequest): OutcomeOfPerson | undefined {
  const { sealedValue, valueId } = request;
  if (!sealedValue || !valueId) return undefined;
  const opened = JSON.parse(unseal(key, sealedValue, sealedValuePlace(valueId)).toString('utf8'));
  return opened.type === 'outcome' ? (opened.outcome as OutcomeOfPerson) : undefined;
}

function shownRequest(request: StoredRequest, key: Buffer | undefined): PersonRequest {
  const { requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt } = request;
  const outcome = key && contestedOutcome(key, request);
  const codes = outcome?.codes?.map(({ code, label }: OutcomeCode) => ({ code, label })) ?? null;
  return {
    ...{ requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt },
    statement: key ? statementOf(key, request) : null,
    contested: outcome
      ? {
          outcomeId: outcome.outcomeId,
          valueKind: outcome.valueKind,
          codes,
          value: outcome.code ?? outcome.number ?? outcome.day,
        }
      : null,
  };
}

/** What people of the pilot asked for, those that wait first; what they wrote is read under their own keys. */
export async function readRequests({ db, keyring, pilotId }: RequestReading): Promise<PersonRequest[]> {
  const requests = await listRequests(db, { pilotId });
  const keys = await keyring.personKeys([...new Set(requests.map(({ personId }) => personId))]);
  return requests.map((request) => shownRequest(request, keys.get(request.personId)));
}
