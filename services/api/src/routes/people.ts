import {
  ConsentEvent,
  NewConsentEvent,
  PeoplePage,
  PeopleQuery,
  Person,
  PersonEdit,
  PersonRegistration,
  RegisteredPerson,
} from '@folge/contracts';
import { listConsentEvents } from '@folge/database';
import {
  changePerson,
  checkReceivedOn,
  findTakingBack,
  makeReceiptNumber,
  readPeople,
  readPerson,
  recordConsent,
  registerPeople,
  takeAway,
} from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const tags = ['people'];

/** The pilot's people, for its own researchers. */
export function peopleRoutes(app: App): void {
  const { keyring } = app.platform;
  const of = (audited: string) => ({ roles: researchers, pilot: 'path', audited }) as const;

  app.get(
    '/api/pilots/:pilotId/people',
    {
      config: of('people'),
      schema: { tags, params: OfPilot, querystring: PeopleQuery, response: { 200: PeoplePage } },
    },
    (request) =>
      request.inPilot((research) =>
        request.inIdentity(async (identity) => {
          const page = await readPeople({ research, identity, keyring, ...request.params }, request.query);
          request.concerns(page.people.map(({ personId }) => personId));
          return page;
        }),
      ),
  );

  app.post(
    '/api/pilots/:pilotId/people',
    {
      config: of('person'),
      schema: { tags, params: OfPilot, body: PersonRegistration, response: { 201: RegisteredPerson } },
    },
    async (request, reply) => {
      const registered = await request.inImport(async (transaction, { roles }) => {
        const recordedByRole = roles[0] ?? 'researcher';
        const people = await registerPeople({ transaction, keyring, recordedByRole, ...request.params }, [
          request.body,
        ]);
        request.concerns(people.map(({ personId }) => personId));
        return people;
      });
      return reply.code(201).send(registered[0] as RegisteredPerson);
    },
  );

  app.get(
    '/api/pilots/:pilotId/people/:personId',
    { config: of('person'), schema: { tags, params: OfPerson, response: { 200: Person } } },
    (request) =>
      request.inPilot((research) =>
        request.inIdentity((identity) => {
          const { pilotId, personId } = request.params;
          return readPerson({ research, identity, keyring, pilotId }, personId);
        }),
      ),
  );

  app.put(
    '/api/pilots/:pilotId/people/:personId',
    { config: of('person'), schema: { tags, params: OfPerson, body: PersonEdit, response: { 200: Person } } },
    async (request) => {
      const { pilotId, personId } = request.params;
      await request.inImport((transaction) => changePerson({ transaction, keyring, pilotId }, personId, request.body));
      return request.inPilot((research) =>
        request.inIdentity((identity) => readPerson({ research, identity, keyring, pilotId }, personId)),
      );
    },
  );

  app.post(
    '/api/pilots/:pilotId/people/:personId/consent-events',
    {
      config: of('consent'),
      schema: { tags, params: OfPerson, body: NewConsentEvent, response: { 201: z.array(ConsentEvent) } },
    },
    async (request, reply) => {
      const event = request.body;
      const { pilotId, personId } = request.params;
      const taken = await request.inPilot(async (transaction, { roles, accountId }) => {
        const recordedByRole = roles[0] ?? 'researcher';
        const act = await findTakingBack(transaction, { ...request.params, event });
        const receivedOn = act && (await checkReceivedOn(transaction, request.params, event.occurredOn));
        if (act) return { act, recordedByRole, actorId: accountId, receivedOn };
        await request.inIdentity((identity) =>
          recordConsent({ db: transaction, identity, keyring }, { ...request.params, recordedByRole, event }),
        );
        return undefined;
      });
      if (taken) {
        const { purposeId, permission, keepsGiven } = event;
        const channel = event.channel === 'file' ? 'paper' : event.channel;
        const said = { permission: { purposeId, permission }, keepsGiven, channel };
        const known = { receiptNumber: makeReceiptNumber(), requestId: request.id };
        await takeAway(app.platform.rights, { pilotId, personId, ...taken, ...said, ...known });
      }
      const events = await request.inPilot((transaction) => listConsentEvents(transaction, { pilotId, personId }));
      return reply.code(201).send(events);
    },
  );
}
