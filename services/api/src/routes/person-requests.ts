import { ListQuery, PersonRequestList, RequestDecision } from '@folge/contracts';
import type { Holder, MainTransaction } from '@folge/database';
import { clearPin, decideRequest, findWaitingRequest, readRequests, withStudyNumbers } from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfRequest = z.strictObject({ pilotId: z.string(), requestId: z.uuid() });
const tags = ['requests'];
const url = '/api/pilots/:pilotId/requests';
const config = { roles: researchers, pilot: 'path', audited: 'request' } as const;

/** A page of the requests, each with the study number of whom it is of: answered and noted as a reading of theirs. */
function answerRequests(request: FastifyRequest, pilotId: string, query?: ListQuery): Promise<PersonRequestList> {
  const { keyring } = request.server.platform;
  const readPage = async (db: MainTransaction) => {
    const { requests, ...page } = await readRequests({ db, keyring, pilotId }, query);
    request.concerns(requests.map(({ personId }) => personId));
    return request.inIdentity(async (identity) => {
      return { ...page, requests: await withStudyNumbers({ identity, keyring, pilotId }, requests) };
    });
  };
  return request.inPilot(readPage, { reading: url });
}

function listRequests(app: App): void {
  app.get(
    url,
    { config, schema: { tags, params: OfPilot, querystring: ListQuery, response: { 200: PersonRequestList } } },
    (request) => answerRequests(request, request.params.pilotId, request.query),
  );
}

/**
 * Where a lost PIN is asked about and the answer is yes. Before it is decided: deciding keeps acts off, and this is one; and whoever
 * is told yes can choose another. A server that stops in between leaves a request that waits.
 */
async function setPinAside(request: FastifyRequest, { pilotId, requestId }: z.infer<typeof OfRequest>) {
  const look = async (db: MainTransaction, { accountId: actorId, roles }: Holder) => {
    const found = await findWaitingRequest({ db, pilotId }, requestId);
    return { ...found, actorId, recordedByRole: roles[0] ?? 'researcher' };
  };
  const { isPinLost, ...by } = await request.inPilot(look, { isNoted: false });
  if (isPinLost) await clearPin(request.server.platform.rights, { pilotId, ...by, requestId: request.id });
}

function decideOnRequest(app: App): void {
  const { keyring } = app.platform;
  app.post(
    `${url}/:requestId/decision`,
    { config, schema: { tags, params: OfRequest, body: RequestDecision, response: { 200: PersonRequestList } } },
    async (request) => {
      const { pilotId, requestId } = request.params;
      if (request.body.decision === 'accepted') await setPinAside(request, request.params);
      await request.inPilot(async (db, { accountId: decidedBy }) => {
        const { personId } = await decideRequest({ db, keyring, pilotId, requestId, decidedBy }, request.body);
        request.concerns([personId]);
      });
      return answerRequests(request, pilotId);
    },
  );
}

/** What people asked for that takes a human being, with the day it is due; for the pilot's own researchers. */
export function personRequestRoutes(app: App): void {
  listRequests(app);
  decideOnRequest(app);
}
