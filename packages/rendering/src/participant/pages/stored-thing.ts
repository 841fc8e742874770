import type { ParticipantPage, StoredThing, StoredWord } from '@folge/contracts';
import { type Html, html } from '../html.ts';
import { named } from '../page-document.ts';
import type { PageLanguage } from '../page-language.ts';

type Named = { label: string; word?: StoredWord | undefined } & Pick<StoredThing, 'question' | 'when'>;

/** What a stored thing is called: by the page in its language, or by the study in its own; and when it was so. */
export function storedName(page: ParticipantPage, say: PageLanguage, thing: Named): Html | string {
  const { word, when, question } = thing;
  if (word) return say.text(`stored.${word}`);
  const name = named(page, say, question ? question.form : thing.label);
  const called = question ? html`${questionText(question, say)}, ${name}` : name;
  return when ? html`${called}, ${whenText(page, say, when)}` : called;
}

const questionText = ({ number }: NonNullable<StoredThing['question']>, { text }: PageLanguage) =>
  text('about.question', { number: String(number) });

/** One day, the first and the last of a period, or the study's name of the time. */
function whenText(page: ParticipantPage, say: PageLanguage, when: NonNullable<StoredThing['when']>): Html | string {
  if ('name' in when) return named(page, say, when.name);
  const { from, until } = when;
  return from === until ? say.day(from) : `${say.day(from)} – ${say.day(until)}`;
}

/** The same without marks, for who hears the page: which of many alike a link is about. */
export function plainStoredName(say: PageLanguage, { word, label, question, when }: StoredThing): string {
  if (word) return say.text(`stored.${word}`);
  const name = question ? `${questionText(question, say)}, ${question.form}` : label;
  if (!when) return name;
  return `${name}, ${'name' in when ? when.name : say.day(when.from)}`;
}

/** Words that only look like a day are somebody’s own. */
function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** A value as it is; a day as it is written in the page's language, ages as a range is written. */
export function storedValue(
  page: ParticipantPage,
  say: PageLanguage,
  { value, word, figure }: Pick<StoredThing, 'value' | 'word' | 'figure'>,
): Html | string {
  if (figure) return writtenFigure(page, say, figure);
  if (isDay(value)) return say.day(value);
  if (word === 'age') return html`<bdi dir="ltr">${value.replace(/^(\d+)-(\d+)$/, '$1–$2')}</bdi>`;
  return named(page, say, value);
}

/** A number as the page's language writes it, with the unit by its name from the study. */
function writtenFigure(
  page: ParticipantPage,
  say: PageLanguage,
  { number, unit }: NonNullable<StoredThing['figure']>,
): Html {
  const written = html`<bdi dir="ltr">${say.number(number)}</bdi>`;
  return unit === null ? written : html`${written} ${named(page, say, unit)}`;
}
