import { findReceipt, type StoredReceipt } from '@folge/database';
import { participantAddresses as at, participantFields as names, normaliseReceiptNumber } from '@folge/operations';
import type { App, Platform } from '../platform.ts';
import { field } from './form-body.ts';
import { showPage, type Visit } from './participant-page.ts';
import { getOpen, postOpen } from './participant-room.ts';
import { receiptPage } from './receipt-page.ts';

type Asked = { number: string; receipt: StoredReceipt | undefined };

async function findAsked({ databases }: Platform, visit: Visit): Promise<Asked> {
  const number = normaliseReceiptNumber(field(visit.request.body, names.number).slice(0, 60));
  return { number, receipt: await findReceipt(databases.participant, number) };
}

async function showAsked(visit: Visit, { number, receipt }: Asked) {
  const found = receipt ? await receiptPage(visit, receipt) : null;
  return showPage(visit, { kind: 'check-receipt', number, found, refused: !found }, found ? 200 : 404);
}

function sendAsked(visit: Visit, asked: Asked) {
  const { receipt } = asked;
  if (!receipt) return showAsked(visit, asked);
  const { body, digest, unreadableAfter } = receipt;
  const whole = { ...body, unreadableAfter, sha256: digest.toString('hex') };
  return visit.reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="kvittering-${receipt.receiptNumber}.json"`)
    .send(JSON.stringify(whole, null, 2));
}

/** Looking a receipt up by its number, which says that it was given and nothing of whom. */
export function receiptRoutes(app: App): void {
  const { platform } = app;
  getOpen(app, at.checkReceipt, (visit) =>
    showPage(visit, { kind: 'check-receipt', number: '', found: null, refused: false }),
  );
  postOpen(app, at.checkReceipt, async (visit) => showAsked(visit, await findAsked(platform, visit)));
  postOpen(app, at.receiptJson, async (visit) => sendAsked(visit, await findAsked(platform, visit)));
}
