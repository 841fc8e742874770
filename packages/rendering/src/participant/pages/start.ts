import { participantAddresses } from '../addresses.ts';
import { phoneAddress } from '../contact-lines.ts';
import { type Html, html } from '../html.ts';
import { named } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { moreLinks } from './more.ts';
import type { PageMaker, PageOf } from './page-of.ts';

/** Three choices first; everything else after them, closed until somebody opens it. */
export const start: PageMaker<'start'> = (page, say) => ({
  title: say.text('start.title'),
  address: participantAddresses.start,
  body: html`<nav class="panels" aria-label="${say.text('start.title')}">
${panel(participantAddresses.leave, say.text('start.leave'), say.text(page.isStaff ? 'start.leave.more.staff' : 'start.leave.more'))}
${panel(participantAddresses.aboutMe, say.text('start.about'), say.text('start.about.more'))}
${callPanel(page, say)}
</nav>
${opened(page, say)}
${page.isRestricted && html`<p class="note">${say.text('start.paused')}</p>`}
${
  page.toDecide.length > 0 &&
  html`<h2>${say.text('start.decide')}</h2><p>${say.text('start.decide.more')}</p>
<ul>${page.toDecide.map((asked) => html`<li>${named(page, say, asked.purpose)}</li>`)}</ul>
<p><a class="button secondary" href="${participantAddresses.consent}">${say.text('consent.title')}</a></p>`
}
${page.isYoung && whoSees(page, say)}
${
  page.kindsOfData.length > 0 &&
  html`<details><summary>${say.text('start.kinds')}</summary>
<ul>${page.kindsOfData.map((name) => html`<li>${named(page, say, name)}</li>`)}</ul><p>${say.text('start.kinds.pin')}</p></details>`
}
<details><summary>${say.text('start.more')}</summary>${moreLinks(page, say)}</details>`,
});

function panel(address: string, title: string, more: string | Html): Html {
  return html`<a class="panel" href="${address}"><span><span class="panel-title">${title}</span><span class="panel-more">${more}</span></span>${arrow}</a>`;
}

// One press calls; who answers, when and with whom stands beside the number.
function callPanel(page: PageOf<'start'>, say: PageLanguage): Html {
  const { contact } = page;
  const { text } = say;
  if (!contact) return panel(participantAddresses.callUs, text('start.call'), text('start.call.more'));
  const more = html`<strong><bdi dir="ltr">${contact.phone}</bdi></strong><br>${named(page, say, contact.name)}<br>${named(page, say, contact.hours)}${contact.interpreter && html`<br>${text('start.call.interpreter')}`}`;
  return panel(phoneAddress(contact), text('start.call'), more);
}

/** «Ser foreldrene mine dette?» */
export function whoSees(page: { canParentsSee?: boolean }, { text }: PageLanguage, open = false): Html {
  return html`<details${open && html` open`}><summary>${text('young.title')}</summary>
${page.canParentsSee !== undefined && html`<p>${text(page.canParentsSee ? 'young.seen' : 'young.hidden')}</p>`}
<p>${text('young.letter')}</p></details>`;
}

// Somebody else may have had the letter in hand: the person sees whether the page was opened before.
function opened(page: PageOf<'start'>, { text, day }: PageLanguage): Html {
  if (page.firstOpening) return html`<p class="small">${text('start.first')}</p>`;
  if (page.openedEarlierAt === null) return html``;
  return html`<p class="small">${text('start.earlier', { date: day(page.openedEarlierAt) })} ${text('start.notYou')}</p>`;
}

const arrow = html`<svg class="arrow" aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="28" height="28" fill="none" stroke="currentColor" stroke-width="2"><path d="m9 5 7 7-7 7"/></svg>`;
