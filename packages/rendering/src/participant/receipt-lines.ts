import type { ReceiptPage, ReceiptShown } from '@folge/contracts';
import { participantAddresses, participantFields } from './addresses.ts';
import { type Html, html } from './html.ts';
import { namedPermission } from './page-document.ts';
import type { PageLanguage } from './page-language.ts';
import type { TextKey } from './texts/texts.ts';

/** A receipt: never a date that is not given. */
export function receiptLines(receipt: ReceiptPage, say: PageLanguage): Html {
  const { text } = say;
  const { goneHereAt, unreadableAfter, alsoAt } = receipt;
  return html`<section class="receipt">
<h2>${text('receipt.title')}</h2>
<dl>
<div><dt>${text('receipt.number')}</dt><dd>${receiptNumber(receipt.receiptNumber)}</dd></div>
<div><dt>${text('receipt.kind')}</dt><dd>${text(kindOfPage(receipt))}</dd></div>
${
  receipt.onePurpose &&
  html`<div><dt>${text('receipt.about')}</dt><dd>${namedPermission({}, say, receipt.onePurpose)}</dd></div>
`
}${
  receipt.receivedOn !== undefined &&
  html`<div><dt>${text('receipt.received')}</dt><dd>${say.day(receipt.receivedOn)}</dd></div>
`
}<div><dt>${text('receipt.made')}</dt><dd>${say.time(receipt.madeAt)}</dd></div>
</dl>
${receipt.keepsGiven && html`<p>${text(receipt.ofGuardian ? 'guardian.back.kept' : 'receipt.keepsGiven')}</p>`}
${goneHereAt !== null && html`<p>${text('receipt.goneHere', { time: say.time(goneHereAt) })}</p>`}
${unreadableAfter !== null && alsoAt.length === 0 && html`<p>${text('receipt.unreadable', { date: say.day(unreadableAfter) })}</p>`}
${alsoAt.length > 0 && html`<p>${text('receipt.alsoAt')}</p><ul>${alsoAt.map((system) => html`<li><bdi>${system}</bdi></li>`)}</ul><p>${text('receipt.later')}</p>`}
<p>${text('receipt.save')}</p>
<form method="post" action="${participantAddresses.receiptJson}">
<input type="hidden" name="${participantFields.number}" value="${receipt.receiptNumber}">
<button class="secondary">${text('receipt.json')}</button></form>
</section>`;
}

function kindOfPage({ kind, onePurpose, answerBy, ofGuardian }: ReceiptPage): TextKey {
  if (ofGuardian) return 'guardian.back.kind';
  return receiptKind({ kind, of: answerBy !== undefined ? 'contested' : onePurpose && 'onePurpose' });
}

/** What a receipt is for, in a few words. */
export function receiptKind({ kind, of }: Pick<ReceiptShown, 'kind' | 'of'>): TextKey {
  if (of === 'contested') return 'receipt.kind.contested';
  const isOne = of === 'onePurpose' && (kind === 'withdrawal' || kind === 'objection');
  return isOne ? 'receipt.kind.onePurpose' : `receipt.kind.${kind}`;
}

/** A number as it is written down: left to right in every language, and copied whole. */
export function receiptNumber(number: string): Html {
  return html`<bdi class="number" dir="ltr">${number}</bdi>`;
}
