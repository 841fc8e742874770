import { PeoplePage, PeopleQuery, Person, PersonEdit, PersonRegistration, RegisteredPerson } from '@folge/contracts';
import { changePerson, readPeople, readPerson, registerPeople } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const tags = ['people'];
const of = (audited: string) => ({ roles: researchers, pilot: 'path', audited }) as const;

function listPeople(app: App): void {
  const { keyring } = app.platform;
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
}

function registerPerson(app: App): void {
  const { keyring } = app.platform;
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
}

function showPerson(app: App): void {
  const { keyring } = app.platform;
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
}

function changeOnePerson(app: App): void {
  const { keyring } = app.platform;
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
}

/** The pilot's people, for its own researchers. */
export function peopleRoutes(app: App): void {
  listPeople(app);
  registerPerson(app);
  showPerson(app);
  changeOnePerson(app);
}
