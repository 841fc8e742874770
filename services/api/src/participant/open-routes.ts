import { endLinkSession } from '@folge/database';
import {
  asParticipant,
  participantAddresses as at,
  digestLinkCode,
  exchangeLinkCode,
  participantFields as names,
  participantCodeScript,
  participantStylesheet,
} from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { comesFromOwnPage, forgetVisit, giveLinkSecret, givePageToken, pageTokenOf } from './participant-cookies.ts';
import { isOwn, languageOfVisit, leadTo, showPage, type Visit } from './participant-page.ts';
import { getOpen, type ParticipantRoom, postOpen } from './participant-room.ts';
import { startPage } from './start-page.ts';

/** The code for whom has no session, else the first page. */
async function showStart(platform: Platform, visit: Visit) {
  if (!isOwn(visit)) return askForCode(visit);
  if (visit.start.holder === 'guardian') return leadTo(visit, at.guardian);
  return showPage(visit, await startPage(platform, visit));
}

function askForCode(visit: Visit, status = 200) {
  const pageToken = givePageToken(visit.request, visit.reply);
  return showPage({ ...visit, start: undefined }, { kind: 'enter-code', refused: false, pageToken }, status);
}

/** Exchanges a typed code for a session; what opens nothing is told so, or to wait. A stranger's page puts no session on a telephone. */
async function enterCode(platform: Platform, { codes, lookup }: ParticipantRoom, visit: Visit) {
  const { request, reply } = visit;
  if (!comesFromOwnPage(request)) return askForCode(visit, 403);
  const code = field(request.body, names.code);
  const { opened, wait } = await codes.attempt(
    { address: request.ip, codeDigest: digestLinkCode(code) },
    { opens: (digest) => lookup.opens(digest), open: () => exchangeLinkCode(platform.databases, code) },
  );
  if (opened) {
    giveLinkSecret(reply, opened.secret);
    return leadTo(visit, at.start);
  }
  request.turnedAway = true;
  const stranger = { ...visit, start: undefined };
  if (wait === 0) return showPage(stranger, { kind: 'enter-code', refused: true, ...pageTokenOf(request) }, 422);
  reply.header('retry-after', String(wait));
  return showPage(stranger, { kind: 'too-many-attempts', retryAfterSeconds: wait }, 429);
}

async function signOut({ databases }: Platform, visit: Visit) {
  const { sessionDigest } = visit;
  if (isOwn(visit))
    await asParticipant(databases, visit.sessionDigest, (db) => endLinkSession(db, visit.sessionDigest));
  if (sessionDigest) forgetVisit(visit.reply);
  return showPage({ ...visit, start: undefined, language: languageOfVisit(visit) }, { kind: 'signed-out' });
}

function fileRoute(app: App, url: string, { type, content }: { type: string; content: string }): void {
  const config = { roles: 'anyone', whileClosed: 'served' } as const;
  const schema = { tags: ['participant'], summary: 'The looks of the participant’s pages.', produces: type };
  app.get(url, { config, schema }, (_request, reply) =>
    reply.type(type).header('cache-control', 'public, max-age=3600').send(content),
  );
}

/** What is open to everybody: typing a code, and pages that are about nobody. */
export function openRoutes(app: App, room: ParticipantRoom): void {
  const { platform } = app;
  getOpen(app, at.start, (visit) => showStart(platform, visit), true);
  postOpen(app, at.code, (visit) => enterCode(platform, room, visit));
  postOpen(app, at.signOut, (visit) => signOut(platform, visit));
  getOpen(app, at.accessibility, (visit) => showPage(visit, { kind: 'accessibility' }));
  getOpen(app, at.callUs, (visit) => showPage(visit, { kind: 'call-us' }));
}

/** The stylesheet and the one small script. */
export function looksRoutes(app: App): void {
  fileRoute(app, at.stylesheet, { type: 'text/css; charset=utf-8', content: participantStylesheet });
  fileRoute(app, at.codeScript, { type: 'text/javascript; charset=utf-8', content: participantCodeScript });
}
