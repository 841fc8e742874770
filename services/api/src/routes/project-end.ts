import { ProjectEnd } from '@folge/contracts';
import { approveLinkKeyDestruction, proposeLinkKeyDestruction, readProjectEnd } from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const tags = ['registration'];
/** Two of these decide together about the end of a project. */
const deciders = { roles: ['principal_investigator', 'privacy_officer'], pilot: 'path' } as const;
const url = '/api/pilots/:pilotId/project-end';

function readEnd(app: App): void {
  const { databases } = app.platform;
  app.get(
    url,
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
}

function proposeEnd(app: App): void {
  const { databases } = app.platform;
  app.post(
    `${url}/proposal`,
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
}

function approveEnd(app: App): void {
  const { databases } = app.platform;
  app.post(
    `${url}/approval`,
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

/** The end of a project: two people destroy the link key. */
export function projectEndRoutes(app: App): void {
  readEnd(app);
  proposeEnd(app);
  approveEnd(app);
}
