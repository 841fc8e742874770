import { randomBytes } from 'node:crypto';
import type { ParticipantLanguage } from '@folge/contracts';
import { linkSessionSeconds, participantFields } from '@folge/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { field } from './form-body.ts';

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

const pageCookie = (server: FastifyInstance) => (isSecure(server) ? '__Host-folge-min-side' : 'folge-min-side');

/** What the page that asks for a code gave this browser. */
function readPageToken(request: FastifyRequest): string | undefined {
  const token = request.cookies[pageCookie(request.server)];
  return token && /^[\w-]{22}$/.test(token) ? token : undefined;
}

/** The same, for a page that asks for a code again. */
export function pageTokenOf(request: FastifyRequest): { pageToken?: string } {
  const pageToken = readPageToken(request);
  return pageToken === undefined ? {} : { pageToken };
}

/** The same for as long as the browser keeps it, so that a page in another tab goes on working. */
export function givePageToken(request: FastifyRequest, reply: FastifyReply): string {
  const token = readPageToken(request) ?? randomBytes(16).toString('base64url');
  reply.setCookie(pageCookie(request.server), token, { ...options(request.server), maxAge: 24 * 3600 });
  return token;
}

/**
 * Whether a code comes from a page of ours, or the browser says so by itself. Old browsers name no origin for pages that pass no
 * address on, and name none either for a page that a stranger has made so: what our page gave them they have in both places.
 */
export function comesFromOwnPage(request: FastifyRequest): boolean {
  const { headers, body } = request;
  if (headers['sec-fetch-site'] !== undefined || headers.origin !== 'null') return true;
  const token = readPageToken(request);
  return token !== undefined && token === field(body, participantFields.pageToken);
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
