import { problem, RegistrationWaiver, StudyRegistration, StudyRegistrationEdit } from '@folge/contracts';
import { changeRegistration, findStudyRegistration, inTurnAs, recordWaiver } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers, turnsOf } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['registration'];
const readers = { roles: [...researchers, 'privacy_officer'], pilot: 'path' } as const;
const writers = { roles: ['principal_investigator'], pilot: 'path' } as const;
const url = '/api/pilots/:pilotId/registration';

function readRegistration(app: App): void {
  app.get(
    url,
    {
      config: readers,
      schema: {
        tags,
        summary: 'What is registered, what is missing, and the ages that hold.',
        params: OfPilot,
        response: { 200: StudyRegistration },
      },
    },
    (request) =>
      request.inPilot(async (db) => {
        const registration = await findStudyRegistration(db, request.params.pilotId);
        if (!registration) throw problem('not-found');
        return registration;
      }),
  );
}

function writeRegistration(app: App): void {
  const { rights: room } = app.platform;
  app.put(
    url,
    {
      config: writers,
      schema: {
        tags,
        summary: 'Write the registration.',
        params: OfPilot,
        body: StudyRegistrationEdit,
        response: { 200: StudyRegistration },
      },
    },
    (request) =>
      inTurnAs(room, { open: turnsOf(request) }, (db, { accountId: changedBy, roles }) => {
        const by = { changedBy, recordedByRole: roles[0] ?? 'principal_investigator' };
        return changeRegistration({ room, db }, { ...request.params, ...by, edit: request.body });
      }),
  );
}

function waiveRegistration(app: App): void {
  app.post(
    `${url}/waiver`,
    {
      config: writers,
      schema: {
        tags,
        summary: 'Let collection open although something is missing, with the reason.',
        params: OfPilot,
        body: RegistrationWaiver,
        response: { 200: StudyRegistration },
      },
    },
    (request) =>
      request.inPilot((db, { accountId: waivedBy }) =>
        recordWaiver(db, { ...request.params, waivedBy, reason: request.body.reason }),
      ),
  );
}

/** What a study has registered before it collects. */
export function registrationRoutes(app: App): void {
  readRegistration(app);
  writeRegistration(app);
  waiveRegistration(app);
}
