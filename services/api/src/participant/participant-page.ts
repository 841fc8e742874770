import { isEmployed, type Language, type PageFrame, ParticipantLanguage, type ParticipantPage } from '@folge/contracts';
import { type LinkStart, readLinkStart } from '@folge/database';
import { digestLinkSession, participantFields, renderParticipantPage } from '@folge/operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { keepLanguage, languageCookie, readLinkSecret } from './participant-cookies.ts';

/** A page without what all pages share. */
export type PageBody = ParticipantPage extends infer Page
  ? Page extends ParticipantPage
    ? Omit<Page, keyof PageFrame>
    : never
  : never;

/** Somebody at the pages: whose they are, while a session is open. */
export type Visit = {
  request: FastifyRequest;
  reply: FastifyReply;
  sessionDigest: Buffer | null;
  start: LinkStart | undefined;
  /** Known already: the session that said it may be gone by now. */
  language?: ParticipantLanguage;
};

/** A visit whose session is open. */
export type OwnVisit = Visit & { sessionDigest: Buffer; start: LinkStart };

export function isOwn(visit: Visit): visit is OwnVisit {
  return visit.start !== undefined && visit.sessionDigest !== null;
}

/** Who is here: one statement for the session, the person's study, and what the first page shows. */
export async function beginVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  reading: { withState: boolean },
): Promise<Visit> {
  const secret = readLinkSecret(request);
  if (secret === null) return { request, reply, sessionDigest: null, start: undefined };
  const sessionDigest = digestLinkSession(secret);
  const { pools } = request.server.platform.databases;
  return { request, reply, sessionDigest, start: await readLinkStart(pools.participantPages, sessionDigest, reading) };
}

function browserLanguage(request: FastifyRequest): ParticipantLanguage | undefined {
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const name = part.trim().slice(0, 2).toLowerCase();
    const known = ParticipantLanguage.safeParse(name === 'no' ? 'nb' : name);
    if (known.success) return known.data;
  }
  return undefined;
}

/** The language asked for in the address or chosen before, else the letter's, else the browser's, else bokmål. */
export function languageOfVisit({ request, start, language: known }: Visit): ParticipantLanguage {
  if (known) return known;
  const query = request.query as Record<string, unknown> | undefined;
  const wanted = [query?.[participantFields.language], request.cookies?.[languageCookie], start?.language];
  for (const language of wanted) {
    const read = ParticipantLanguage.safeParse(language);
    if (read.success) return read.data;
  }
  return browserLanguage(request) ?? 'nb';
}

/** The language that the study's own names are shown in: one of the catalogue's. */
export function contentLanguage(language: ParticipantLanguage): Language {
  return language === 'nn' || language === 'en' ? language : 'nb';
}

function frameOf({ start }: Visit, language: ParticipantLanguage): PageFrame {
  const content = contentLanguage(language);
  return {
    languages: ParticipantLanguage.options,
    contact: start?.contact ?? null,
    studyName: start ? (start.studyName[content] ?? start.studyName.nb) : null,
    invented: start?.invented ?? false,
    signedIn: start !== undefined,
    contentLanguage: content,
    isStaff: start !== undefined && isEmployed(start.personKind),
  };
}

/** Sends a page in the visit's language; a language in the address is remembered by the browser alone. */
export function showPage(visit: Visit, body: PageBody, status = 200): FastifyReply {
  const { request, reply } = visit;
  const language = languageOfVisit(visit);
  const query = request.query as Record<string, unknown> | undefined;
  if (query?.[participantFields.language] === language) keepLanguage(reply, language);
  const page = { ...frameOf(visit, language), ...body } as ParticipantPage;
  return reply.code(status).type('text/html; charset=utf-8').send(renderParticipantPage(page, language));
}

/** Leads to a page of ours, after a form. */
export function leadTo({ reply }: Pick<Visit, 'reply'>, address: string): FastifyReply {
  return reply.code(303).header('location', address).send();
}
