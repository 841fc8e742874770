import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { askingForm, type Choice, choiceField, postForm, submit } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import { namedPermission } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { receiptNumber } from '../receipt-lines.ts';
import type { PageMaker, PageOf } from './page-of.ts';
import { whoSees } from './start.ts';

/** Begins with what people fear, then two choices of which none is taken. Asks for no reason. */
export const leave: PageMaker<'leave'> = (page, say) => ({
  title: say.text(page.left === null ? 'leave.title' : 'start.left.ask'),
  address: participantAddresses.leave,
  hasError: page.problem !== undefined,
  body: html`${page.left !== null && html`<p class="note">${say.text('start.left', { date: say.day(page.left) })}</p>`}
<p class="lead">${keepsPlace(page, say)}</p>
<p>${say.text('leave.noReason')}</p>
${page.basis === 'public_interest' && html`<p>${say.text('leave.basis')}</p>`}
<div class="small"><p>${say.text('leave.stays')}</p>
<ul>${!page.isStaff && html`<li>${say.text('leave.stays.nav')}</li>`}<li>${say.text('leave.stays.numbers')}</li></ul></div>
${postForm(participantAddresses.leave, html`${leaveChoices(page, say)}${submit(say.text('frame.next'))}`)}
${page.inForce.length > 1 && stopOne(page, say)}
${page.isYoung && whoSees(page, say, true)}`,
});

// Taking one back takes no more pages than giving it took, and no PIN.
function stopOne(page: PageOf<'leave'>, say: PageLanguage): Html {
  const { withdrawPurpose } = participantAddresses;
  return html`<h2>${say.text('leave.one')}</h2>
<ul>${page.inForce.map((asked) => {
    const { purposeId, permission } = asked;
    const address = addressWith(withdrawPurpose, {
      [participantFields.purposeId]: purposeId,
      [participantFields.permission]: permission,
    });
    return html`<li><a class="touch" href="${address}">${namedPermission(page, say, asked)}</a></li>`;
  })}</ul>`;
}

/** «Du beholder plassen og pengene», or the job. */
export function keepsPlace(page: { isStaff?: boolean }, { text }: PageLanguage): string {
  return text(page.isStaff ? 'leave.keep.staff' : 'leave.keep');
}

// Who has left and kept has deleting left to choose.
function leaveChoices({ left, problem: unanswered }: PageOf<'leave'>, { text }: PageLanguage): Html {
  const hasLeft = left !== null;
  const deleting = text(hasLeft ? 'leave.deleteAll' : 'leave.delete');
  const keeping = { value: 'keep', label: text('leave.keepGiven'), more: text('leave.keepGiven.more') };
  const choices: Choice[] = [
    { value: 'delete', label: deleting, more: text('leave.delete.more') },
    ...(hasLeft ? [] : [keeping]),
  ];
  const problem = unanswered ? text(hasLeft ? 'restrict.unanswered' : 'leave.unanswered') : null;
  return choiceField({ name: participantFields.choice, legend: text('leave.choose'), choices, problem });
}

export const leaveConfirm: PageMaker<'leave-confirm'> = (page, say) => {
  const { text } = say;
  const { choice } = page;
  return {
    title: text(`leaveConfirm.${choice}.title`),
    address: participantAddresses.leave,
    body: html`<p class="lead">${keepsPlace(page, say)}</p>
<p>${text(`leaveConfirm.${choice}.text`)} ${text(`leaveConfirm.${choice}.code`)}</p>
<p>${text('leaveConfirm.number')}<br>${receiptNumber(page.receiptNumber)}</p>
<p class="small">${text('leaveConfirm.write')}</p>
${askingForm({
  action: participantAddresses.leaveConfirm,
  nonce: page.nonce,
  no: text('leaveConfirm.no'),
  yes: text(`leaveConfirm.${choice}.button`),
})}`,
  };
};
