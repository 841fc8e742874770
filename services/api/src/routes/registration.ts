import { ProjectEnd, problem, RegistrationWaiver, StudyRegistration, StudyRegistrationEdit } from '@folge/contracts';
import {
  approveLinkKeyDestruction,
  changeRegistration,
  findStudyRegistration,
  proposeLinkKeyDestruction,
  readProjectEnd,
  recordWaiver,
} from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['registration'];
const readers = { roles: [...researchers, 'privacy_officer'], pilot: 'path' } as const;
const writers = { roles: ['principal_investigator'], pilot: 'path' } as const;
/** Two of these decide together about the end of a project. */
const deciders = { roles: ['principal_investigator', 'privacy_officer'], pilot: 'path' } as const;
const url = '/api/pilots/:pilotId/registration';
const endUrl = '/api/pilots/:pilotId/project-end';

/** What a study has registered before it collects, and the end of its project. */
export function registrationRoutes(app: App): void {
  const { databases } = app.platform;

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
      request.inPilot((db, { accountId: changedBy }) =>
        changeRegistration(db, { ...request.params, changedBy, edit: request.body }),
      ),
  );

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

  app.get(
    endUrl,
    {
      config: { ...deciders, audited: 'project-end' },
      schema: {
        tags,
        summary: 'The dry run of destroying the link key, and who has decided what.',
        params: OfPilot,
        response: { 200: ProjectEnd },
      },
    },
    (request) =>
      request.inPilot((db, { accountId }) => readProjectEnd({ db, databases }, { ...request.params, accountId })),
  );

  app.post(
    `${endUrl}/proposal`,
    {
      config: deciders,
      schema: {
        tags,
        summary: 'Propose to destroy the link key.',
        params: OfPilot,
        body: z.strictObject({}),
        response: { 200: ProjectEnd },
      },
    },
    (request) =>
      request.inPilot(async (db, { accountId }) => {
        await proposeLinkKeyDestruction(db, { ...request.params, accountId });
        return readProjectEnd({ db, databases }, { ...request.params, accountId });
      }),
  );

  app.post(
    `${endUrl}/approval`,
    {
      config: deciders,
      schema: {
        tags,
        summary: 'Approve the proposal of somebody else: the next scheduled job destroys the link key.',
        params: OfPilot,
        body: z.strictObject({ decisionId: z.uuid() }),
        response: { 200: ProjectEnd },
      },
    },
    (request) =>
      request.inPilot(async (db, { accountId }) => {
        await approveLinkKeyDestruction(db, { ...request.params, accountId, decisionId: request.body.decisionId });
        return readProjectEnd({ db, databases }, { ...request.params, accountId });
      }),
  );
}
