import { participantAddresses } from '../addresses.ts';
import { contactLines } from '../contact-lines.ts';
import { html } from '../html.ts';
import { codeForm } from './enter-code.ts';
import type { PageMaker } from './page-of.ts';

export const tooManyAttempts: PageMaker<'too-many-attempts'> = (page, say) => ({
  title: say.text('wait.title'),
  address: participantAddresses.start,
  body: html`<p>${say.text('wait.text', { wait: say.minutes(page.retryAfterSeconds) })}</p>
<p><a class="button" href="${participantAddresses.start}">${say.text('wait.again')}</a></p>
${contactLines(page, say)}`,
});

export const expired: PageMaker<'expired'> = (page, say) => ({
  title: say.text('expired.title'),
  address: participantAddresses.start,
  opensByCode: true,
  body: html`<p>${say.text('expired.text')}</p>${codeForm(say, page)}`,
});

export const signedOut: PageMaker<'signed-out'> = (_page, say) => ({
  title: say.text('signedOut.title'),
  address: participantAddresses.start,
  body: html`<p>${say.text('signedOut.text')}</p>
<p><a class="touch" href="${participantAddresses.start}">${say.text('code.title')}</a></p>`,
});

export const closed: PageMaker<'closed'> = (page, say) => ({
  title: say.text('closed.title'),
  address: participantAddresses.start,
  body: html`<p>${say.text('closed.text')}</p>${contactLines(page, say, true)}`,
});

/** Something went wrong, or there is no such page. What it was stays with us. */
export const failed: PageMaker<'failed'> = (page, say) => ({
  title: say.text('failed.title'),
  address: participantAddresses.start,
  body: html`<p>${say.text('failed.text')}</p>
<p><a class="button" href="${participantAddresses.start}">${say.text('frame.home')}</a></p>
${contactLines(page, say)}`,
});
