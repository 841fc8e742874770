import { ListQuery, type OutcomeCode, type PageOfList, type PersonRequest } from '@folge/contracts';
import {
  type ContestedFact,
  countRequests,
  findPilotNames,
  listRequests,
  type MainTransaction,
  type PilotNames,
  type StoredRequest,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { pageOf } from '../page-of.ts';
import { shownValue as answerText, choicesOfItem } from '../participant/answers-of-person.ts';
import { type Contested, openContested, type SealedAnswer } from '../participant/contested-value.ts';
import { statementPlace } from '../participant/statement-place.ts';
import { unseal } from '../seal.ts';

export type RequestReading = { db: MainTransaction; keyring: Keyring; pilotId: string };

/** A request without the study number, which another login reads. */
type UnnamedRequest = Omit<PersonRequest, 'studyNumber'>;

type Said = Pick<PersonRequest, 'statement' | 'isForgotten'>;

function statementOf(key: Buffer, { requestId, sealedStatement }: StoredRequest): Said {
  if (!sealedStatement) return { statement: null, isForgotten: false };
  const said = unseal(key, sealedStatement, statementPlace(requestId)).toString('utf8');
  const parts = readParts(said);
  const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  return {
    statement: {
      about: text(parts.about),
      stands: text(parts.stands),
      shouldBe: text(parts.shouldBe),
      words: text(parts.statement),
    },
    isForgotten: parts.isForgotten === true,
  };
}

// What was only written is all of it words.
function readParts(said: string): Record<string, unknown> {
  if (!said.startsWith('{')) return { statement: said };
  return JSON.parse(said) as Record<string, unknown>;
}

/** What is contested, as it was recorded; undefined where nothing is. */
export function contestedValue(key: Buffer, { sealedValue, valueId }: StoredRequest): Contested | undefined {
  return sealedValue && valueId ? openContested(key, { valueId, sealedValue }) : undefined;
}

/** The values that a fact can have; null: any text. */
export function choicesOfFact(fact: ContestedFact, names: PilotNames): OutcomeCode[] | null {
  if (fact.field === 'background') return names.variables[fact.variable]?.codes ?? [];
  if (fact.field === 'age_band') return null;
  return Object.entries(names.sites).map(([code, name]) => ({ code, label: { nb: name } }));
}

type Shown = PersonRequest['contested'];

// Words are shown without who, and a request says who: only she can write them anew.
function shownAnswer({ item, raw }: SealedAnswer): Shown {
  if (item.kind === 'text') return null;
  const codes = choicesOfItem(item, 'nb')?.map(({ code, label }) => ({ code, label: { nb: label } })) ?? null;
  const valueKind = item.kind === 'code' && !codes ? 'number' : item.kind;
  return { outcomeId: null, valueKind, codes, value: answerText(item, raw) };
}

function shownValue(contested: Contested | undefined, names: PilotNames): Shown {
  if (!contested) return null;
  const shown = (codes: readonly OutcomeCode[] | null) => codes?.map(({ code, label }) => ({ code, label })) ?? null;
  if (contested.type === 'own') return { outcomeId: null, valueKind: 'text', codes: null, value: contested.value };
  if (contested.type === 'answer') return shownAnswer(contested);
  if (contested.type === 'fact') {
    const codes = choicesOfFact(contested.fact, names);
    return { outcomeId: null, valueKind: codes ? 'code' : 'text', codes: shown(codes), value: contested.fact.value };
  }
  const { outcomeId, valueKind, codes, code, number, day } = contested.outcome;
  return { outcomeId, valueKind, codes: shown(codes), value: code ?? number ?? day };
}

function shownRequest(
  request: StoredRequest,
  { key, names }: { key: Buffer | undefined; names: PilotNames },
): UnnamedRequest {
  const { requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt } = request;
  return {
    ...{ requestId, personId, kind, madeAt, dueOn, overdue, decision, decidedAt },
    ...(key ? statementOf(key, request) : { statement: null, isForgotten: false }),
    contested: key ? shownValue(contestedValue(key, request), names) : null,
  };
}

/** A page of what people of the pilot asked for, those that wait first; what they wrote is read under their own keys. */
export async function readRequests(
  { db, keyring, pilotId }: RequestReading,
  query: ListQuery = ListQuery.parse({}),
): Promise<PageOfList & { requests: UnnamedRequest[] }> {
  const page = pageOf(query, await countRequests(db, pilotId));
  const requests = await listRequests(db, { pilotId, ...page });
  const keys = await keyring.personKeys([...new Set(requests.map(({ personId }) => personId))]);
  const names = await findPilotNames(db, pilotId);
  const shown = requests.map((request) => shownRequest(request, { key: keys.get(request.personId), names }));
  return { ...page, requests: shown };
}
