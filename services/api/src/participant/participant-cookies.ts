import type { ParticipantLanguage } from '@folge/contracts';
import { linkSessionSeconds } from '@folge/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const isSecure = (server: FastifyInstance) => server.platform.configuration.origin.startsWith('https:');

/** Over TLS the browser keeps it for this host alone and for every path. */
const sessionCookie = (server: FastifyInstance) => (isSecure(server) ? '__Host-folge-min' : 'folge-min');

/** Which language somebody reads: no secret, and the only other thing that is kept. */
export const languageCookie = 'folge-min-sprak';

const options = (server: FastifyInstance) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure(server) }) as const;

/** The secret of the session, as the browser sent it. */
export function readLinkSecret(request: FastifyRequest): string | null {
  const secret = request.cookies[sessionCookie(request.server)];
  return secret && /^[\w-]{43}$/.test(secret) ? secret : null;
}

export function giveLinkSecret(reply: FastifyReply, secret: string): void {
  const { server } = reply;
  reply.setCookie(sessionCookie(server), secret, { ...options(server), maxAge: linkSessionSeconds });
}

/** Ends what the browser knows of the session, and everything else it keeps of us: the telephone may be somebody else's. */
export function forgetVisit(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie(reply.server), options(reply.server));
  reply.header('clear-site-data', '"cache", "cookies", "storage"');
}

export function keepLanguage(reply: FastifyReply, language: ParticipantLanguage): void {
  reply.setCookie(languageCookie, language, { ...options(reply.server), maxAge: 365 * 24 * 3600 });
}
