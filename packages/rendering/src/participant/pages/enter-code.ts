import { participantAddresses, participantFields } from '../addresses.ts';
import { postForm, submit, textField } from '../form-parts.ts';
import { type Html, html } from '../html.ts';
import type { PageLanguage } from '../page-language.ts';
import type { PageMaker } from './page-of.ts';

/** Where the code is typed. A refusal is the same whatever was wrong, and repeats nothing of what was typed. */
export const enterCode: PageMaker<'enter-code'> = (page, say) => ({
  title: say.text('code.title'),
  address: participantAddresses.start,
  hasError: page.refused,
  opensByCode: true,
  body: html`${page.refused && refusal(say)}
<p>${say.text('code.where')}</p>
${codeForm(say, page)}`,
});

export function codeForm(
  { text }: PageLanguage,
  { refused = false, pageToken }: { refused?: boolean; pageToken?: string },
): Html {
  const field = textField({
    name: participantFields.code,
    label: text('code.label'),
    hint: text('code.hint'),
    problem: refused ? text('code.refused') : null,
    attributes: html`class="code" dir="ltr" maxlength="80" required autocapitalize="characters" autocomplete="off" autocorrect="off" spellcheck="false"`,
    // A code with its dashes is longer than a line of a small telephone.
    rows: 2,
  });
  const token = pageToken && html`<input type="hidden" name="${participantFields.pageToken}" value="${pageToken}">`;
  return postForm(participantAddresses.code, html`${token}${field}${submit(text('code.open'))}`);
}

function refusal({ text }: PageLanguage): Html {
  const reasons = ['code.why.typed', 'code.why.expired', 'code.why.replaced', 'code.why.deleted'] as const;
  return html`<section class="alert" role="alert"><p><strong>${text('code.refused')}</strong></p>
<p>${text('code.why')}</p>
<ul>${reasons.map((reason) => html`<li>${text(reason)}</li>`)}</ul>
<p>${text('code.help')}</p></section>`;
}
