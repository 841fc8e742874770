import { problem, type Refusal, type Role } from '@folge/contracts';
import {
  type EnteredReading,
  enterAndRead,
  enterPilot,
  findCatalogueRecord,
  type Holder,
  isPilotId,
  type MainTransaction,
} from '@folge/database';
import { noteReading, type Opening } from '@folge/operations';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Who may use a route: any of these roles (in the pilot, if the route has one), anybody signed in, or anyone. */
export type RouteRoles = readonly Role[] | 'signed-in' | 'anyone';

/** The pilot's own researchers. */
export const researchers = ['researcher', 'principal_investigator'] as const satisfies readonly Role[];

export type Work<T> = (transaction: MainTransaction, holder: Holder) => Promise<T>;
/**
 * `isNoted: false`: only looked at before something that is noted where it is done; a refusal in between is noted as nothing done.
 * `reading`: the address of a list that a change answers with, noted as a reading of its own: it is about others than the change is.
 */
export type Entering = { isNoted?: false; reading?: string };

declare module 'fastify' {
  interface FastifyContextConfig {
    roles?: RouteRoles;
    /** The route is about the pilot in its path (`:pilotId`), or the one whose instrument is there (`:instrumentId`). */
    pilot?: 'path' | 'instrument';
    /** Reading this is reading about people: each answer is noted in the trail as this type of object. Changes always are. */
    audited?: string;
  }
  interface FastifyRequest {
    /**
     * Does the work in one transaction of the app's login, inside the pilot of the path, when the session is open and
     * has one of the route's roles there. A pilot without a grant answers as one that does not exist.
     */
    inPilot<T>(work: Work<T>, entering?: Entering): Promise<T>;
    /** The same under the login that reads names and study numbers and no research. */
    inIdentity<T>(work: Work<T>, entering?: Entering): Promise<T>;
    /** The same under the import's login, which writes identity and research and reads no answer. */
    inImport<T>(work: Work<T>): Promise<T>;
    /** The same outside any pilot: the roles are those the holder has anywhere. */
    inHouse<T>(work: Work<T>): Promise<T>;
    /** Enters the pilot of the path and reads one row there in one round trip; a refusal is given and noted as ever. */
    readInPilot<Row>(reading: EnteredReading, known: string | null): Promise<Row | undefined>;
    /** Whether a session was checked for this request; an answer without that is never sent. */
    entered: boolean;
    /** Whether this request already stands in the trail: one that enters several times is noted once. */
    noted: boolean;
    /** Says whom this request read or changes something about; the note of it names them as references. Before the work ends. */
    concerns(personIds: readonly string[]): void;
    /** Those it concerns, and how deep it has entered: the outermost transaction notes it. */
    concerned: readonly string[] | null;
    depth: number;
  }
}

type Pool = 'app' | 'identity' | 'import';

function refusalFor(holder: Holder, roles: RouteRoles, pilotId: string | null): Refusal | undefined {
  if (pilotId !== null && holder.roles.length === 0) return problem('not-found');
  if (typeof roles === 'string' || holder.roles.some((role) => roles.includes(role))) return undefined;
  return problem('role.missing');
}

const readingMethods = new Set(['GET', 'HEAD']);

/** What a request is noted as; undefined: it is not. Whatever changes something is, as the noun of its route. */
function notedAs({ method, routeOptions }: FastifyRequest): string | undefined {
  const { config, schema } = routeOptions;
  return config.audited ?? (readingMethods.has(method) ? undefined : (schema?.tags?.[0] ?? 'route'));
}

/** What an address may hold that leads to one person: never noted in clear. */
const ofOnePerson = new Set(['personId', 'linkId', 'letterNumber', 'requestId', 'valueId', 'taskId', 'receiptNumber']);

/** The ids in the address, without the pilot's and without a person's: which record it was. */
function objectIdOf(request: FastifyRequest): string | null {
  const ids = Object.entries(request.params as Record<string, unknown>);
  const telling = ids.filter(([name]) => name !== 'pilotId' && !ofOnePerson.has(name));
  return telling.map(([, id]) => String(id)).join('/') || null;
}

/** Whom it was about: the person of the address, and those that the route named. */
function concernedBy({ params, concerned }: FastifyRequest): readonly string[] {
  const { personId } = params as { personId?: string };
  return [...(personId === undefined ? [] : [personId]), ...(concerned ?? [])];
}

function auditEvent(request: FastifyRequest, holder: Holder, outcome: 'done' | 'denied') {
  const { method, url } = request.routeOptions;
  const { pilotId } = request.params as { pilotId?: string };
  return {
    actorId: holder.accountId,
    role: holder.roles[0] ?? null,
    action: `${String(method)} ${url}`,
    objectType: notedAs(request) ?? 'route',
    objectId: outcome === 'done' ? objectIdOf(request) : null,
    pilotId: holder.roles.length > 0 ? (pilotId ?? null) : null,
    outcome,
    requestId: request.id,
    personIds: outcome === 'done' ? concernedBy(request) : [],
  };
}

