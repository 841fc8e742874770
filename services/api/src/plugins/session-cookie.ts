import cookie from '@fastify/cookie';
import jwt from '@fastify/jwt';
import { type Configuration, problem } from '@folge/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string };
    user: { sid: string };
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The id in a cookie that Følge signed. Whether that session is still open is asked in each transaction. */
    sessionId: string | null;
  }
}

export const sessionSeconds = 12 * 60 * 60;

/** Browsers accept a `__Host-` cookie only over TLS, for this host alone and for every path. */
function cookieName(configuration: Configuration): string {
  return configuration.origin.startsWith('https:') ? '__Host-folge' : 'folge';
}

function cookieOptions(configuration: Configuration) {
  const secure = configuration.origin.startsWith('https:');
  return { path: '/', httpOnly: true, sameSite: 'strict', secure } as const;
}

/** Gives the browser a signed cookie that holds the session's id and nothing else. */
export function giveSessionCookie(reply: FastifyReply, sessionId: string): void {
  const { configuration } = reply.server.platform;
  const token = reply.server.jwt.sign({ sid: sessionId }, { expiresIn: sessionSeconds });
  reply.setCookie(cookieName(configuration), token, { ...cookieOptions(configuration), maxAge: sessionSeconds });
}

export function takeSessionCookie(reply: FastifyReply): void {
  const { configuration } = reply.server.platform;
  reply.clearCookie(cookieName(configuration), cookieOptions(configuration));
}

function readSessionId(request: FastifyRequest, name: string): string | null {
  const token = request.cookies[name];
  if (!token) return null;
  try {
    return request.server.jwt.verify<{ sid: string }>(token).sid;
  } catch {
    return null;
  }
}

export async function useSessionCookie(app: FastifyInstance, configuration: Configuration): Promise<void> {
  const name = cookieName(configuration);
  await app.register(cookie);
  await app.register(jwt, {
    secret: configuration.jwtSecret,
    sign: { algorithm: 'HS256' },
    verify: { algorithms: ['HS256'], cache: 1000 },
  });
  app.decorateRequest('sessionId', null);
  app.addHook('onRequest', async (request) => {
    request.sessionId = readSessionId(request, name);
    const { roles } = request.routeOptions.config;
    if (request.sessionId === null && roles !== undefined && roles !== 'anyone') throw problem('session.missing');
  });
}
