import { participantAddresses } from '../addresses.ts';
import { contactLines } from '../contact-lines.ts';
import { homeLink } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import type { PageLanguage } from '../page-language.ts';
import type { PageMaker } from './page-of.ts';

type MoreShown = {
  basis: 'consent' | 'public_interest';
  isRestricted: boolean;
  hasPin: boolean;
  mayChoosePin: boolean;
  mayJoin: boolean;
};

export const more: PageMaker<'more'> = (page, say) => ({
  title: say.text('more.title'),
  address: participantAddresses.more,
  body: moreLinks(page, say),
});

/** Made once for each language and answer to its five questions. */
const keptLinks = new Map<string, Html>();

/** Everything that is not one of the three choices. */
export function moreLinks({ basis, isRestricted, hasPin, mayChoosePin, mayJoin }: MoreShown, say: PageLanguage): Html {
  const key = `${say.language} ${basis} ${isRestricted} ${hasPin} ${mayChoosePin} ${mayJoin}`;
  const links = keptLinks.get(key) ?? makeLinks({ basis, isRestricted, hasPin, mayChoosePin, mayJoin }, say);
  keptLinks.set(key, links);
  return links;
}

function makeLinks(page: MoreShown, { text }: PageLanguage): Html {
  const { aboutMe, restrict, leave, choosePin, lostPin } = participantAddresses;
  const link = (address: string, label: string) => html`<li><a href="${address}">${label}</a></li>`;
  return html`<ul class="links">
${link(`${aboutMe}#permissions`, text('more.permissions'))}
${link(`${aboutMe}#download`, text('more.download'))}
${link(aboutMe, text('more.correct'))}
${link(restrict, text(page.isRestricted ? 'lift.title' : 'restrict.title'))}
${page.mayJoin && link(participantAddresses.consent, text('consent.title'))}
${page.basis === 'public_interest' && link(leave, text('more.object'))}
${page.mayChoosePin ? link(choosePin, text('pin.choose.title')) : link(lostPin, text(page.hasPin ? 'pin.lost' : 'pin.lost.button'))}
${link(participantAddresses.checkReceipt, text('receipt.check.title'))}
</ul>
<h2>${text('more.complain')}</h2>
<p>${text('more.complain.text')}</p>
<p><bdi lang="nb">${text('more.complain.where')}</bdi><br><a class="touch" href="tel:22396900"><bdi dir="ltr">22 39 69 00</bdi></a></p>`;
}

export const callUs: PageMaker<'call-us'> = (page, say) => ({
  title: say.text('call.title'),
  address: participantAddresses.callUs,
  body: html`${contactLines(page, say, true)}${homeLink(say)}`,
});

/** The statement that the law asks for; it says what was tested and what was not. */
export const accessibility: PageMaker<'accessibility'> = (page, say) => {
  const lines = [
    'access.text',
    'access.tested',
    'access.notTested',
    'access.languages',
    'access.names',
    'access.help',
  ] as const;
  return {
    title: say.text('access.title'),
    address: participantAddresses.accessibility,
    body: html`${lines.map((line) => html`<p>${say.text(line)}</p>`)}${contactLines(page, say)}<p>${say.text('access.complain')}</p>${homeLink(say)}`,
  };
};
