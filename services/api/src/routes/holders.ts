import { HolderList, HolderQuery, NewHolder } from '@folge/contracts';
import {
  confirmCopyDeleted,
  confirmHolderTask,
  forgetTaskReferences,
  readHolders,
  readRecallList,
  registerHolder,
} from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfHolder = z.strictObject({ pilotId: z.string(), holderId: z.uuid() });
const OfTask = z.strictObject({ pilotId: z.string(), taskId: z.uuid() });
const tags = ['holders'];
const config = { roles: researchers, pilot: 'path', audited: 'holder' } as const;

function showHolders(app: App): void {
  const { keyring } = app.platform;
  app.get(
    '/api/pilots/:pilotId/holders',
    { config, schema: { tags, params: OfPilot, querystring: HolderQuery, response: { 200: HolderList } } },
    (request) => request.inPilot((db) => readHolders({ db, keyring, pilotId: request.params.pilotId }, request.query)),
  );
}

function addHolder(app: App): void {
  const { keyring } = app.platform;
  app.post(
    '/api/pilots/:pilotId/holders',
    { config, schema: { tags, params: OfPilot, body: NewHolder, response: { 201: HolderList } } },
    async (request, reply) => {
      const { pilotId } = request.params;
      const list = await request.inPilot(async (db, { accountId: confirmedBy }) => {
        await registerHolder({ db, pilotId, confirmedBy }, request.body);
        return readHolders({ db, keyring, pilotId });
      });
      return reply.code(201).send(list);
    },
  );
}

function sendRecallList(app: App): void {
  const { keyring } = app.platform;
  app.get(
    '/api/pilots/:pilotId/holders/:holderId/tasks.csv',
    {
      config,
      schema: {
        tags,
        summary: 'What one holder has to delete of whom, as a file: by what that holder knows people by.',
        produces: 'text/csv',
        params: OfHolder,
      },
    },
    async (request, reply) => {
      const { pilotId, holderId } = request.params;
      const { fileName, text } = await request.inPilot((db) => readRecallList({ db, keyring, pilotId }, holderId));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'no-store')
        .send(text);
    },
  );
}

function confirmCopy(app: App): void {
  const { keyring, databases } = app.platform;
  app.post(
    '/api/pilots/:pilotId/holders/:holderId/deleted',
    { config, schema: { tags, params: OfHolder, response: { 200: HolderList } } },
    async (request) => {
      const { pilotId, holderId } = request.params;
      const taskIds = await request.inPilot((db, { accountId: confirmedBy }) =>
        confirmCopyDeleted({ db, pilotId, confirmedBy }, holderId),
      );
      await forgetTaskReferences(databases.vault, taskIds);
      return request.inPilot((db) => readHolders({ db, keyring, pilotId }));
    },
  );
}

function confirmTask(app: App): void {
  const { keyring, databases } = app.platform;
  app.post(
    '/api/pilots/:pilotId/holder-tasks/:taskId/confirmed',
    { config, schema: { tags, params: OfTask, response: { 200: HolderList } } },
    async (request) => {
      const { pilotId, taskId } = request.params;
      await request.inPilot((db, { accountId: confirmedBy }) =>
        confirmHolderTask({ db, pilotId, confirmedBy }, taskId),
      );
      await forgetTaskReferences(databases.vault, [taskId]);
      return request.inPilot((db) => readHolders({ db, keyring, pilotId }));
    },
  );
}

/** Where copies lie outside, and what their holders have to do because somebody left; for the pilot's own researchers. */
export function holderRoutes(app: App): void {
  showHolders(app);
  addHolder(app);
  sendRecallList(app);
  confirmCopy(app);
  confirmTask(app);
}
