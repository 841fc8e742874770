import { DemonstrationAccount, DemonstrationSignIn, PasswordChange, problem, Session, SignIn } from '@folge/contracts';
import {
  endSession,
  findAccountForSignIn,
  findSession,
  insertAuditEvent,
  insertSession,
  listDemonstrationAccounts,
} from '@folge/database';
import { changePassword, passwordMatches } from '@folge/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '../platform.ts';
import { giveSessionCookie, sessionSeconds, takeSessionCookie } from '../plugins/session-cookie.ts';
import { SignInLimit } from '../sign-in-limit.ts';

const Nothing = z.undefined();

async function beginSession(request: FastifyRequest, reply: FastifyReply, accountId: string): Promise<void> {
  const { access } = request.server.platform.databases;
  const sessionId = await insertSession(access, { accountId, lastsSeconds: sessionSeconds });
  await noteSession(request, accountId, 'done');
  giveSessionCookie(reply, sessionId);
}

async function noteSession(request: FastifyRequest, actorId: string | null, outcome: 'done' | 'denied'): Promise<void> {
  const { method, url } = request.routeOptions;
  const { access } = request.server.platform.databases;
  const event = { actorId, role: null, action: `${String(method)} ${url}`, objectType: 'session', objectId: null };
  await insertAuditEvent(access, { ...event, pilotId: null, outcome, requestId: request.id });
}

/** Signing in, by password or (in demonstrations) by a click, seeing who is signed in, and signing out. */
export function sessionRoutes(app: App): void {
  const { configuration, databases } = app.platform;
  const attempts = new SignInLimit();

  app.get(
    '/api/session',
    { config: { roles: 'anyone' }, schema: { tags: ['session'], response: { 200: Session } } },
    async (request) => {
      const found = request.sessionId ? await findSession(databases.access, request.sessionId) : undefined;
      const { demonstrationSignIn } = configuration;
      return { ...(found ?? { account: null, grants: [], expiresAt: null }), demonstrationSignIn };
    },
  );

  app.post(
    '/api/session',
    { config: { roles: 'anyone' }, schema: { tags: ['session'], body: SignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const { userName, password } = request.body;
      const attempt = { userName, address: request.ip };
      const seconds = attempts.begin(attempt);
      if (seconds > 0) throw problem('sign-in.too-many', { seconds });
      const account = await findAccountForSignIn(databases.access, userName);
      if (!(await passwordMatches(password, account?.passwordDigest)) || !account) {
        await noteSession(request, account?.accountId ?? null, 'denied');
        throw problem('sign-in.refused');
      }
      attempts.succeed(attempt);
      await beginSession(request, reply, account.accountId);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/api/session',
    { config: { roles: 'anyone' }, schema: { tags: ['session'], response: { 204: Nothing } } },
    async (request, reply) => {
      const accountId = request.sessionId ? await endSession(databases.access, request.sessionId) : undefined;
      if (accountId) await noteSession(request, accountId, 'done');
      takeSessionCookie(reply);
      return reply.code(204).send();
    },
  );

  app.put(
    '/api/session/password',
    {
      // The ledger has it, so that a backup does not bring the earlier one back: a ledger that is not whole takes no line.
      config: { roles: 'signed-in', aboutPeople: true },
      schema: {
        tags: ['session'],
        summary: 'Change one’s own password: the account’s other sessions end.',
        body: PasswordChange,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { password, newPassword } = request.body;
      await request.inHouse(async (_transaction, { accountId, sessionId, roles }) => {
        const attempt = { userName: accountId, address: request.ip };
        const seconds = attempts.begin(attempt);
        if (seconds > 0) throw problem('sign-in.too-many', { seconds });
        const by = { actorId: accountId, role: roles[0] ?? 'account', requestId: request.id };
        const change = { accountId, sessionId, password, newPassword, by };
        if (!(await changePassword(app.platform.rights, change))) {
          await noteSession(request, accountId, 'denied');
          throw problem('password.wrong');
        }
        attempts.succeed(attempt);
      });
      return reply.code(204).send();
    },
  );

  app.get(
    '/api/demonstration-accounts',
    {
      config: { roles: 'anyone' },
      schema: { tags: ['session'], response: { 200: z.array(DemonstrationAccount) } },
    },
    async () => (configuration.demonstrationSignIn ? listDemonstrationAccounts(databases.access) : []),
  );

  app.post(
    '/api/demonstration-session',
    {
      config: { roles: 'anyone' },
      schema: { tags: ['session'], body: DemonstrationSignIn, response: { 204: Nothing } },
    },
    async (request, reply) => {
      if (!configuration.demonstrationSignIn) throw problem('not-found');
      const account = await findAccountForSignIn(databases.access, request.body.userName);
      if (!account?.demonstration) throw problem('not-found');
      await beginSession(request, reply, account.accountId);
      return reply.code(204).send();
    },
  );
}
