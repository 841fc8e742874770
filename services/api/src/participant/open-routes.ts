import { endLinkSession, findReceipt } from '@folge/database';
import {
  asParticipant,
  participantAddresses as at,
  digestLinkCode,
  exchangeLinkCode,
  participantFields as names,
  normaliseReceiptNumber,
  participantCodeScript,
  participantStylesheet,
} from '@folge/operations';
import type { App } from '../platform.ts';
import { field } from './form-body.ts';
import { forgetVisit, giveLinkSecret } from './participant-cookies.ts';
import { isOwn, languageOfVisit, leadTo, showPage, type Visit } from './participant-page.ts';
import { getOpen, type ParticipantRoom, postOpen } from './participant-room.ts';
import { receiptPage } from './receipt-page.ts';
import { startPage } from './start-page.ts';

/** What is open to everybody: typing a code, checking a receipt, the statement of accessibility, the looks. */
export function openRoutes(app: App, { codes }: ParticipantRoom): void {
  const { databases } = app.platform;

  const showStart = async (visit: Visit) => {
    if (!isOwn(visit)) return showPage(visit, { kind: 'enter-code', refused: false });
    if (visit.start.holder === 'guardian') return leadTo(visit, at.guardian);
    return showPage(visit, await startPage(app.platform, visit));
  };
  getOpen(app, at.start, showStart, true);
  postOpen(app, at.code, async (visit) => {
    const { request, reply } = visit;
    const code = field(request.body, names.code);
    const attempt = { address: request.ip, codeDigest: digestLinkCode(code) };
    const { opened, wait } = await codes.attempt(attempt, () => exchangeLinkCode(databases, code));
    if (opened) {
      giveLinkSecret(reply, opened.secret);
      return leadTo(visit, at.start);
    }
    const stranger = { ...visit, start: undefined };
    if (wait === 0) return showPage(stranger, { kind: 'enter-code', refused: true }, 422);
    reply.header('retry-after', String(wait));
    return showPage(stranger, { kind: 'too-many-attempts', retryAfterSeconds: wait }, 429);
  });
  postOpen(app, at.signOut, async (visit) => {
    const { sessionDigest } = visit;
    if (isOwn(visit))
      await asParticipant(databases, visit.sessionDigest, (db) => endLinkSession(db, visit.sessionDigest));
    if (sessionDigest) forgetVisit(visit.reply);
    return showPage({ ...visit, start: undefined, language: languageOfVisit(visit) }, { kind: 'signed-out' });
  });
  getOpen(app, at.accessibility, (visit) => showPage(visit, { kind: 'accessibility' }));
  getOpen(app, at.callUs, (visit) => showPage(visit, { kind: 'call-us' }));

  getOpen(app, at.checkReceipt, (visit) =>
    showPage(visit, { kind: 'check-receipt', number: '', found: null, refused: false }),
  );
  postOpen(app, at.checkReceipt, async (visit) => {
    const number = normaliseReceiptNumber(field(visit.request.body, names.number).slice(0, 60));
    const receipt = await findReceipt(databases.participant, number);
    const found = receipt ? receiptPage(receipt) : null;
    return showPage(visit, { kind: 'check-receipt', number, found, refused: !found }, found ? 200 : 404);
  });
  postOpen(app, at.receiptJson, async (visit) => {
    const number = normaliseReceiptNumber(field(visit.request.body, names.number).slice(0, 60));
    const receipt = await findReceipt(databases.participant, number);
    if (!receipt) return showPage(visit, { kind: 'check-receipt', number, found: null, refused: true }, 404);
    const { body, digest, unreadableAfter } = receipt;
    const whole = { ...body, unreadableAfter, sha256: digest.toString('hex') };
    return visit.reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="kvittering-${receipt.receiptNumber}.json"`)
      .send(JSON.stringify(whole, null, 2));
  });
  fileRoute(app, at.stylesheet, { type: 'text/css; charset=utf-8', content: participantStylesheet });
  fileRoute(app, at.codeScript, { type: 'text/javascript; charset=utf-8', content: participantCodeScript });
}

function fileRoute(app: App, url: string, { type, content }: { type: string; content: string }): void {
  const config = { roles: 'anyone', aboutPeople: false } as const;
  const schema = { tags: ['participant'], summary: 'The looks of the participant’s pages.', produces: type };
  app.get(url, { config, schema }, (_request, reply) =>
    reply.type(type).header('cache-control', 'public, max-age=3600').send(content),
  );
}
