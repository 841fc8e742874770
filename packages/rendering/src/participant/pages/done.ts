import type { ReceiptPage } from '@folge/contracts';
import { participantAddresses } from '../addresses.ts';
import { html } from '../html.ts';
import { checkMark } from '../icons.ts';
import { namedPermission, type PageContent } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { receiptLines } from '../receipt-lines.ts';
import { keepsPlace } from './leave.ts';
import type { PageMaker } from './page-of.ts';

const leaving = new Set(['withdrawal', 'erasure', 'objection']);

/** What was done, and the receipt for it. */
export const done: PageMaker<'done'> = (page, say) => {
  const { receipt } = page;
  if (receipt.ofGuardian) return takenBack(receipt, say);
  return {
    title: doneTitle(receipt, say),
    address: page.signedOut ? participantAddresses.checkReceipt : participantAddresses.start,
    body: html`<p class="success" role="status">${checkMark}<strong>${doneText(receipt, say)}</strong></p>
${receipt.onePurpose && html`<p>${namedPermission(page, say, receipt.onePurpose)}</p>`}
${leaving.has(receipt.kind) && html`<p>${keepsPlace(page, say)}</p>`}
${receiptLines(receipt, say)}
${page.signedOut ? html`<p>${say.text('done.signedOut')}</p>` : html`<p><a class="touch" href="${participantAddresses.start}">${say.text('frame.home')}</a></p>`}`,
  };
};

/** A guardian's: what is said is the same whatever the young person has done. */
function takenBack(receipt: ReceiptPage, say: PageLanguage): PageContent {
  const { text } = say;
  return {
    title: text('guardian.back.done.title'),
    address: participantAddresses.guardian,
    body: html`<p class="success" role="status">${checkMark}<strong>${text('guardian.back.text')}</strong></p>
<p>${text('guardian.back.again')}</p>
${receiptLines(receipt, say)}
<p><a class="touch" href="${participantAddresses.guardian}">${text('frame.back')}</a></p>`,
  };
}

/** What holds from now on: the same words as before the act, where what was given is kept. */
function doneText({ kind, onePurpose, keepsGiven, answerBy }: ReceiptPage, { text, day }: PageLanguage): string {
  if (answerBy !== undefined) return text('about.request.due', { date: day(answerBy) });
  if (onePurpose) return text('done.text.onePurpose');
  return text(kind === 'objection' && keepsGiven ? 'done.text.withdrawal' : `done.text.${kind}`);
}

function doneTitle({ kind, onePurpose, answerBy }: ReceiptPage, { text }: PageLanguage): string {
  if (answerBy !== undefined) return text('done.title.contested');
  if (onePurpose && (kind === 'withdrawal' || kind === 'erasure')) return text('done.title.onePurpose');
  return text(`done.title.${kind}`);
}
