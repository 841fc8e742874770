import { participantAddresses, participantFields } from '../addresses.ts';
import { homeLink, postForm, submit, textField } from '../form-parts.ts';
import { html } from '../html.ts';
import { receiptLines } from '../receipt-lines.ts';
import type { PageMaker } from './page-of.ts';

/** Open to everybody who has a number: a receipt says nothing about anybody. */
export const checkReceipt: PageMaker<'check-receipt'> = (page, say) => {
  const { text } = say;
  const field = textField({
    name: participantFields.number,
    label: text('receipt.check.label'),
    problem: page.refused ? text('receipt.check.refused') : null,
    attributes: html`class="code" dir="ltr" value="${page.number}" maxlength="80" required autocapitalize="characters" autocomplete="off" autocorrect="off" spellcheck="false"`,
  });
  return {
    title: text('receipt.check.title'),
    address: participantAddresses.checkReceipt,
    hasError: page.refused,
    body: html`${page.found && receiptLines(page.found, say)}
<p>${text('receipt.check.text')}</p>
${postForm(participantAddresses.checkReceipt, html`${field}${submit(text('receipt.check.button'))}`)}
${homeLink(say)}`,
  };
};
