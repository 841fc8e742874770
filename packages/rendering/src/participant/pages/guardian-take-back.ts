import type { Asked } from '@folge/contracts';
import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { askingForm } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import { namedPurpose } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { receiptNumber } from '../receipt-lines.ts';
import type { PageMaker, PageOf } from './page-of.ts';

const addressOf = ({ purposeId, permission }: Asked) =>
  addressWith(participantAddresses.guardianTakeBack, {
    [participantFields.purposeId]: purposeId,
    [participantFields.permission]: permission,
  });

/** Each yes by its plain name, with its day and the way back from it. A right: shown in every language. */
export function guardiansYes(page: PageOf<'guardian'>, say: PageLanguage): Html {
  const { text } = say;
  const back = text('guardian.back.link');
  return html`<h2>${text('guardian.yes.title')}</h2>
<ul>${page.given.map(
    (given) => html`<li><strong>${namedPurpose(page, say, given)}</strong>${fromNav(given, say)}<br>
${text('guardian.yes.since', { date: say.day(given.since) })}
<p><a class="button secondary" href="${addressOf(given)}" aria-label="${back}: ${given.purpose}">${back}</a></p></li>`,
  )}</ul>`;
}

function fromNav({ permission }: Asked, { text }: PageLanguage): Html | false {
  return permission === 'confidentiality' && html`<br>${text('guardian.yes.confidentiality')}`;
}

/** What taking a yes back means, the same whatever the young person has said. No reason is asked for; no and yes stand high on a small screen. */
export const guardianTakeBack: PageMaker<'guardian-take-back'> = (page, say) => {
  const { text } = say;
  const { purposeId, permission } = page.asked;
  return {
    title: text('guardian.back.title'),
    address: addressOf(page.asked),
    body: html`<p><strong>${namedPurpose(page, say, page.asked)}</strong>${fromNav(page.asked, say)}</p>
<p>${text('guardian.back.text')} ${text('guardian.back.unused')}</p>
<p>${text('guardian.back.kept')} ${text('guardian.back.delete')}</p>
<p>${text('leaveConfirm.number')}<br>${receiptNumber(page.receiptNumber)}</p>
${askingForm({
  action: participantAddresses.guardianTakeBack,
  fields: html`<input type="hidden" name="${participantFields.purposeId}" value="${purposeId}">
<input type="hidden" name="${participantFields.permission}" value="${permission}">`,
  nonce: page.nonce,
  no: text('leaveConfirm.no'),
  yes: text('guardian.back.button'),
})}`,
  };
};
