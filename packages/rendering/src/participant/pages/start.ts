import type { PageFrame } from '@folge/contracts';
import { participantAddresses } from '../addresses.ts';
import { openHours, phoneAddress } from '../contact-lines.ts';
import { type Html, html } from '../html.ts';
import { sheet, telephone, wayOut } from '../icons.ts';
import { named, namedIn, namedPermission } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { moreLinks } from './more.ts';
import type { PageMaker, PageOf } from './page-of.ts';

/** Three choices first; everything else after them, closed until somebody opens it. */
export const start: PageMaker<'start'> = (page, say) => ({
  title: say.text('start.title'),
  address: participantAddresses.start,
  lead: choices,
  body: html`${opened(page, say)}
${page.isRestricted && html`<p class="note">${say.text('start.paused')}</p>`}
${page.left !== null && hasLeft(page.left, say)}
${
  page.toDecide.length > 0 &&
  html`<h2>${say.text('start.decide')}</h2><p>${say.text('start.decide.more')}</p>
<ul>${page.toDecide.map((asked) => html`<li>${namedPermission(page, say, asked)}</li>`)}</ul>
<p><a class="button secondary" href="${participantAddresses.consent}">${say.text('consent.title')}</a></p>`
}
${page.isYoung && whoSees(page, say)}
${
  page.kindsOfData.length > 0 &&
  html`<details><summary>${say.text('start.kinds')}</summary>
<ul>${page.kindsOfData.map(({ name, language }) => html`<li>${namedIn(language, say, name)}</li>`)}</ul><p>${say.text('start.kinds.pin')}</p></details>`
}
<details><summary>${say.text('start.more')}</summary>${moreLinks(page, say)}</details>`,
});

/** She has left: said first, with what there still is to decide. */
function hasLeft(left: string, { text, day }: PageLanguage): Html {
  return html`<section class="note"><p><strong>${text('start.left', { date: day(left) })}</strong></p><p>${text('start.left.ask')}</p>
<p><a class="button secondary" href="${participantAddresses.leave}">${text('leave.deleteAll')}</a></p></section>`;
}

function choices(frame: PageFrame, say: PageLanguage): Html {
  const { text } = say;
  const { leave, aboutMe } = participantAddresses;
  const leaving = text(frame.isStaff ? 'start.leave.more.staff' : 'start.leave.more');
  return html`<nav class="panels" aria-label="${text('start.title')}">
${panel({ address: leave, icon: wayOut, title: text('start.leave'), more: leaving })}
${panel({ address: aboutMe, icon: sheet, title: text('start.about'), more: text('start.about.more') })}
${callPanel(frame, say)}
</nav>
`;
}

interface Panel {
  address: string;
  icon: Html;
  title: string;
  more: string | Html;
}

function panel({ address, icon, title, more }: Panel): Html {
  return html`<a class="panel" href="${address}">${icon}<span><span class="panel-title">${title}</span><span class="panel-more">${more}</span></span></a>`;
}

// One press calls; who answers, when and with whom stands beside the number.
function callPanel(frame: PageFrame, say: PageLanguage): Html {
  const { contact } = frame;
  const { text } = say;
  const shown = { icon: telephone, title: text('start.call') };
  if (!contact) return panel({ ...shown, address: participantAddresses.callUs, more: text('start.call.more') });
  const more = html`<strong><bdi dir="ltr">${contact.phone}</bdi></strong><br>${named(frame, say, contact.name)}<br>${openHours(contact, say)}${contact.interpreter && html`<br>${text('start.call.interpreter')}`}`;
  return panel({ ...shown, address: phoneAddress(contact), more });
}

/** «Ser foreldrene mine dette?» */
export function whoSees(page: { canParentsSee: boolean }, { text }: PageLanguage, open = false): Html {
  return html`<details${open && html` open`}><summary>${text('young.title')}</summary>
<p>${text(page.canParentsSee ? 'young.seen' : 'young.hidden')}</p>
<p>${text('young.letter')}</p></details>`;
}

// Somebody else may have had a letter in hand: the person sees when the page was opened before, and by other letters of theirs.
function opened(page: PageOf<'start'>, { text, day }: PageLanguage): Html {
  if (page.openedFirstAt === null) return html`<p class="small">${text('start.first')}</p>`;
  const others = page.otherLettersOpenedAt.map((at) => html`<li>${day(at)}</li>`);
  return html`<div class="small"><p>${text('start.earlier', { date: day(page.openedFirstAt) })} ${text('start.notYou')}</p>
${others.length > 0 && html`<p>${text('start.otherLetters')}</p><ul>${others}</ul>`}</div>`;
}