async function enter<T>(
  request: FastifyRequest,
  {
    pool,
    pilotId,
    isNoted = true,
    reading,
  }: Pick<Entering, 'reading'> & { pool: Pool; pilotId: string | null; isNoted?: boolean },
  work: Work<T>,
): Promise<T> {
  const { roles = [] } = request.routeOptions.config;
  const { sessionId } = request;
  if (sessionId === null) throw problem('session.missing');
  const { databases, keyring } = request.server.platform;
  const outcome = await enterPilot(databases.pools[pool], { sessionId, pilotId }, async (transaction, holder) => {
    // Nobody in particular: counted with all others that have no session.
    if (!holder) return { refusal: problem('session.missing') };
    const refusal = refusalFor(holder, roles, pilotId);
    if (refusal) {
      await noteReading(transaction, keyring, auditEvent(request, holder, 'denied'));
      request.noted = true;
      return { refusal };
    }
    request.entered = true;
    request.depth += 1;
    if (reading !== undefined) request.concerned = null;
    const value = await work(transaction, holder).finally(() => {
      request.depth -= 1;
    });
    if (reading !== undefined) {
      await noteReading(transaction, keyring, { ...auditEvent(request, holder, 'done'), action: `GET ${reading}` });
      request.noted = true;
    } else if (isNoted && request.depth === 0 && !request.noted && notedAs(request) !== undefined) {
      await noteReading(transaction, keyring, auditEvent(request, holder, 'done'));
      request.noted = true;
    }
    return { value };
  });
  if (outcome.refusal) throw outcome.refusal;
  return outcome.value as T;
}

async function read<Row>(request: FastifyRequest, reading: EnteredReading, known: string | null) {
  const { roles = [], audited } = request.routeOptions.config;
  const { sessionId, id: requestId } = request;
  const { pilotId } = request.params as { pilotId: string };
  if (sessionId === null) throw problem('session.missing');
  const { pools } = request.server.platform.databases;
  const { method, url } = request.routeOptions;
  const allowed = typeof roles === 'string' ? null : roles;
  const noted = audited && { action: `${String(method)} ${url}`, objectType: audited, requestId, roles: allowed };
  const given = isPilotId(pilotId)
    ? await enterAndRead<Row>(pools.app, { sessionId, pilotId, known }, { reading, noted: noted || undefined })
    : undefined;
  const isRefused = !given || refusalFor(given.holder, roles, pilotId) !== undefined;
  // Entering the ordinary way refuses with the right words and notes the denial.
  if (isRefused) return enter(request, { pool: 'app', pilotId }, async () => undefined);
  request.entered = true;
  request.noted = audited !== undefined;
  return given.row;
}

/** The pilot that a route is about. An instrument of the house belongs to no pilot; one that is not there, to nobody's. */
async function pilotOf(request: FastifyRequest): Promise<string | null> {
  const { pilot } = request.routeOptions.config;
  const { pilotId, instrumentId } = request.params as { pilotId?: string; instrumentId?: string };
  if (pilot === 'path' && pilotId !== undefined) return pilotId;
  if (pilot !== 'instrument' || instrumentId === undefined) throw new Error('The route is not about a pilot.');
  const { app } = request.server.platform.databases;
  const instrument = await findCatalogueRecord(app, 'instrument', { instrumentId });
  return instrument ? instrument.pilotId : '';
}

type ReadingOf = [reading: EnteredReading, known: string | null];

/** A request's transactions in its pilot, for what is done in a turn of the acts. */
export function turnsOf(request: FastifyRequest): Opening<Holder> {
  return (work) => request.inPilot(work);
}

export function useEntry(app: FastifyInstance): void {
  app.decorateRequest('entered', false);
  app.decorateRequest('noted', false);
  app.decorateRequest('concerned', null);
  app.decorateRequest('depth', 0);
  app.decorateRequest('concerns', function concerns(this: FastifyRequest, personIds) {
    this.concerned = [...(this.concerned ?? []), ...personIds];
  });
  app.decorateRequest('inPilot', async function inPilot<T>(this: FastifyRequest, work: Work<T>, entering?: Entering) {
    return enter(this, { ...entering, pool: 'app', pilotId: await pilotOf(this) }, work);
  });
  app.decorateRequest('inIdentity', async function inIdentity<
    T,
  >(this: FastifyRequest, work: Work<T>, entering?: Entering) {
    return enter(this, { ...entering, pool: 'identity', pilotId: await pilotOf(this) }, work);
  });
  app.decorateRequest('inImport', async function inImport<T>(this: FastifyRequest, work: Work<T>) {
    return enter(this, { pool: 'import', pilotId: await pilotOf(this) }, work);
  });
  app.decorateRequest('inHouse', function inHouse<T>(this: FastifyRequest, work: Work<T>) {
    return enter(this, { pool: 'app', pilotId: null }, work);
  });
  app.decorateRequest('readInPilot', function readInPilot<Row>(this: FastifyRequest, ...given: ReadingOf) {
    return read<Row>(this, ...given);
  });
  // A route that forgot to enter must not answer: what it read was not checked against anybody's grants.
  app.addHook('onSend', async (request, reply, payload) => {
    const { roles } = request.routeOptions.config;
    const isAnswer = reply.statusCode < 400 && roles !== undefined && roles !== 'anyone';
    if (isAnswer && !request.entered) throw new Error('The route answered without entering.');
    return payload;
  });
}
