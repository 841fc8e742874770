import { ConsentEvent, NewConsentEvent } from '@folge/contracts';
import { listConsentEvents } from '@folge/database';
import { checkReceivedOn, findTakingBack, makeReceiptNumber, recordConsent, takeAway } from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const config = { roles: researchers, pilot: 'path', audited: 'consent' } as const;

type Recorded = { of: z.infer<typeof OfPerson>; event: NewConsentEvent };

/** Records an event; where it takes something back, nothing is recorded here, and it is answered what act that is. */
function recordUnlessTakingBack(request: FastifyRequest, { of, event }: Recorded) {
  const { keyring } = request.server.platform;
  return request.inPilot(async (db, { roles, accountId: actorId }) => {
    const recordedByRole = roles[0] ?? 'researcher';
    const act = await findTakingBack(db, { ...of, event });
    const receivedOn = act && (await checkReceivedOn(db, of, event.occurredOn));
    if (act) return { act, recordedByRole, actorId, receivedOn };
    await request.inIdentity((identity) => recordConsent({ db, identity, keyring }, { ...of, recordedByRole, event }));
    return undefined;
  });
}

/** What an event says of the act that it is. */
function saidIn({ purposeId, permission, keepsGiven, channel }: NewConsentEvent) {
  const said = channel === 'file' ? 'paper' : channel;
  return { permission: { purposeId, permission }, keepsGiven, channel: said };
}

/** What a researcher records that somebody said, one event at a time. */
export function consentEventRoutes(app: App): void {
  app.post(
    '/api/pilots/:pilotId/people/:personId/consent-events',
    {
      config,
      schema: { tags: ['people'], params: OfPerson, body: NewConsentEvent, response: { 201: z.array(ConsentEvent) } },
    },
    async (request, reply) => {
      const { params: of, body: event, id: requestId } = request;
      const taken = await recordUnlessTakingBack(request, { of, event });
      if (taken) {
        const receiptNumber = makeReceiptNumber();
        await takeAway(app.platform.rights, { ...of, ...taken, ...saidIn(event), receiptNumber, requestId });
      }
      const events = await request.inPilot((db) => listConsentEvents(db, of));
      return reply.code(201).send(events);
    },
  );
}
