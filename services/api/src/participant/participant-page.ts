import { isEmployed, type Language, type PageFrame, ParticipantLanguage, type ParticipantPage } from '@folge/contracts';
import { type LinkStart, readLinkStart } from '@folge/database';
import { digestLinkSession, participantFields, participantPageBytes } from '@folge/operations';
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

const languages: ReadonlySet<unknown> = new Set(ParticipantLanguage.options);
const isLanguage = (value: unknown): value is ParticipantLanguage => languages.has(value);

function browserLanguage(request: FastifyRequest): ParticipantLanguage | undefined {
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const name = part.trim().slice(0, 2).toLowerCase();
    const known = name === 'no' ? 'nb' : name;
    if (isLanguage(known)) return known;
  }
  return undefined;
}

/** The language asked for in the address or chosen before, else the letter's, else the browser's, else bokmål. */
export function languageOfVisit({ request, start, language: known }: Visit): ParticipantLanguage {
  if (known) return known;
  const query = request.query as Record<string, unknown> | undefined;
  const asked = query?.[participantFields.language];
  if (isLanguage(asked)) return asked;
  const chosen = request.cookies?.[languageCookie];
  if (isLanguage(chosen)) return chosen;
  return isLanguage(start?.language) ? start.language : (browserLanguage(request) ?? 'nb');
}

/** The language that the study's own names are shown in: one of the catalogue's. */
export function contentLanguage(language: ParticipantLanguage): Language {
  return language === 'nn' || language === 'en' ? language : 'nb';
}

/** One frame for all pages of a study in a language, for as long as what is kept of the study: its parts are made once. */
const keptFrames = new WeakMap<LinkStart['study'], Map<string, PageFrame>>();

function frameOf(visit: Visit, language: ParticipantLanguage): PageFrame {
  const { start } = visit;
  if (!start) return makeFrame(visit, language);
  const frames = keptFrames.get(start.study) ?? new Map<string, PageFrame>();
  keptFrames.set(start.study, frames);
  const key = isEmployed(start.personKind) ? `${language} staff` : language;
  const known = frames.get(key) ?? makeFrame(visit, language);
  frames.set(key, known);
  return known;
}

function makeFrame({ start }: Visit, language: ParticipantLanguage): PageFrame {
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
  const frame = frameOf(visit, language);
  const page = { ...frame, ...body } as ParticipantPage;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(participantPageBytes(page, language, frame));
}

/** Leads to a page of ours, after a form. */
export function leadTo({ reply }: Pick<Visit, 'reply'>, address: string): FastifyReply {
  return reply.code(303).header('location', address).send();
}
