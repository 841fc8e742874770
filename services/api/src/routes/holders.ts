import { HolderList, HolderQuery, NewHolder } from '@folge/contracts';
import type { MainTransaction } from '@folge/database';
import {
  confirmCopyDeleted,
  confirmHolderTask,
  forgetTaskReferences,
  readHolders,
  readRecallList,
  registerHolder,
} from '@folge/operations';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfHolder = z.strictObject({ pilotId: z.string(), holderId: z.uuid() });
const OfTask = z.strictObject({ pilotId: z.string(), taskId: z.uuid() });
const tags = ['holders'];
const url = '/api/pilots/:pilotId/holders';
const config = { roles: researchers, pilot: 'path', audited: 'holder' } as const;

/** The holders and a page of what waits, noted as a reading about whom the tasks are about. */
function answerHolders(request: FastifyRequest, pilotId: string, query?: HolderQuery): Promise<HolderList> {
  const { keyring } = request.server.platform;
  const readPage = async (db: MainTransaction) => {
    const { list, personIds } = await readHolders({ db, keyring, pilotId }, query);
    request.concerns(personIds);
    return list;
  };
  return request.inPilot(readPage, { reading: url });
}

function showHolders(app: App): void {
  app.get(
    url,
    { config, schema: { tags, params: OfPilot, querystring: HolderQuery, response: { 200: HolderList } } },
    (request) => answerHolders(request, request.params.pilotId, request.query),
  );
}

function addHolder(app: App): void {
  app.post(
    url,
    { config, schema: { tags, params: OfPilot, body: NewHolder, response: { 201: HolderList } } },
    async (request, reply) => {
      const { pilotId } = request.params;
      await request.inPilot((db, { accountId: confirmedBy }) =>
        registerHolder({ db, pilotId, confirmedBy }, request.body),
      );
      return reply.code(201).send(await answerHolders(request, pilotId));
    },
  );
}

function sendRecallList(app: App): void {
  const { keyring } = app.platform;
  app.get(
    `${url}/:holderId/tasks.csv`,
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
      const { fileName, text } = await request.inPilot(async (db) => {
        const list = await readRecallList({ db, keyring, pilotId }, holderId);
        request.concerns(list.personIds);
        return list;
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .header('cache-control', 'no-store')
        .send(text);
    },
  );
}

function confirmCopy(app: App): void {
  const { databases } = app.platform;
  app.post(
    `${url}/:holderId/deleted`,
    { config, schema: { tags, params: OfHolder, response: { 200: HolderList } } },
    async (request) => {
      const { pilotId, holderId } = request.params;
      const taskIds = await request.inPilot(async (db, { accountId: confirmedBy }) => {
        const closed = await confirmCopyDeleted({ db, pilotId, confirmedBy }, holderId);
        request.concerns(closed.flatMap(({ personId }) => personId ?? []));
        return closed.map(({ taskId }) => taskId);
      });
      await forgetTaskReferences(databases.vault, taskIds);
      return answerHolders(request, pilotId);
    },
  );
}

function confirmTask(app: App): void {
  const { databases } = app.platform;
  app.post(
    '/api/pilots/:pilotId/holder-tasks/:taskId/confirmed',
    { config, schema: { tags, params: OfTask, response: { 200: HolderList } } },
    async (request) => {
      const { pilotId, taskId } = request.params;
      await request.inPilot(async (db, { accountId: confirmedBy }) => {
        const { personId } = await confirmHolderTask({ db, pilotId, confirmedBy }, taskId);
        if (personId) request.concerns([personId]);
      });
      await forgetTaskReferences(databases.vault, [taskId]);
      return answerHolders(request, pilotId);
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
