import type { Asked } from '@folge/contracts';
import { answerField, participantAddresses } from '../addresses.ts';
import { askingForm, choiceField, postForm, submit } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import { languageLinks, namedPurpose, type PageContent } from '../page-document.ts';
import { type PageLanguage, pageLanguage } from '../page-language.ts';
import { receiptNumber } from '../receipt-lines.ts';
import { guardiansYes } from './guardian-take-back.ts';
import { noticeBody } from './notice-body.ts';
import type { PageMaker, PageOf } from './page-of.ts';

type AskingPage = PageOf<'consent'> | PageOf<'guardian'>;

/** Asks; or, where a study rests on the public interest and asks nothing, tells, and leads to saying no. */
export const consent: PageMaker<'consent'> = (page, say) => {
  const { text } = say;
  if (page.asked.length === 0) return told(page, say);
  const title = text(page.guardian ? 'guardian.title' : 'consent.title');
  if (!say.reviewed) return otherLanguage(page, say, { title, address: participantAddresses.consent });
  return {
    title,
    address: participantAddresses.consent,
    hasError: page.problem !== undefined,
    body: html`<p class="lead">${text(page.isStaff ? 'consent.free.staff' : 'consent.free')}</p>
${notice(page, say)}
<p class="small">${text('consent.version', { version: String(page.noticeVersion) })}</p>
${questions(page, say, page.guardian)}`,
  };
};

function told(page: PageOf<'consent'>, say: PageLanguage): PageContent {
  const { text } = say;
  const body = html`<p class="lead">${text('leave.basis')}</p>
${notice(page, say)}
<p><a class="button secondary" href="${participantAddresses.leave}">${text('more.object')}</a></p>
<p><a class="touch" href="${participantAddresses.start}">${text('frame.home')}</a></p>`;
  return { title: text('consent.told.title'), address: participantAddresses.consent, body };
}

/** A guardian's page: the notice, yes or no, and of what the young person has said only what her own page says parents can see. */
export const guardian: PageMaker<'guardian'> = (page, say) => {
  const { text } = say;
  const title = text('guardian.title');
  const isNo = page.youngSaid === 'no';
  const given = page.given.length > 0 && guardiansYes(page, say);
  if (!say.reviewed && !isNo) {
    const asking = otherLanguage(page, say, { title, address: participantAddresses.guardian });
    return { ...asking, body: html`${given}${asking.body}` };
  }
  return {
    title,
    address: participantAddresses.guardian,
    hasError: page.problem !== undefined,
    body: html`<p class="lead">${text('guardian.text')}</p>
<p>${text('guardian.cannotSee')} ${text(page.canParentsSee ? 'guardian.mayKnow' : 'guardian.mayNotKnow')}</p>
${given}
${notice(page, say)}
${page.youngSaid === 'yes' && html`<p class="note">${text('guardian.youngSaidYes')}</p>`}
${isNo ? html`<p class="note">${text('guardian.youngSaidNo')}</p>` : questions(page, say, true)}`,
  };
};

export const consentConfirm: PageMaker<'consent-confirm'> = (page, say) => {
  const { text } = say;
  const title = text('consent.confirm.title');
  const address = page.guardian ? participantAddresses.guardian : participantAddresses.consent;
  if (!say.reviewed) return otherLanguage(page, say, { title, address });
  return {
    title,
    address,
    body: html`<dl>${page.choices.map(
      (choice) =>
        html`<div><dt>${question(page, say, choice, page.guardian === true)}</dt><dd class="value">${text(`frame.${choice.answer}`)}</dd></div>`,
    )}</dl>
<p>${text('leaveConfirm.number')}<br>${receiptNumber(page.receiptNumber)}</p>
${askingForm({
  action: participantAddresses.consentConfirm,
  nonce: page.nonce,
  no: text('consent.confirm.no'),
  yes: text('consent.confirm.button'),
})}`,
  };
};

// A translation that nobody has read over may show rights, and asks nobody for a yes.
function otherLanguage(
  page: PageOf<'consent' | 'guardian' | 'consent-confirm'>,
  say: PageLanguage,
  { title, address }: { title: string; address: string },
): PageContent {
  const body = html`<p class="lead">${say.text('consent.otherLanguage')}</p>
<p>${say.text('consent.otherLanguage.more')}</p>
${languageLinks(page, say, { address, keeps: ({ reviewed }) => reviewed })}
<p><a class="button secondary" href="${participantAddresses.callUs}">${say.text('call.title')}</a></p>
<p>${say.text('consent.nothing')}</p>`;
  return { title, address, body };
}

// Open, so that what is said yes to has been in sight.
function notice(page: AskingPage, say: PageLanguage): Html | false {
  if (page.noticeText === '') return false;
  const { language, direction } = pageLanguage(page.noticeLanguage ?? page.contentLanguage ?? 'nb');
  return html`<details open><summary>${say.text('consent.read')}: <bdi lang="${language}">${page.noticeTitle}</bdi></summary>
<div class="notice" lang="${language}" dir="${direction}">${noticeBody(page.noticeText)}</div></details>`;
}

function questions(page: AskingPage, say: PageLanguage, ofGuardian: boolean): Html {
  const { text } = say;
  if (page.asked.length === 0) return html`<p>${text('consent.done')}</p>`;
  const problem = page.problem ? text('consent.unanswered') : null;
  const choices = [
    { value: 'yes', label: text('frame.yes') },
    { value: 'no', label: text('frame.no') },
  ];
  const fields = page.asked.map((asked) =>
    choiceField({ name: answerField(asked), legend: question(page, say, asked, ofGuardian), choices, problem }),
  );
  const address = page.kind === 'guardian' ? participantAddresses.guardian : participantAddresses.consent;
  return html`<h2>${text('consent.questions')}</h2>
${postForm(address, html`${fields}${submit(text('frame.next'))}`)}
<p class="small">${text('consent.nothing')}</p>`;
}

function question(
  page: PageOf<'consent' | 'guardian' | 'consent-confirm'>,
  say: PageLanguage,
  asked: Asked,
  ofGuardian: boolean,
): Html {
  const key = `${ofGuardian ? 'guardian' : 'consent'}.ask.${asked.permission}` as const;
  return html`<span class="question">${say.text(key)}</span> <span class="purpose">${namedPurpose(page, say, asked)}</span>`;
}
