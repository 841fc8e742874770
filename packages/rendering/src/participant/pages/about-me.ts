import type { StoredGroup, StoredThing } from '@folge/contracts';
import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { named } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { readingList, receiptList, requestList } from './about-me-lists.ts';
import type { PageMaker, PageOf } from './page-of.ts';
import { permissionList } from './permission-list.ts';
import { plainStoredName, storedName, storedValue } from './stored-thing.ts';

type AboutMe = PageOf<'about-me'>;

/** Where it all came from: who one is stands open, each filled-in form opens; the rest after them. */
export const aboutMe: PageMaker<'about-me'> = (page, say) => {
  const { text } = say;
  const asFile = page.asFile === true;
  const opening = openingOf(asFile);
  return {
    title: text('about.title'),
    address: participantAddresses.aboutMe,
    asFile,
    body: html`${page.isRestricted && html`<p class="note">${text('start.paused')}</p>`}
${page.groups.length === 0 && html`<p>${text('about.empty')}</p>`}
${page.groups.map((group) => storedGroup(page, say, group))}
${openingOf(true)('permissions', text('about.permissions'), permissionList(page, say))}
${opening('readings', text('about.readings'), readingList(page, say))}
${opening('requests', text('about.requests'), requestList(page, say))}
${opening('receipts', text('about.receipts'), receiptList(page, say))}
${opening('kept', text('about.kept'), html`<p>${page.keptUntil === null ? text('about.keptUnknown') : text('about.keptUntil', { date: say.day(page.keptUntil) })}</p>`)}
${opening('recipients', text('about.recipients'), recipients(page, say))}
${!asFile && takeAlong(say)}`,
  };
};

function takeAlong({ text }: PageLanguage): Html {
  return html`<h2 id="download">${text('about.download')}</h2>
<ul class="links"><li><a href="${participantAddresses.downloadPage}">${text('about.download.page')}</a></li>
<li><a href="${participantAddresses.downloadJson}">${text('about.download.json')}</a></li></ul>
<p><a class="touch" href="${participantAddresses.start}">${text('frame.home')}</a></p>`;
}

// Links lead to the permissions, and a file is read where it cannot be known what opens: there nothing is closed.
const openingOf = (isOpen: boolean) => (id: string, heading: string, body: Html) =>
  html`<details id="${id}"${isOpen && html` open`}><summary><h2>${heading}</h2></summary>${body}</details>`;

// A form is many answers of one day: where they came from is said once, and the answers open.
function storedGroup(page: AboutMe, say: PageLanguage, { heading, word, things }: StoredGroup): Html {
  const name = storedName(page, say, { label: heading, word });
  const origin = originOfAll(things);
  const list = html`<dl class="things">${things.map((thing) => storedThing(page, say, thing, origin === undefined))}</dl>`;
  const from = origin && html`<p class="small origin">${originText(say, origin)}</p>`;
  if (word === 'about' || things.length < 3) return html`<section><h2>${name}</h2>${from}${list}</section>`;
  return html`<details${page.asFile && html` open`}><summary><h2>${name}</h2></summary>${from}${list}</details>`;
}

/** Where every one of them came from, if it is the same. */
function originOfAll(things: readonly StoredThing[]): StoredThing | undefined {
  const [first, ...rest] = things;
  const isSame = ({ source, recordedOn }: StoredThing) => source === first?.source && recordedOn === first.recordedOn;
  return rest.length > 0 && rest.every(isSame) ? first : undefined;
}

function originText({ text, day }: PageLanguage, { source, recordedOn }: StoredThing): string {
  const from = text(`about.source.${source}`);
  return recordedOn === null ? from : `${from}, ${text('about.recorded', { date: day(recordedOn) })}`;
}

function storedThing(page: AboutMe, say: PageLanguage, thing: StoredThing, showsOrigin: boolean): Html {
  const { text } = say;
  const { correct } = participantAddresses;
  return html`<div><dt>${storedName(page, say, thing)}</dt><dd class="value">${storedValue(page, say, thing)}</dd>
${showsOrigin && html`<dd class="small">${originText(say, thing)}</dd>`}
${thing.contested && html`<dd class="note">${text(thing.tellAgain ? 'about.tellAgain' : 'about.contested')}</dd>`}
${
  thing.correctable !== 'no' &&
  !page.asFile &&
  html`<dd class="act"><a class="touch" href="${addressWith(correct, { [participantFields.key]: thing.key })}" aria-label="${text('about.correct.what', { what: plainStoredName(say, thing) })}">${text('about.correct')}</a></dd>`
}</div>`;
}

function recipients(page: AboutMe, say: PageLanguage): Html {
  if (page.recipients.length === 0) return html`<p>${say.text('about.recipients.none')}</p>`;
  return html`<ul>${page.recipients.map((name) => html`<li>${named(page, say, name)}</li>`)}</ul>`;
}
