import type { ParticipantPage, StoredGroup, StoredThing, StoredWord } from '@folge/contracts';
import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { named } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { permissionList, readingList, receiptList, requestList } from './about-me-lists.ts';
import type { PageMaker, PageOf } from './page-of.ts';

type AboutMe = PageOf<'about-me'>;

/** What is stored and where it came from stands open; the rest opens. */
export const aboutMe: PageMaker<'about-me'> = (page, say) => {
  const { text } = say;
  return {
    title: text('about.title'),
    address: participantAddresses.aboutMe,
    body: html`${page.isRestricted && html`<p class="note">${text('start.paused')}</p>`}
${page.groups.length === 0 && html`<p>${text('about.empty')}</p>`}
${page.groups.map((group) => storedGroup(page, say, group))}
${opening('permissions', text('about.permissions'), permissionList(page, say))}
${opening('readings', text('about.readings'), readingList(page, say))}
${opening('requests', text('about.requests'), requestList(page, say))}
${opening('receipts', text('about.receipts'), receiptList(page, say))}
${opening('kept', text('about.kept'), html`<p>${page.keptUntil === null ? text('about.keptUnknown') : text('about.keptUntil', { date: say.day(page.keptUntil) })}</p>`)}
${opening('recipients', text('about.recipients'), recipients(page, say))}
<h2 id="download">${text('about.download')}</h2>
<ul class="links"><li><a href="${participantAddresses.downloadPage}">${text('about.download.page')}</a></li>
<li><a href="${participantAddresses.downloadJson}">${text('about.download.json')}</a></li></ul>
<p><a class="touch" href="${participantAddresses.start}">${text('frame.home')}</a></p>`,
  };
};

function opening(id: string, heading: string, body: Html): Html {
  return html`<details id="${id}"><summary><h2>${heading}</h2></summary>${body}</details>`;
}

function storedGroup(page: AboutMe, say: PageLanguage, { heading, word, things }: StoredGroup): Html {
  return html`<section><h2>${storedName(page, say, { label: heading, word })}</h2>
<dl>${things.map((thing) => storedThing(page, say, thing))}</dl></section>`;
}

/** What a stored thing is called: by the page in its language, or by the study in its own. */
export function storedName(
  page: ParticipantPage,
  say: PageLanguage,
  { label, word }: { label: string; word?: StoredWord | undefined },
): Html | string {
  return word ? say.text(`stored.${word}`) : named(page, say, label);
}

/** A value as it is; a day as it is written in the page's language. */
export function storedValue(page: ParticipantPage, say: PageLanguage, { value }: { value: string }): Html | string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? say.day(value) : named(page, say, value);
}

function storedThing(page: AboutMe, say: PageLanguage, thing: StoredThing): Html {
  const { text, day } = say;
  const { correct } = participantAddresses;
  return html`<div><dt>${storedName(page, say, thing)}</dt><dd class="value">${storedValue(page, say, thing)}</dd>
<dd class="small">${text(`about.source.${thing.source}`)}${thing.recordedOn !== null && html`, ${text('about.recorded', { date: day(thing.recordedOn) })}`}</dd>
${thing.contested && html`<dd class="note">${text('about.contested')}</dd>`}
${
  thing.correctable !== 'no' &&
  html`<dd><a class="touch" href="${addressWith(correct, { [participantFields.key]: thing.key })}" aria-label="${text('about.correct.what', { what: thing.word ? text(`stored.${thing.word}`) : thing.label })}">${text('about.correct')}</a></dd>`
}</div>`;
}

function recipients(page: AboutMe, say: PageLanguage): Html {
  if (page.recipients.length === 0) return html`<p>${say.text('about.recipients.none')}</p>`;
  return html`<ul>${page.recipients.map((name) => html`<li>${named(page, say, name)}</li>`)}</ul>`;
}
