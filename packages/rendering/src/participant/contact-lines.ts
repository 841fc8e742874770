import type { Contact, OpenHours, ParticipantPage } from '@folge/contracts';
import { type Html, html } from './html.ts';
import { named, namedIn } from './page-document.ts';
import type { PageLanguage } from './page-language.ts';

/** Whom to call, when, and whether there is an interpreter. */
export function contactLines(page: ParticipantPage, say: PageLanguage, isMain = false): Html {
  const { contact } = page;
  if (!contact) return html`<p>${say.text('call.none')}</p>`;
  return html`<p class="call"><a class="button${!isMain && ' secondary'}" href="${phoneAddress(contact)}"><bdi dir="ltr">${contact.phone}</bdi></a></p>
<p><strong>${named(page, say, contact.name)}</strong><br>${say.text('call.who')}</p>
<dl>
<div><dt>${say.text('call.hours')}</dt><dd>${openHours(contact, say)}</dd></div>
${contact.email !== null && html`<div><dt>${say.text('call.email')}</dt><dd><a class="touch" href="mailto:${contact.email}"><bdi dir="ltr">${contact.email}</bdi></a></dd></div>`}
</dl>
${contact.interpreter && html`<p>${say.text('call.interpreter')}</p>`}`;
}

/** When somebody answers, as the page's language writes it; in bokmål as the study wrote it, and where no language can write it. */
export function openHours({ hours, openHours: open }: Pick<Contact, 'hours' | 'openHours'>, say: PageLanguage): Html {
  if (!open || say.language === 'nb') return namedIn('nb', say, hours);
  return html`<bdi>${openDays(open, say)}</bdi> <bdi dir="ltr">${open.opens}–${open.closes}</bdi>`;
}

/** From one day of the week to another, or one day. */
export function openDays({ from, until }: OpenHours, say: PageLanguage): string {
  return from === until ? say.weekday(from) : `${say.weekday(from)}–${say.weekday(until)}`;
}

/** What a telephone dials: the number without its spaces. */
export function phoneAddress(contact: Contact): string {
  return `tel:${contact.phone.replace(/[^+\d]/g, '')}`;
}
