import { LetterList, ListQuery, NewLetters, type ParticipantLanguage, problem } from '@folge/contracts';
import { decideLostPin, type Holder, listLinks, type MainTransaction, type StoredLink } from '@folge/database';
import { clearPin, makeLetters, readLetters, refuseLetters, revokeLink } from '@folge/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { researchers } from '../plugins/entry.ts';

const OfPilot = z.strictObject({ pilotId: z.string() });
const OfLink = z.strictObject({ pilotId: z.string(), linkId: z.uuid() });
const OfPerson = z.strictObject({ pilotId: z.string(), personId: z.uuid() });
const url = '/api/pilots/:pilotId/letters';
const config = { roles: researchers, pilot: 'path', audited: 'letter' } as const;
const tags = ['letters'];
const Nothing = z.undefined();

type Params = { pilotId: string };

/** The letters as a file: the one time that their codes leave. */
async function sendLetters(request: FastifyRequest, reply: FastifyReply, wanted: NewLetters) {
  const { pilotId } = request.params as Params;
  const { keyring, configuration } = request.server.platform;
  const { pdf, fileName } = await request.inPilot((research, { accountId: issuedBy }) =>
    request.inIdentity(async (identity) => {
      const { origin } = configuration;
      const made = await makeLetters({ research, identity, keyring, pilotId, issuedBy, origin }, wanted);
      request.concerns(wanted.personIds);
      return made;
    }),
  );
  return reply.type('application/pdf').header('content-disposition', `attachment; filename="${fileName}"`).send(pdf);
}

/**
 * Revokes under the login that takes away, for somebody who may, which notes it; answers what the letter was. What `before` refuses
 * stays, and nothing was done.
 */
async function revoke(request: FastifyRequest, before: (link: StoredLink) => Promise<unknown> = async () => {}) {
  const { pilotId, linkId } = request.params as Params & { linkId: string };
  const { rights } = request.server.platform;
  const look = async (db: MainTransaction, { accountId: actorId, roles }: Holder) => {
    const [link] = await listLinks(db, { pilotId, linkId });
    if (!link) throw problem('not-found');
    return { link, actorId, recordedByRole: roles[0] ?? 'researcher' };
  };
  const { link, ...by } = await request.inIdentity(look, { isNoted: false });
  await before(link);
  await revokeLink(rights, { pilotId, linkId, ...by, requestId: request.id });
  return link;
}

function listOfLetters(app: App): void {
  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'The letters that were made, a page at a time.',
        params: OfPilot,
        querystring: ListQuery,
        response: { 200: LetterList },
      },
    },
    (request) =>
      request.inIdentity(async (identity) => {
        const { keyring } = app.platform;
        const page = await readLetters({ identity, keyring, pilotId: request.params.pilotId }, request.query);
        request.concerns(page.letters.map(({ personId }) => personId));
        return page;
      }),
  );
}

function sendNewLetters(app: App): void {
  app.post(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Make letters: the answer is the PDF, and nobody can print these codes again.',
        produces: 'application/pdf',
        params: OfPilot,
        body: NewLetters,
      },
    },
    (request, reply) => sendLetters(request, reply, request.body),
  );
}

function revokeLetter(app: App): void {
  app.post(
    `${url}/:linkId/revocation`,
    {
      config,
      schema: {
        tags,
        summary: 'Make a code open nothing any more, without knowing it; sessions end at once.',
        params: OfLink,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await revoke(request);
      return reply.code(204).send();
    },
  );
}

function reissueLetter(app: App): void {
  app.post(
    `${url}/:linkId/reissue`,
    {
      config,
      schema: {
        tags,
        summary: 'Revoke a letter and make another for the same person.',
        produces: 'application/pdf',
        params: OfLink,
      },
    },
    async (request, reply) => {
      const { pilotId } = request.params;
      const { keyring } = app.platform;
      const mayBeMade = (link: StoredLink) =>
        request.inPilot(
          (research) =>
            request.inIdentity(
              (identity) =>
                refuseLetters({ research, identity, keyring, pilotId }, { ...link, personIds: [link.personId] }),
              { isNoted: false },
            ),
          { isNoted: false },
        );
      const { personId, holder, language, expiresOn } = await revoke(request, mayBeMade);
      const same = { holder, language: language as ParticipantLanguage, expiresOn };
      return sendLetters(request, reply, { personIds: [personId], ...same });
    },
  );
}

function clearLostPin(app: App): void {
  app.post(
    '/api/pilots/:pilotId/people/:personId/lost-pin',
    {
      config,
      schema: {
        tags,
        summary: 'Set a lost PIN aside, seeing nothing: the next opening chooses another.',
        params: OfPerson,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { pilotId, personId } = request.params;
      const look = async (_research: MainTransaction, { accountId: actorId, roles }: Holder) => {
        return { actorId, recordedByRole: roles[0] ?? 'researcher' };
      };
      const by = await request.inPilot(look, { isNoted: false });
      await clearPin(app.platform.rights, { pilotId, personId, ...by, requestId: request.id });
      await request.inPilot((research, { accountId: decidedBy }) =>
        decideLostPin(research, { pilotId, personId, decidedBy }),
      );
      return reply.code(204).send();
    },
  );
}

/** Letters with the codes of the participants' pages, for the pilot's own researchers. Nobody else learns who has one. */
export function letterRoutes(app: App): void {
  listOfLetters(app);
  sendNewLetters(app);
  revokeLetter(app);
  reissueLetter(app);
  clearLostPin(app);
}
