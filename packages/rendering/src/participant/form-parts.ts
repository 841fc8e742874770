import { participantAddresses, participantFields } from './addresses.ts';
import { type Html, html, type Part } from './html.ts';
import { warningSign } from './icons.ts';
import type { PageLanguage } from './page-language.ts';

/** A form that does something when it is sent. */
export function postForm(action: string, body: Html, nonce?: string): Html {
  return html`<form class="form" method="post" action="${action}" autocomplete="off">
${nonce !== undefined && nonceField(nonce)}
${body}
</form>`;
}

export function submit(label: string): Html {
  return html`<button>${label}</button>`;
}

export interface AskingForm {
  /** Where yes is sent, and with which fields. */
  action: string;
  fields?: Html;
  nonce: string;
  no: string;
  yes: string;
}

/**
 * What a page asks to be sure of. «No» is pressed and sent before «yes» by whoever presses or sends everything in its order, and
 * uses up the nonce that both carry: a program that does so finishes nothing. A form of its own, so that Enter in a field is yes.
 * NOTE: `formaction` is for browsers that do not know the attribute `form`.
 */
export function askingForm({ action, fields, nonce, no, yes }: AskingForm): Html {
  const { sayNo } = participantAddresses;
  const id = 'say-no';
  const back = html`<button class="secondary" form="${id}" formaction="${sayNo}" formnovalidate>${no}</button>`;
  return html`<form id="${id}" method="post" action="${sayNo}">${nonceField(nonce)}</form>
${postForm(action, html`${fields}<div class="answers">${back}${submit(yes)}</div>`, nonce)}`;
}

function nonceField(nonce: string): Html {
  return html`<input type="hidden" name="${participantFields.nonce}" value="${nonce}">`;
}

/** What is wrong with a field, tied to it by `aria-describedby`. */
export function errorText(name: string, problem: string | null): Html | false {
  return problem !== null && html`<p class="error" id="${name}-error">${warningSign}<span>${problem}</span></p>`;
}

export interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  problem?: string | null;
  /** The attributes of this input beside its name: what it may hold. */
  attributes: Html;
  /** Lines that are shown at once, where what is typed is too long for one on a small telephone. */
  rows?: number;
}

/** A field for a line of text, or a few, with its label, its hint and what is wrong with it. */
export function textField({ name, label, hint, problem = null, attributes, rows }: Field): Html {
  const described = [hint !== undefined && `${name}-hint`, problem !== null && `${name}-error`]
    .filter(Boolean)
    .join(' ');
  const own = html`id="${name}" name="${name}" ${attributes}${described !== '' && html` aria-describedby="${described}"`}${problem !== null && html` aria-invalid="true"`}`;
  return html`<div class="field">
<label for="${name}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${rows === undefined ? html`<input ${own}>` : html`<textarea rows="${rows}" ${own}></textarea>`}
${errorText(name, problem)}
</div>`;
}

export interface Choice {
  value: string;
  label: Part;
  more?: string;
}

export interface ChoiceField {
  name: string;
  legend: Part;
  choices: readonly Choice[];
  problem?: string | null;
}

/** Choices of which one is taken, none of them beforehand. */
export function choiceField({ name, legend, choices, problem = null }: ChoiceField): Html {
  return html`<fieldset${problem !== null && html` aria-describedby="${name}-error"`}>
<legend>${legend}</legend>
${choices.map(
  ({ value, label, more }) => html`<label class="choice"><input type="radio" name="${name}" value="${value}" required>
<span><span class="choice-label">${label}</span>${more !== undefined && html`<span class="choice-more">${more}</span>`}</span></label>`,
)}
${errorText(name, problem)}
</fieldset>`;
}

/** Back to the first page, or to where the code is typed. */
export function homeLink({ text }: PageLanguage): Html {
  return html`<p><a class="touch" href="${participantAddresses.start}">${text('frame.home')}</a></p>`;
}

/** A box that nobody has ticked beforehand. */
export function sureBox(label: string, problem: string | null): Html {
  const name = participantFields.sure;
  return html`<div class="field"><label class="choice"><input type="checkbox" name="${name}" value="yes" required${problem !== null && html` aria-describedby="${name}-error" aria-invalid="true"`}>
<span class="choice-label">${label}</span></label>
${errorText(name, problem)}</div>`;
}
