import {
  fillIn,
  inLanguage,
  Language,
  type Problem,
  type ProblemCode,
  problem,
  problemCatalogue,
  Refusal,
} from '@folge/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { securityHeaders } from './security-headers.ts';
import { InvalidRequest } from './zod-provider.ts';

const frameworkProblems: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
};

/** What PostgreSQL and the network say when the database is away or on its way down or up. */
const databaseIsAway = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08001']);

/** The language a person reads refusals in: the one chosen on the pages, else the browser's, else bokmål. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = Language.safeParse(request.cookies?.folge_language);
  if (chosen.success) return chosen.data;
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const name = part.trim().slice(0, 2).toLowerCase();
    const language = Language.safeParse(name === 'no' ? 'nb' : name);
    if (language.success) return language.data;
  }
  return 'nb';
}

/** A number or a day that is past what the database keeps, where the request brought values. */
const valueIsPastAll = new Set(['22003', '22007', '22008']);

/** What an error says to whoever asked: never more than the catalogue of refusals has words for. */
export function refusalOf(error: FastifyError | Error, { body }: Pick<FastifyRequest, 'body'>): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof InvalidRequest) return problem('request.invalid');
  const code = 'code' in error ? String(error.code) : '';
  const known = frameworkProblems[code];
  if (known) return problem(known);
  if (databaseIsAway.has(code)) return problem('platform.not-ready', { reason: 'databasen svarer ikke' });
  if (valueIsPastAll.has(code) && body) return problem('request.invalid');
  const status = 'statusCode' in error ? Number(error.statusCode) : 500;
  if (code.startsWith('FST_') && status >= 400 && status < 500) return problem('request.invalid');
  // What reading the web app's files says of an address that leads out of their folder.
  if (status === 403 || status === 404) return problem('not-found');
  return problem('platform.failed');
}

/** `error`: what the refusal was made of; where it is a request that broke its contract, the answer says where. */
type Refused = { refusal: Refusal; error?: Error };

export function sendProblem(request: FastifyRequest, reply: FastifyReply, { refusal, error }: Refused) {
  const language = languageOf(request);
  const title = inLanguage(problemCatalogue[refusal.code].title, language);
  const body: Problem = {
    type: `urn:folge:problem:${refusal.code}`,
    title: fillIn(title, refusal.facts, language),
    status: refusal.status,
    code: refusal.code,
    ...(Object.keys(refusal.facts).length > 0 ? { facts: refusal.facts } : {}),
    ...(error instanceof InvalidRequest ? { errors: error.issues } : {}),
    requestId: request.id,
  };
  if (refusal.status === 429) reply.header('retry-after', String(refusal.facts.seconds ?? 60));
  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);
}

/** A bug is noted by where it happened. Messages may hold values from rows, so they are not noted. */
export function traceOf(error: Error) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  const code = 'code' in error ? String(error.code) : undefined;
  return { error: error.name, code, frames: frames.slice(0, 12) };
}

export function noteBug(request: FastifyRequest, error: Error): void {
  request.log.error({ requestId: request.id, ...traceOf(error) }, 'failed');
}

export function useProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, request);
    if (refusal.status >= 500) noteBug(request, error);
    return sendProblem(request, reply, { refusal, error });
  });
}

/** An address that is no text, or longer than any of ours: no route and no hook has seen it. */
export function refuseUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(request, reply.headers(securityHeaders), { refusal: problem('not-found') });
}
