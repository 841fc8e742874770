import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { askingForm, choiceField, sureBox, textField } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import { named, namedPurpose } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { receiptNumber } from '../receipt-lines.ts';
import { keepsPlace } from './leave.ts';
import type { PageMaker, PageOf } from './page-of.ts';
import { permissionLine } from './permission-list.ts';
import { storedName, storedValue } from './stored-thing.ts';

/** One thing that is wrong: what stands, what is right, and room to say more that nobody has to use. */
export const correct: PageMaker<'correct'> = (page, say) => {
  const { text } = say;
  const { thing } = page;
  const atOnce = thing.correctable === 'at-once';
  return {
    title: text('correct.title'),
    address: addressWith(participantAddresses.correct, { [participantFields.key]: thing.key }),
    hasError: page.problem !== null,
    body: html`<dl><div><dt>${storedName(page, say, thing)}</dt><dd class="small">${text('correct.now')}</dd><dd class="value">${storedValue(page, say, thing)}</dd></div></dl>
<p>${text(atOnce ? 'correct.atOnce' : 'correct.onRequest')}</p>
${askingForm({
  action: participantAddresses.correct,
  fields: html`<input type="hidden" name="${participantFields.key}" value="${thing.key}">
${rightValue(page, say)}
${!atOnce && statement(say)}`,
  nonce: page.nonce,
  no: text('frame.back'),
  yes: text(atOnce ? 'correct.button' : 'correct.send'),
})}`,
  };
};

function rightValue(page: PageOf<'correct'>, say: PageLanguage): Html {
  const name = participantFields.value;
  const label = say.text('correct.value');
  if (page.choices === null) {
    return textField({ name, label, problem: page.problem, attributes: html`maxlength="500" required dir="auto"` });
  }
  const choices = page.choices.map(({ code, label }) => ({ value: code, label: named(page, say, label) }));
  return choiceField({ name, legend: label, choices, problem: page.problem });
}

function statement({ text }: PageLanguage): Html {
  const name = participantFields.statement;
  return html`<div class="field"><label for="${name}">${text('correct.statement')}</label>
<p class="hint" id="${name}-hint">${text('correct.statement.hint')}</p>
<textarea id="${name}" name="${name}" rows="3" maxlength="2000" dir="auto" aria-describedby="${name}-hint"></textarea></div>`;
}

/** Asks that nothing is used for a while, or that it is used again. The box is the person's own act: a program that presses every button has not ticked it. */
export const restrict: PageMaker<'restrict'> = (page, say) => {
  const { text } = say;
  const which = page.isRestricted ? 'lift' : 'restrict';
  const problem = page.problem ? text('restrict.unanswered') : null;
  return {
    title: text(`${which}.title`),
    address: participantAddresses.restrict,
    hasError: problem !== null,
    body: html`<p>${text(`${which}.text`)}</p>
<p>${text('leaveConfirm.number')}<br>${receiptNumber(page.receiptNumber)}</p>
<p class="small">${text('leaveConfirm.write')}</p>
${askingForm({
  action: participantAddresses.restrict,
  fields: sureBox(text(`${which}.sure`), problem),
  nonce: page.nonce,
  no: text('leaveConfirm.no'),
  yes: text(`${which}.button`),
})}`,
  };
};

/** One permission of several: the same two choices as for leaving, and the rest stays. */
export const withdrawPurpose: PageMaker<'withdraw-purpose'> = (page, say) => {
  const { text } = say;
  const { purposeId, permission } = page.asked;
  const { withdrawPurpose: address } = participantAddresses;
  const choices = [
    { value: 'delete', label: text('stop.delete'), more: text('leave.delete.more') },
    { value: 'keep', label: text('leave.keepGiven'), more: text('leave.keepGiven.more') },
  ];
  const problem = page.problem ? text('leave.unanswered') : null;
  const field = choiceField({ name: participantFields.choice, legend: text('leave.choose'), choices, problem });
  const asked = html`<input type="hidden" name="${participantFields.purposeId}" value="${purposeId}">
<input type="hidden" name="${participantFields.permission}" value="${permission}">`;
  return {
    title: text(page.basis === 'public_interest' ? 'stop.object' : 'stop.title'),
    address: addressWith(address, {
      [participantFields.purposeId]: purposeId,
      [participantFields.permission]: permission,
    }),
    hasError: problem !== null,
    body: html`<p class="lead">${keepsPlace(page, say)}</p>
<p><strong>${namedPurpose(page, say, page.asked)}</strong>${permissionLine(page.asked, say)}</p>
<p>${text('stop.text')} ${text('leave.noReason')}</p>
<p>${text('leaveConfirm.number')}<br>${receiptNumber(page.receiptNumber)}</p>
<p class="small">${text('leaveConfirm.write')}</p>
${askingForm({
  action: address,
  fields: html`${asked}${field}`,
  nonce: page.nonce,
  no: text('leaveConfirm.no'),
  yes: text('stop.button'),
})}`,
  };
};
