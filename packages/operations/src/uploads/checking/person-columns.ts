import { lowestAge } from '../../consent/known-age.ts';
import type { ReadingTask } from './check-task.ts';
import { CopyBuffer } from './copy-buffer.ts';
import type { ProblemLog } from './problem-log.ts';
import { labelKey } from './read-code.ts';
import { cellOf, DateReader, targetOf } from './row-columns.ts';
import type { RowBlock } from './row-source.ts';
import type { StudyNumberReader } from './study-number.ts';

const kinds: Record<string, string> = {
  participant: 'participant',
  deltaker: 'participant',
  deltakar: 'participant',
  staff: 'staff',
  ansatt: 'staff',
  tilsett: 'staff',
  mentor: 'mentor',
  comparison: 'comparison',
  sammenlikning: 'comparison',
  sammenligning: 'comparison',
  samanlikning: 'comparison',
};

export type RowPerson = { row: number; studyNumber: StudyNumberReader; siteId: string | null; day: number | null };

type BackgroundColumn = { variable: string; codeByText: Map<string, string>; cell: number };

/** The codes of a background variable by themselves and by their labels. */
function backgroundColumn(task: ReadingTask, variable: string): Omit<BackgroundColumn, 'cell'> {
  const codes = task.backgroundVariables.find(({ id }) => id === variable)?.codes ?? [];
  const texts = codes.flatMap(({ code, names }) => [code, ...names].map((text) => [labelKey(text), code] as const));
  return { variable, codeByText: new Map(texts) };
}

const textTargets = ['strand', 'arm', 'age_band', 'name', 'contact'] as const;

/**
 * What the file says of people who may be new: the answer about taking part, and what is registered with them. A «no»
 * refuses the row and nothing of it is kept, its study number neither.
 */
export class PersonColumns {
  readonly buffer = new CopyBuffer(1 << 16);
  readonly isWanted: boolean;
  readonly #consentCell: number;
  readonly #yes: Set<string>;
  readonly #ageCell: number;
  readonly #minimumAge: number;
  readonly #kindCell: number;
  readonly #kind: string;
  readonly #includedOn: DateReader;
  readonly #texts: number[];
  readonly #background: BackgroundColumn[];

  constructor(task: ReadingTask) {
    const { mapping, settings, lastDay } = task;
    this.#consentCell = cellOf(task, 'consent');
    this.#yes = new Set((targetOf(task, 'consent')?.yes ?? []).map(labelKey));
    this.#ageCell = cellOf(task, 'age_band');
    this.#minimumAge = task.minimumAge ?? 0;
    this.#kindCell = cellOf(task, 'person_kind');
    this.#kind = mapping.newPeopleKind;
    this.#includedOn = new DateReader({ cell: cellOf(task, 'included_on'), fallback: null, settings, lastDay });
    this.#texts = textTargets.map((to) => cellOf(task, to));
    this.#background = mapping.columns.flatMap(({ position, target }) =>
      target.to === 'background' ? [{ ...backgroundColumn(task, target.variable), cell: position - 1 }] : [],
    );
    this.isWanted = !mapping.anonymous && (mapping.registerNewPeople || this.#consentCell >= 0);
  }

  /** Whether the row's person said no (or nothing) where the file asks, or is too young for the yes that stands there. */
  refuses(block: RowBlock, record: number, log: ProblemLog): boolean {
    if (this.#consentCell < 0) return false;
    const text = block.text(record, this.#consentCell);
    if (this.#yes.has(labelKey(text))) return this.#isTooYoung(block, record, log);
    log.add({ code: 'row.consent-refused', cell: this.#consentCell, value: text });
    return true;
  }

  /** By the youngest of the age band, as wherever a yes is recorded. */
  #isTooYoung(block: RowBlock, record: number, log: ProblemLog): boolean {
    const text = this.#ageCell < 0 ? '' : block.text(record, this.#ageCell);
    if ((lowestAge(text) ?? this.#minimumAge) >= this.#minimumAge) return false;
    log.add({ code: 'row.too-young', cell: this.#ageCell, value: text });
    return true;
  }

  write(block: RowBlock, record: number, person: RowPerson, log: ProblemLog): void {
    const kind = this.#kindOf(block, record, log);
    const includedOn = this.#includedOn.read(block, record, log);
    const buffer = this.buffer;
    buffer.startRow(14);
    buffer.integer(person.row);
    buffer.words(person.studyNumber.digest);
    buffer.bytes(person.studyNumber.bytes, person.studyNumber.length);
    buffer.boolean(this.#consentCell >= 0);
    buffer.text(person.siteId);
    buffer.date(person.day);
    buffer.text(kind);
    buffer.date(includedOn);
    for (const cell of this.#texts) buffer.text(cell < 0 ? null : block.text(record, cell).trim() || null);
    buffer.text(this.#backgroundOf(block, record, log));
    if (log.refused) buffer.cancelRow();
  }

  #kindOf(block: RowBlock, record: number, log: ProblemLog): string {
    if (this.#kindCell < 0) return this.#kind;
    const text = block.text(record, this.#kindCell);
    if (text.trim() === '') return this.#kind;
    const kind = kinds[labelKey(text)];
    if (kind === undefined) log.add({ code: 'row.person-kind-unknown', cell: this.#kindCell, value: text });
    return kind ?? this.#kind;
  }

  #backgroundOf(block: RowBlock, record: number, log: ProblemLog): string | null {
    const entries = this.#background.flatMap(({ variable, codeByText, cell }) => {
      const text = block.text(record, cell);
      if (text.trim() === '') return [];
      const code = codeByText.get(labelKey(text));
      if (code === undefined) log.add({ code: 'row.background-unknown', cell, value: text });
      return [[variable, code]];
    });
    return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
  }
}
