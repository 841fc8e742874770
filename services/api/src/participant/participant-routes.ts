import { participantAddresses as at } from '@folge/operations';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../platform.ts';
import { noteBug, refusalOf } from '../plugins/problems.ts';
import { actRoutes } from './act-routes.ts';
import { invitationsOf } from './after-leaving.ts';
import { askedOfVisit } from './asked-of-visit.ts';
import { consentRoutes } from './consent-routes.ts';
import { correctionRoutes } from './correction-routes.ts';
import { useForms } from './form-body.ts';
import { guardianRoutes } from './guardian-routes.ts';
import { noRoutes } from './no-routes.ts';
import { looksRoutes, openRoutes } from './open-routes.ts';
import { leadTo, showPage, type Visit } from './participant-page.ts';
import { getOpen, getOwn, makeParticipantRoom } from './participant-room.ts';
import { pinRoutes } from './pin-routes.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { storedRoutes } from './stored-routes.ts';

/** Where an address that only takes forms leads, when a browser goes back to it or a language is chosen there. */
const pageOfForm: Record<string, string> = {
  [at.code]: at.start,
  [at.leaveConfirm]: at.leave,
  [at.consentConfirm]: at.consent,
  [at.sayNo]: at.start,
  [at.receiptJson]: at.checkReceipt,
  [at.signOut]: at.start,
};

const nobody = (request: FastifyRequest, reply: FastifyReply): Visit => {
  return { request, reply, sessionDigest: null, start: undefined };
};

/** A refusal as a page, in words for everybody; of a bug the log has where it was, and no more. */
function showRefusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error, request);
  if (refusal.status >= 500 && refusal.code === 'platform.failed') noteBug(request, error);
  if (refusal.status === 503) reply.header('retry-after', '60');
  return showPage(
    nobody(request, reply),
    { kind: refusal.code === 'gate.closed' ? 'closed' : 'failed' },
    refusal.status,
  );
}

/** What is here is one person's: kept by no browser, and told apart by no number in a header. While the gate is closed it is not shown. */
function useQuietHeaders(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store').removeHeader('x-request-id');
    const isShown = request.routeOptions.config.whileClosed === 'served';
    if (app.platform.gate.closedBecause === undefined || isShown) return undefined;
    reply.header('retry-after', '60');
    return showPage(nobody(request, reply), { kind: 'closed' }, 503);
  });
}

function showMore(app: App): void {
  getOwn(app, at.more, async (visit) => {
    const { basis, isRestricted, hasPin, mayChoosePin } = visit.start;
    const { mayJoin } = invitationsOf(visit, await askedOfVisit(app.platform, visit));
    return showPage(visit, { kind: 'more', basis, isRestricted, hasPin, mayChoosePin, mayJoin });
  });
}

function showWhatIsNotThere(app: App): void {
  getOpen(app, '/min/*', (visit) => {
    const page = pageOfForm[visit.request.url.split('?')[0] ?? ''];
    return page ? leadTo(visit, page) : showPage(visit, { kind: 'failed' }, 404);
  });
}

/** The participants' pages: one room of the application, with forms instead of JSON and pages instead of problems. */
export async function participantRoutes(application: App): Promise<void> {
  const room = makeParticipantRoom(application.platform);
  await application.register(async (scope) => {
    const app = scope as App;
    useForms(app);
    app.setErrorHandler(showRefusal);
    useQuietHeaders(app);
    openRoutes(app, room);
    receiptRoutes(app);
    looksRoutes(app);
    actRoutes(app, room);
    pinRoutes(app, room);
    storedRoutes(app);
    correctionRoutes(app, room);
    consentRoutes(app, room);
    noRoutes(app, room);
    guardianRoutes(app, room);
    showMore(app);
    showWhatIsNotThere(app);
  });
}
