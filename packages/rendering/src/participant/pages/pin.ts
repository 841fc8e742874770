import { pinDigits } from '@folge/contracts';
import { participantAddresses, participantFields } from '../addresses.ts';
import { askingForm, postForm, submit, sureBox, textField } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import type { PageMaker } from './page-of.ts';

// Never offered for keeping in a telephone that others in the family use.
const pinAttributes = html`class="code" type="password" dir="ltr" inputmode="numeric" maxlength="${pinDigits.most}" required autocomplete="off"`;

export const choosePin: PageMaker<'choose-pin'> = (page, say) => {
  const { text } = say;
  const digits = { fewest: String(pinDigits.fewest), most: String(pinDigits.most) };
  const first = textField({
    name: participantFields.pin,
    label: text('pin.label'),
    hint: text('pin.choose.hint', digits),
    problem: page.problem === 'too-easy' ? text('pin.tooEasy') : null,
    attributes: pinAttributes,
  });
  const again = textField({
    name: participantFields.pinAgain,
    label: text('pin.choose.again'),
    problem: page.problem === 'not-equal' ? text('pin.notEqual') : null,
    attributes: pinAttributes,
  });
  return {
    title: text('pin.choose.title'),
    address: participantAddresses.choosePin,
    hasError: page.problem !== 'none',
    body: html`<p>${text('pin.choose.text')}</p><p>${text('pin.choose.remember')}</p>
${postForm(participantAddresses.choosePin, html`${first}${again}${whereNext(page.next)}${submit(text('pin.choose.button'))}`)}`,
  };
};

export const enterPin: PageMaker<'enter-pin'> = (page, say) => {
  const { text } = say;
  const field = textField({
    name: participantFields.pin,
    label: text('pin.label'),
    hint: text('pin.enter.text'),
    problem: page.problem === 'wrong' ? text('pin.wrong') : null,
    attributes: pinAttributes,
  });
  return {
    title: text('pin.enter.title'),
    address: participantAddresses.enterPin,
    hasError: page.problem !== 'none',
    body: html`${postForm(participantAddresses.enterPin, html`${field}${whereNext(page.next)}${submit(text('frame.next'))}`)}
<p><a class="touch" href="${participantAddresses.lostPin}">${text('pin.lost')}</a></p>
<p>${text('pin.lost.leave')} <a href="${participantAddresses.leave}">${text('leave.title')}</a></p>`,
  };
};

const whyTexts = {
  lost: { title: 'pin.lost.title', text: 'pin.lost.text' },
  spent: { title: 'pin.lost.title', text: 'pin.lost.text' },
  'other-letter': { title: 'pin.none.title', text: 'pin.none.text' },
  forgotten: { title: 'pin.none.title', text: 'pin.forgotten.text' },
} as const;

export const lostPin: PageMaker<'lost-pin'> = (page, say) => {
  const { text, day } = say;
  const { asked } = page;
  const problem = page.problem ? text('restrict.unanswered') : null;
  const fields = sureBox(text('pin.lost.sure'), problem);
  const asking = { nonce: page.nonce, no: text('leaveConfirm.no'), yes: text('pin.lost.button') };
  return {
    title: text(whyTexts[page.why ?? 'lost'].title),
    address: participantAddresses.lostPin,
    hasError: problem !== null,
    body: html`${page.why === 'spent' && html`<p class="note">${text('pin.spent')}</p>`}
<p>${text(whyTexts[page.why ?? 'lost'].text)}</p>
${
  asked
    ? html`<p class="note" role="status">${text('pin.lost.asked', { date: day(asked.madeAt), due: day(asked.dueOn) })}</p>`
    : html`<p>${text('pin.lost.quick')}</p>${askingForm({ ...asking, action: participantAddresses.lostPin, fields })}`
}
<p><a class="button secondary" href="${participantAddresses.callUs}">${text('call.title')}</a></p>
<p>${text('pin.lost.leave')} <a href="${participantAddresses.leave}">${text('leave.title')}</a></p>`,
  };
};

function whereNext(next: string | undefined): Html | false {
  return next !== undefined && html`<input type="hidden" name="${participantFields.nextPage}" value="${next}">`;
}
