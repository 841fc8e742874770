import { isPartHeading } from '@folge/contracts';
import { type Html, html } from '../html.ts';

/**
 * A notice as it was written: paragraphs between empty lines, `#` before a heading, `-` before each line of a list.
 * The headings of its mandatory parts are headings without a sign.
 */
export function noticeBody(text: string): Html {
  const blocks = text.split(/\n[ \t]*\n/).map((block) => block.trim());
  return html`${blocks.filter((block) => block !== '').map(oneBlock)}`;
}

function oneBlock(block: string): Html {
  const lines = block.split('\n').map((line) => line.trim());
  const [first = '', ...rest] = lines;
  if (first.startsWith('#') || (rest.length > 0 && isPartHeading(first))) {
    return html`<h2>${first.replace(/^#+\s*/, '')}</h2>${rest.length > 0 && oneBlock(rest.join('\n'))}`;
  }
  if (lines.every((line) => line.startsWith('- '))) {
    return html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`;
  }
  return html`<p>${lines.map((line, place) => html`${place > 0 && html`<br>`}${line}`)}</p>`;
}
