import type { Asked, PermissionShown } from '@folge/contracts';
import { addressWith, participantAddresses, participantFields } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { namedPurpose } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';
import { listOf } from './about-me-lists.ts';
import type { PageOf } from './page-of.ts';

type AboutMe = PageOf<'about-me'>;

/** What a person may still say no to. */
const inForce = new Set<PermissionShown['state']>(['given', 'notified']);

/** Each permission once, as it is now, and how to stop it; what was said before opens below it. */
export function permissionList(page: AboutMe, say: PageLanguage): Html {
  return listOf(
    page.permissions,
    say,
    (shown) => html`<strong>${namedPurpose(page, say, shown)}</strong>${permissionLine(shown, say)}<br>
${stateAndDay(shown, say)}${shown.keepsGiven && html`<br>${say.text('about.keepsGiven')}`}
${inForce.has(shown.state) && !page.asFile && stopLink(shown, say)}
${shown.earlier.length > 0 && earlier(shown, page.asFile === true, say)}`,
  );
}

/** What NAV may tell is asked apart, of the same purpose; taking part needs no line of its own. */
export function permissionLine({ permission }: Asked, { text }: PageLanguage): Html | false {
  return permission === 'confidentiality' && html`<br>${text('about.permission.confidentiality')}`;
}

function stateAndDay({ state, since }: { state: PermissionShown['state']; since: string }, say: PageLanguage): string {
  return `${say.text(`about.state.${state}`)}: ${say.day(since)}`;
}

function stopLink({ purposeId, permission, purpose, state }: PermissionShown, { text }: PageLanguage): Html {
  const address = addressWith(participantAddresses.withdrawPurpose, {
    [participantFields.purposeId]: purposeId,
    [participantFields.permission]: permission,
  });
  const stop = text(state === 'notified' ? 'stop.object' : 'about.stop');
  return html`<p><a class="button secondary" href="${address}" aria-label="${stop}: ${purpose}">${stop}</a></p>`;
}

function earlier(shown: PermissionShown, isOpen: boolean, say: PageLanguage): Html {
  return html`<details${isOpen && html` open`}><summary>${say.text('about.earlier')}</summary>
<ul>${shown.earlier.map((one) => html`<li>${stateAndDay(one, say)}</li>`)}</ul></details>`;
}
