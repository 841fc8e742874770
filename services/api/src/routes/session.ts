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
import { type Attempt, SignInLimit } from '../sign-in-limit.ts';

const Nothing = z.undefined();
const tags = ['session'];
const anyone = { roles: 'anyone', whileClosed: 'served' } as const;
const url = '/api/session';

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
  request.noted = true;
}

/**
 * Looks whether a password is right, where it may be tried; an attempt counts unless it was right, or nobody could look. What is
 * answered is what `look` found. @throws sign-in.too-many
 */
async function attempted<T>(attempts: SignInLimit, attempt: Attempt, look: () => Promise<T | undefined>) {
  const seconds = attempts.begin(attempt);
  if (seconds > 0) throw problem('sign-in.too-many', { seconds });
  const found = await look().catch((error) => {
    attempts.takeBack(attempt);
    throw error;
  });
  if (found) attempts.succeed(attempt);
  return found;
}

/** The account of a name and its password; undefined: it was noted that there is none such. */
async function findSigningIn(request: FastifyRequest, { userName, password }: SignIn) {
  const account = await findAccountForSignIn(request.server.platform.databases.access, userName);
  if ((await passwordMatches(password, account?.passwordDigest)) && account) return account;
  await noteSession(request, account?.accountId ?? null, 'denied');
  return undefined;
}

function showSession(app: App): void {
  const { configuration, databases } = app.platform;
  app.get(url, { config: anyone, schema: { tags, response: { 200: Session } } }, async (request) => {
    const found = request.sessionId ? await findSession(databases.access, request.sessionId) : undefined;
    const { demonstrationSignIn } = configuration;
    return { ...(found ?? { account: null, grants: [], expiresAt: null }), demonstrationSignIn };
  });
}

function signIn(app: App, attempts: SignInLimit): void {
  app.post(
    url,
    { config: anyone, schema: { tags, body: SignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      const attempt = { userName: request.body.userName, address: request.ip };
      const account = await attempted(attempts, attempt, () => findSigningIn(request, request.body));
      if (!account) throw problem('sign-in.refused');
      await beginSession(request, reply, account.accountId);
      return reply.code(204).send();
    },
  );
}

function signOut(app: App): void {
  const { databases } = app.platform;
  app.delete(url, { config: anyone, schema: { tags, response: { 204: Nothing } } }, async (request, reply) => {
    const accountId = request.sessionId ? await endSession(databases.access, request.sessionId) : undefined;
    if (accountId) await noteSession(request, accountId, 'done');
    takeSessionCookie(reply);
    return reply.code(204).send();
  });
}

/** Changes the password of whoever is signed in. @throws password.wrong, sign-in.too-many */
function changeOwn(request: FastifyRequest, attempts: SignInLimit, given: PasswordChange): Promise<void> {
  return request.inHouse(async (_transaction, { accountId, sessionId, roles }) => {
    const attempt = { userName: accountId, address: request.ip };
    const by = { actorId: accountId, role: roles[0] ?? 'account', requestId: request.id };
    const change = { accountId, sessionId, ...given, by };
    const isChanged = await attempted(attempts, attempt, () => changePassword(request.server.platform.rights, change));
    if (isChanged) return;
    await noteSession(request, accountId, 'denied');
    throw problem('password.wrong');
  });
}

function changePasswordOfAccount(app: App, attempts: SignInLimit): void {
  app.put(
    `${url}/password`,
    {
      // The ledger has it, so that a backup does not bring the earlier one back: a ledger that is not whole takes no line.
      config: { roles: 'signed-in' },
      schema: {
        tags,
        summary: 'Change one’s own password: the account’s other sessions end.',
        body: PasswordChange,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      await changeOwn(request, attempts, request.body);
      return reply.code(204).send();
    },
  );
}

function listAccountsToTry(app: App): void {
  const { configuration, databases } = app.platform;
  app.get(
    '/api/demonstration-accounts',
    { config: anyone, schema: { tags, response: { 200: z.array(DemonstrationAccount) } } },
    async () => (configuration.demonstrationSignIn ? listDemonstrationAccounts(databases.access) : []),
  );
}

function signInByClick(app: App): void {
  const { configuration, databases } = app.platform;
  app.post(
    '/api/demonstration-session',
    { config: anyone, schema: { tags, body: DemonstrationSignIn, response: { 204: Nothing } } },
    async (request, reply) => {
      if (!configuration.demonstrationSignIn) throw problem('not-found');
      const account = await findAccountForSignIn(databases.access, request.body.userName);
      if (!account?.demonstration) throw problem('not-found');
      await beginSession(request, reply, account.accountId);
      return reply.code(204).send();
    },
  );
}

/** Signing in, by password or (in demonstrations) by a click, seeing who is signed in, and signing out. */
export function sessionRoutes(app: App): void {
  const attempts = new SignInLimit();
  showSession(app);
  signIn(app, attempts);
  signOut(app);
  changePasswordOfAccount(app, attempts);
  listAccountsToTry(app);
  signInByClick(app);
}
