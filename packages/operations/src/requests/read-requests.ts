import { ListQuery, type OutcomeCode, type PersonRequest, type PersonRequestList } from '@folge/contracts';
import {
  type ContestedFact,
  countRequests,
  findPilotNames,
  listRequests,
  type MainTransaction,
  type OutcomeOfPerson,
  type PilotNames,
  type StoredRequest,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { type SealedFact, sealedValuePlace } from '../participant/contested-value.ts';
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

/** What is contested, as it was recorded; undefined where nothing is. */
export function contestedValue(
  key: Buffer,
  request: StoredRequest,
): { outcome: OutcomeOfPerson } | { fact: ContestedFact } | undefined {
  const { sealedValue, valueId } = request;
  if (!sealedValue || !valueId) return undefined;
  const opened = JSON.parse(unseal(key, sealedValue, sealedValuePlace(valueId)).toString('utf8'));
  if (opened.type === 'outcome') return { outcome: opened.outcome as OutcomeOfPerson };
  return opened.type === 'fact' ? { fact: (opened as SealedFact).fact } : undefined;
}

/** The values that a fact can have; null: any text. */
export function choicesOfFact(fact: ContestedFact, names: PilotNames): OutcomeCode[] | null {
  if (fact.field === 'background') return names.variables[fact.variable]?.codes ?? [];
  if (fact.field === 'age_band') return null;
  return Object.entries(names.sites).map(([code, name]) => ({ code, label: { nb: name } }));
}

function shownValue(contested: ReturnType<typeof contestedValue>, names: PilotNames): PersonRequest['contested'] {
  if (!contested) return null;
  const shown = (codes: readonly OutcomeCode[] | null) => codes?.map(({ code, label }) => ({ code, label })) ?? null;
  if ('fact' in contested) {
    const codes = choicesOfFact(contested.fact, names);
    return { outcomeId: null, valueKind: codes ? 'code' : 'text', codes: shown(codes), value: contested.fact.value };
  }
  const { outcomeId, valueKind, codes, code, number, day } = contested.outcome;
  return { outcomeId, valueKind, codes: shown(codes), value: code ?? number ?? day };
}

function shownRequest(
  request: StoredRequest,
  { key, names }: { key: Buffer | undefined; names: PilotNames },
): PersonRequest {
  const { requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt } = request;
  return {
    ...{ requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt },
    statement: key ? statementOf(key, request) : null,
    contested: key ? shownValue(contestedValue(key, request), names) : null,
  };
}

/** A page of what people of the pilot asked for, those that wait first; what they wrote is read under their own keys. */
export async function readRequests(
  { db, keyring, pilotId }: RequestReading,
  query: ListQuery = ListQuery.parse({}),
): Promise<PersonRequestList> {
  const page = pageOf(query, await countRequests(db, pilotId));
  const requests = await listRequests(db, { pilotId, ...page });
  const keys = await keyring.personKeys([...new Set(requests.map(({ personId }) => personId))]);
  const names = await findPilotNames(db, pilotId);
  const shown = requests.map((request) => shownRequest(request, { key: keys.get(request.personId), names }));
  return { ...page, requests: shown };
}
