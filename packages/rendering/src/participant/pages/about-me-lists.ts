import type { ReadingShown, ReceiptShown, RequestShown } from '@folge/contracts';
import { participantAddresses, participantFields } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { named } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { receiptKind, receiptNumber } from '../receipt-lines.ts';
import { isTextKey, type TextKey } from '../texts/texts.ts';
import type { PageOf } from './page-of.ts';

type AboutMe = PageOf<'about-me'>;

export function readingList(page: AboutMe, say: PageLanguage): Html {
  const list = listOf(page.readings, say, ({ at, role, institution, what, changed }: ReadingShown) => {
    const key = `role.${role}`;
    const who = isTextKey(key) ? say.text(key) : named(page, say, role);
    return html`${say.time(at)}<br>${who}${institution !== null && html`, ${named(page, say, institution)}`}<br>${say.text(changed ? 'about.read.changed' : 'about.read.seen')} ${thingRead(what, say)}`;
  });
  return html`${list}${older(page.olderReadings, say)}`;
}

function older(count: number | undefined, { text }: PageLanguage): Html | false {
  return !!count && html`<p>${text('about.older', { count: String(count) })}</p>`;
}

const sameText: Readonly<Record<string, TextKey>> = {
  link: 'about.read.letter',
  consent: 'about.permissions',
  request: 'about.requests',
};

// The trail has more kinds of things than a person needs to tell apart.
function thingRead(what: string, { text }: PageLanguage): string {
  const key = `about.read.${what}`;
  if (isTextKey(key)) return text(key);
  return text(sameText[what] ?? 'about.read.other');
}

export function requestList({ requests }: AboutMe, say: PageLanguage): Html {
  const { text, day } = say;
  return listOf(
    requests,
    say,
    ({
      kind,
      madeAt,
      dueOn,
      decision,
      isForgotten,
    }: RequestShown) => html`<strong>${text(`about.request.${kind}`)}</strong><br>
${text('about.request.made', { date: day(madeAt) })} ${decision === null ? text('about.request.due', { date: day(dueOn) }) : text(`about.request.${decision}`)}
${isForgotten && decision === null && text('about.request.again')}`,
  );
}

export function receiptList({ receipts, olderReceipts, asFile }: AboutMe, say: PageLanguage): Html {
  const { text } = say;
  const list = listOf(
    receipts,
    say,
    ({
      receiptNumber: number,
      madeAt,
      ...shown
    }: ReceiptShown) => html`<strong>${text(receiptKind(shown))}</strong>, ${say.day(madeAt)}<br>
${receiptNumber(number)}
${!asFile && showReceipt(number, say)}`,
  );
  return html`${list}${older(olderReceipts, say)}`;
}

function showReceipt(number: string, { text }: PageLanguage): Html {
  return html`<form method="post" action="${participantAddresses.checkReceipt}"><input type="hidden" name="${participantFields.number}" value="${number}">
<button class="secondary" aria-label="${text('about.receipt.show')} ${number}">${text('about.receipt.show')}</button></form>`;
}

/** Something in a list, or that there is nothing yet. */
export function listOf<Shown>(shown: readonly Shown[], say: PageLanguage, line: (one: Shown) => Html): Html {
  if (shown.length === 0) return html`<p>${say.text('frame.notYet')}</p>`;
  return html`<ul class="plain">${shown.map((one) => html`<li>${line(one)}</li>`)}</ul>`;
}
