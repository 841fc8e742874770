import type { Contact, ParticipantPage } from '@folge/contracts';
import { type Html, html } from './html.ts';
import { named } from './page-document.ts';
import type { PageLanguage } from './page-language.ts';

/** Whom to call, when, and whether there is an interpreter. */
export function contactLines(page: ParticipantPage, say: PageLanguage, isMain = false): Html {
  const { contact } = page;
  if (!contact) return html`<p>${say.text('call.none')}</p>`;
  return html`<p class="call"><a class="button${!isMain && ' secondary'}" href="${phoneAddress(contact)}"><bdi dir="ltr">${contact.phone}</bdi></a></p>
<p><strong>${named(page, say, contact.name)}</strong><br>${say.text('call.who')}</p>
<dl>
<div><dt>${say.text('call.hours')}</dt><dd>${named(page, say, contact.hours)}</dd></div>
${contact.email !== null && html`<div><dt>${say.text('call.email')}</dt><dd><a class="touch" href="mailto:${contact.email}"><bdi dir="ltr">${contact.email}</bdi></a></dd></div>`}
</dl>
${contact.interpreter && html`<p>${say.text('call.interpreter')}</p>`}`;
}

/** What a telephone dials: the number without its spaces. */
export function phoneAddress(contact: Contact): string {
  return `tel:${contact.phone.replace(/[^+\d]/g, '')}`;
}
