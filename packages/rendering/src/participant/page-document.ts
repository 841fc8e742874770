import type { Asked, PageFrame, ParticipantLanguage, ParticipantPage } from '@folge/contracts';
import { addressWith, participantAddresses, participantFields } from './addresses.ts';
import { documentText, type Html, html, markupText, ownFile } from './html.ts';
import { globe } from './icons.ts';
import { type PageLanguage, pageLanguage } from './page-language.ts';
import { participantStylesheet } from './participant-files.ts';

/** What a page puts within the frame that all pages share. */
export interface PageContent {
  title: string;
  /** What the body begins with, where that and the title hang on language and frame alone: made once for each frame. */
  lead?: (frame: PageFrame, say: PageLanguage) => Html;
  body: Html;
  /** Where GET shows this page: the links to other languages lead there. */
  address: string;
  /** Something was not accepted: the title says so first. */
  hasError?: boolean;
  /** The page where the code is typed: loads the script that reads the fragment, and shows the languages at once. */
  opensByCode?: boolean;
  /** To be kept as a file: with its look in it, and without what only works here. */
  asFile?: boolean;
}

/** A whole page: what is said before, around and after the content. */
export function pageDocument(page: ParticipantPage, say: PageLanguage, content: PageContent): string {
  const [before, after] = aroundBody(page, say, content);
  return before + markupText(content.body) + after;
}

type Kept = readonly [before: Buffer, after: Buffer];
const keptOfFrames = new WeakMap<PageFrame, Map<string, Kept>>();

/** The same as bytes. What begins with the same for everybody is kept as bytes, for as long as somebody keeps the frame. */
export function pageBytes(page: ParticipantPage, say: PageLanguage, content: PageContent, frame: PageFrame): Buffer {
  if (!content.lead) return Buffer.from(pageDocument(page, say, content));
  const kept = keptOfFrames.get(frame) ?? new Map<string, Kept>();
  keptOfFrames.set(frame, kept);
  const key = `${say.language} ${page.kind}`;
  const [before, after] = kept.get(key) ?? keep(aroundBody(page, say, content));
  kept.set(key, [before, after]);
  return Buffer.concat([before, Buffer.from(markupText(content.body)), after]);
}

const keep = ([before, after]: [string, string]): Kept => [Buffer.from(before), Buffer.from(after)];

function aroundBody(page: ParticipantPage, say: PageLanguage, content: PageContent): [before: string, after: string] {
  const { text } = say;
  const before = html`<html lang="${say.language}" dir="${say.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${content.hasError && `${text('frame.error')}: `}${content.title} – ${text('frame.page')}</title>
${content.asFile ? ownLook : html`<link rel="stylesheet" href="${participantAddresses.stylesheet}">`}
${content.opensByCode && html`<script src="${participantAddresses.codeScript}" defer></script>`}
</head>
<body>
${content.asFile ? html`<header class="top"><p class="brand">${brand(page, say)}</p></header>` : header(page, say, content)}
${page.invented && html`<p class="banner" role="note">${text('frame.invented')}</p>`}
<main id="main" tabindex="-1">
<h1>${content.title}</h1>
${content.lead?.(page, say)}`;
  const after = html`
</main>
${!content.asFile && footer(page, say)}
</body>
</html>
`;
  return [documentText(before), markupText(after)];
}

// The one stylesheet again, so that the saved page looks the same where nothing can be fetched.
const ownLook = html`<style>${ownFile(participantStylesheet)}</style>`;

function header(page: ParticipantPage, say: PageLanguage, content: PageContent): Html {
  return html`<a class="skip" href="#main">${say.text('frame.skip')}</a>
<header class="top">
<a class="brand" href="${participantAddresses.start}">${brand(page, say)}</a>
${languageSwitch(page, say, content)}
</header>`;
}

function brand(page: ParticipantPage, say: PageLanguage): Html | string {
  return page.studyName === null ? say.text('frame.page') : named(page, say, page.studyName);
}

/** A name or value from the study: in its own language and direction, whatever the page's. */
export function named(page: PageFrame, say: PageLanguage, name: string): Html {
  return namedIn(page.contentLanguage ?? 'nb', say, name);
}

/** The same of a name that says itself which language it is in. */
export function namedIn(language: ParticipantLanguage, say: PageLanguage, name: string): Html {
  return language === say.language ? html`<bdi>${name}</bdi>` : html`<bdi lang="${language}">${name}</bdi>`;
}

/** What is asked about, in the language it has a name in. */
export function namedPurpose(page: PageFrame, say: PageLanguage, { purpose, purposeLanguage }: Asked): Html {
  return purposeLanguage ? namedIn(purposeLanguage, say, purpose) : named(page, say, purpose);
}

/** The same, with what NAV may tell told apart from what one says oneself. */
export function namedPermission(page: Pick<PageFrame, 'contentLanguage'>, say: PageLanguage, asked: Asked): Html {
  const { purpose, purposeLanguage, permission } = asked;
  const shown = namedIn(purposeLanguage ?? page.contentLanguage ?? 'nb', say, purpose);
  if (permission !== 'confidentiality') return shown;
  // One part, also in a link that lays its parts out beside each other.
  return html`<span>${say.text('about.permission.confidentiality')}: ${shown}</span>`;
}

function languageSwitch(page: ParticipantPage, say: PageLanguage, content: PageContent): Html | false {
  if (page.languages.length < 2) return false;
  const links = languageLinks(page, say, content);
  // Where the code is typed all are in sight: nobody can be asked to find their language in another one.
  if (content.opensByCode)
    return html`<nav class="all-languages" aria-label="${say.text('frame.language')}">${links}</nav>`;
  return html`<details class="languages">
<summary>${globe}<span class="language-name"><span class="word">${say.text('frame.language')}: </span>${say.name}</span></summary>
${links}
</details>`;
}

type LinksToPage = { address: string; keeps?: (language: PageLanguage) => boolean };

/** Links to the same page in the languages that a condition keeps; all, where there is none. */
export function languageLinks(
  page: ParticipantPage,
  say: PageLanguage,
  { address, keeps = () => true }: LinksToPage,
): Html {
  const links = page.languages.map(pageLanguage).filter(keeps);
  return html`<ul class="language-links">${links.map(
    ({ language, name }) =>
      html`<li><a href="${addressWith(address, { [participantFields.language]: language })}" hreflang="${language}" lang="${language}"${language === say.language && html` aria-current="true"`}>${name}</a></li>`,
  )}</ul>`;
}

function footer(page: ParticipantPage, say: PageLanguage): Html {
  const { text } = say;
  return html`<footer class="bottom">
${!say.reviewed && machineNote(say)}
<ul>
${page.kind !== 'call-us' && html`<li><a href="${participantAddresses.callUs}">${text('call.title')}</a></li>`}
<li><a href="${participantAddresses.checkReceipt}">${text('receipt.check.title')}</a></li>
<li><a href="${participantAddresses.accessibility}">${text('frame.accessibility')}</a></li>
</ul>
${page.signedIn && html`<form method="post" action="${participantAddresses.signOut}"><button class="secondary">${text('frame.signOut')}</button></form>`}
</footer>`;
}

// Said in the language itself and in bokmål: who reads over somebody's shoulder is to know it too.
function machineNote(say: PageLanguage): Html {
  return html`<p class="small">${say.text('frame.machine')}<br><span lang="nb" dir="ltr">${pageLanguage('nb').text('frame.machine')}</span></p>`;
}
