import {
  AskAgainList,
  CatalogueId,
  ListQuery,
  NoticeEdit,
  NoticeLanguage,
  NoticeReview,
  StoredNotice,
} from '@folge/contracts';
import { listNotices } from '@folge/database';
import {
  draftNotice,
  publishNoticeDraft,
  readAskAgain,
  removeNoticeDraft,
  reviewNotice,
  withStudyNumbers,
} from '@folge/operations';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfNotice = z.strictObject({
  pilotId: z.string(),
  noticeId: CatalogueId,
  version: z.coerce.number().int().positive(),
  language: NoticeLanguage,
});
const tags = ['notices'];
const ofResearchers = { roles: researchers, pilot: 'path' } as const;
const writing = { ...ofResearchers, whileClosed: 'served' } as const;
const url = '/api/pilots/:pilotId/notices/:noticeId/versions/:version/:language';

function listOfNotices(app: App): void {
  app.get(
    '/api/pilots/:pilotId/notices',
    {
      config: { roles: 'signed-in', pilot: 'path', whileClosed: 'served' },
      schema: {
        tags,
        summary: 'Its notices, every version and language.',
        params: z.strictObject({ pilotId: z.string() }),
        response: { 200: z.array(StoredNotice) },
      },
    },
    (request) => request.inPilot((transaction) => listNotices(transaction, request.params.pilotId)),
  );
}

function writeNotice(app: App): void {
  app.put(
    url,
    {
      config: writing,
      schema: { tags, summary: 'Write a draft.', params: OfNotice, body: NoticeEdit, response: { 200: StoredNotice } },
    },
    (request) => request.inPilot((transaction) => draftNotice(transaction, { ...request.params, ...request.body })),
  );
}

function removeNotice(app: App): void {
  app.delete(
    url,
    {
      config: writing,
      schema: { tags, summary: 'Take a draft away.', params: OfNotice, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      await request.inPilot((transaction) => removeNoticeDraft(transaction, request.params));
      return reply.code(204).send();
    },
  );
}

function publishNotice(app: App): void {
  app.post(
    `${url}/publish`,
    {
      config: writing,
      schema: {
        tags,
        summary: 'Publish a draft: from now on it never changes.',
        params: OfNotice,
        body: z.strictObject({}),
        response: { 200: StoredNotice },
      },
    },
    (request) =>
      request.inPilot((transaction, { accountId: publishedBy }) => {
        return publishNoticeDraft(transaction, { ...request.params, publishedBy });
      }),
  );
}

function reviewOfNotice(app: App): void {
  app.post(
    `${url}/review`,
    {
      config: writing,
      schema: {
        tags,
        summary:
          'Record who knows the language and has read this published text; only then a translation collects consent.',
        params: OfNotice,
        body: NoticeReview,
        response: { 200: StoredNotice },
      },
    },
    (request) =>
      request.inPilot((transaction, { accountId: recordedBy }) =>
        reviewNotice(transaction, { ...request.params, ...request.body, recordedBy }),
      ),
  );
}

function listToAskAgain(app: App): void {
  app.get(
    '/api/pilots/:pilotId/notices/:noticeId/versions/:version/ask-again',
    {
      config: { ...ofResearchers, audited: 'consent' },
      schema: {
        tags,
        summary: 'Who said yes to an earlier version of the letter, and has to be asked again, a page at a time.',
        params: OfNotice.omit({ language: true }),
        querystring: ListQuery,
        response: { 200: AskAgainList },
      },
    },
    (request) => {
      const { keyring } = app.platform;
      const { pilotId } = request.params;
      return request.inPilot(async (transaction) => {
        const { people, ...page } = await readAskAgain(transaction, { ...request.params, ...request.query });
        request.concerns(people.map(({ personId }) => personId));
        return request.inIdentity(async (identity) => {
          return { ...page, people: await withStudyNumbers({ identity, keyring, pilotId }, people) };
        });
      });
    },
  );
}

/** What people are told before they answer. A published text is what somebody read, and never changes. */
export function noticeRoutes(app: App): void {
  listOfNotices(app);
  writeNotice(app);
  removeNotice(app);
  publishNotice(app);
  reviewOfNotice(app);
  listToAskAgain(app);
}
