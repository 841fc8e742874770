import { ActForPerson, GivenReceipt, PossibleActs } from '@folge/contracts';
import { planActForPerson, readPossibleActs, shownReceipt, takeAway } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const url = '/api/pilots/:pilotId/people/:personId/acts';
const config = { roles: researchers, pilot: 'path', audited: 'person' } as const;
const tags = ['people'];

function showPossibleActs(app: App): void {
  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'What can be done for the person, and the number that the receipt will have.',
        params: OfPerson,
        response: { 200: PossibleActs },
      },
    },
    (request) => request.inPilot((transaction) => readPossibleActs(transaction, request.params)),
  );
}

function doAct(app: App): void {
  const { rights } = app.platform;
  app.post(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Erase, stop, restrict or lift. The same receipt number again is the same act again.',
        params: OfPerson,
        body: ActForPerson,
        response: { 200: GivenReceipt },
      },
    },
    async (request) => {
      const { params, body, id: requestId } = request;
      const planned = await request.inPilot(async (transaction, { accountId, roles }) => {
        const plan = await planActForPerson(transaction, params, body);
        return { plan, actorId: accountId, recordedByRole: roles[0] ?? 'researcher' };
      });
      const { plan, ...by } = planned;
      if ('earlier' in plan) return plan.earlier;
      const { receiptNumber } = body;
      return shownReceipt(await takeAway(rights, { ...params, ...plan, ...by, receiptNumber, requestId }));
    },
  );
}

/** What the pilot's researchers do for a person who calls or writes, in two steps: what can be done, and doing it. */
export function actRoutes(app: App): void {
  showPossibleActs(app);
  doAct(app);
}
