import { participantFields } from './addresses.ts';
import { type Html, html, type Part } from './html.ts';
import { warningSign } from './icons.ts';

/** A form that does something when it is sent. */
export function postForm(action: string, body: Html, nonce?: string): Html {
  return html`<form class="form" method="post" action="${action}" autocomplete="off">
${nonce !== undefined && html`<input type="hidden" name="${participantFields.nonce}" value="${nonce}">`}
${body}
</form>`;
}

export function submit(label: string): Html {
  return html`<button>${label}</button>`;
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

/** A box that nobody has ticked beforehand. */
export function sureBox(label: string, problem: string | null): Html {
  const name = participantFields.sure;
  return html`<div class="field"><label class="choice"><input type="checkbox" name="${name}" value="yes" required${problem !== null && html` aria-describedby="${name}-error" aria-invalid="true"`}>
<span class="choice-label">${label}</span></label>
${errorText(name, problem)}</div>`;
}
