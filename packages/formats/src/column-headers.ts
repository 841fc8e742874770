import type { ColumnContent } from './column-inspection.ts';
import { certainly, type Detection, perhaps } from './detection.ts';
import { readableText } from './readable-text.ts';

export type TechnicalColumn =
  | 'submission-id'
  | 'created'
  | 'answer-time'
  | 'forwarded-to-form'
  | 'submission-reference';
export type IdentityKind = 'name' | 'email' | 'phone';
export type FileLayout = 'nettskjema-codebook' | 'nettskjema-texts' | 'plain';

/** The columns that Nettskjema adds by itself. */
const technicalNames: Record<string, TechnicalColumn> = {
  $submission_id: 'submission-id',
  $created: 'created',
  $answer_time_ms: 'answer-time',
  $forwarded_to_form: 'forwarded-to-form',
  SUBMISSION_REFERENCE: 'submission-reference',
};

export function technicalColumn(header: string): TechnicalColumn | undefined {
  const name = header.trim();
  return Object.hasOwn(technicalNames, name) ? technicalNames[name] : undefined;
}

/** The header as a variable's name (`kkv.k01`, `consent___1`); undefined for words and sentences. */
export function itemName(header: string): string | undefined {
  const name = header.trim();
  return name.length <= 64 && /^[\p{L}_][\p{L}\p{N}_]*(?:[.:-][\p{L}\p{N}_]+)*$/u.test(name) ? name : undefined;
}

const emailHeader = /e-?post|e-?mail/i;
const phoneHeader = /telefon|mobil(?!itet|iser)|\btlf\b|phone/i;
const nameHeader =
  /(?:^|[^\p{L}]|for|etter|mellom)navn(?:$|[^\p{L}])|^(?:(?:full|first|middle|last|sur|given|family)[ _-]?)?name$/iu;
const emailValue = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const phoneValue = /^(?:(?:\+|00)\d{2}[\s]?\d[\d\s]{6,11}|\d{2}(?: \d{2}){3}|\d{3} \d{2} \d{3})$/;
const nameValue = /^\p{Lu}[\p{Ll}'’]+(?:[ -]\p{Lu}[\p{Ll}'’.]*){1,4}$/u;

/** Whether a column seems to tell who a person is, by its header or by the look of its values. */
export function suspectedIdentity(text: string, content: ColumnContent): IdentityKind | undefined {
  const values = content.distinct.map((distinct) => distinct.value);
  const share = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length / Math.max(values.length, 1);
  const isWords = content.kind === 'label' || content.kind === 'text' || content.kind === 'empty';
  if (share(emailValue) > 0 || (emailHeader.test(text) && isWords)) return 'email';
  if (phoneHeader.test(text) && content.distinct.every(({ value }) => !/^\d{1,4}$/.test(value))) return 'phone';
  if (share(phoneValue) > 0.5) return 'phone';
  if (nameHeader.test(text) && isWords) return 'name';
  const unlike = values.length >= 3 && (!content.distinctIsComplete || values.length > content.filled * 0.8);
  return unlike && share(nameValue) > 0.6 ? 'name' : undefined;
}

/** Nettskjema's layouts are known by its own columns; names or whole questions in the others tell them apart. */
export function detectLayout(headers: string[]): Detection<FileLayout> {
  const own = headers.filter((header) => technicalColumn(header) !== undefined);
  if (own.length === 0) return perhaps('plain', 'no-known-layout', ['nettskjema-codebook', 'nettskjema-texts']);
  const others = headers.filter((header) => technicalColumn(header) === undefined && header.trim() !== '');
  const named = others.filter((header) => itemName(header) !== undefined);
  if (named.length === others.length)
    return certainly('nettskjema-codebook', 'item-names', ['nettskjema-texts', 'plain']);
  const isCodebook = named.length > others.length / 2;
  return isCodebook
    ? perhaps('nettskjema-codebook', 'item-names', ['nettskjema-texts', 'plain'])
    : perhaps('nettskjema-texts', 'question-texts', ['nettskjema-codebook', 'plain']);
}

/** The readable text of a column with one or more header rows: the longest, since names stand above questions. */
export function columnText(headers: string[]): string {
  return headers.map(readableText).reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
