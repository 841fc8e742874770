import type { FileSettings } from '@folge/formats';
import type { OutcomeShape, ReadingTask } from './check-task.ts';
import { CopyBuffer } from './copy-buffer.ts';
import { PersonColumns } from './person-columns.ts';
import type { ProblemLog } from './problem-log.ts';
import { isMissingWord, labelKey } from './read-code.ts';
import { NumberReader } from './read-number-cell.ts';
import { cellOf, DateReader, idsByName, NameReader, siteReader } from './row-columns.ts';
import { RowContent } from './row-content.ts';
import type { RowBlock } from './row-source.ts';
import { StudyNumberReader } from './study-number.ts';

/** One value of one outcome: a code, a number or a day since 1970-01-01. */
type Value = { code: string | null; number: number | null; day: number | null };

/** Reads cells as values of one outcome; undefined for an empty cell and, with a problem, for one that holds no value. */
class ValueReader {
  readonly #outcome: OutcomeShape;
  readonly #codes: Map<string, string>;
  readonly #settings: FileSettings;
  readonly #lastDay: string;

  constructor(outcome: OutcomeShape, task: ReadingTask) {
    this.#outcome = outcome;
    this.#codes = new Map(outcome.codes.flatMap(({ code, names }) => [code, ...names].map((n) => [labelKey(n), code])));
    this.#settings = task.settings;
    this.#lastDay = task.lastDay;
  }

  read(block: RowBlock, record: number, cell: number, log: ProblemLog): Value | undefined {
    const text = block.text(record, cell).trim();
    const { valueKind, id: item, minimum, maximum } = this.#outcome;
    if (valueKind === 'number') {
      const number = new NumberReader(cell, { name: item, minimum, maximum }, this.#settings).read(block, record, log);
      return Number.isNaN(number) ? undefined : { code: null, number, day: null };
    }
    if (text === '' || (isMissingWord(text) && !this.#codes.has(labelKey(text)))) return undefined;
    if (valueKind === 'date') {
      const limits = { cell, fallback: null, settings: this.#settings, lastDay: this.#lastDay };
      const day = new DateReader(limits).read(block, record, log);
      return day === null ? undefined : { code: null, number: null, day };
    }
    const code = this.#codes.get(labelKey(text));
    if (code !== undefined) return { code, number: null, day: null };
    log.add({ code: 'row.code-unknown', cell, value: text, facts: { item } });
    return undefined;
  }
}

type ValueColumn = { cell: number; outcomeId: string; occasion: string | null };

/** Turns rows of outcomes, wide or long, into one staged row for each value. */
export class OutcomeRows {
  readonly rows = new CopyBuffer();
  readonly people: PersonColumns;
  readonly #studyNumber: StudyNumberReader;
  readonly #site: NameReader;
  readonly #date: DateReader;
  readonly #values: Map<string, ValueReader>;
  readonly #columns: ValueColumn[];
  readonly #outcome: NameReader;
  readonly #valueCell: number;
  readonly #occasionCell: number;
  readonly #occasion: string | null;
  readonly #content: RowContent;

  constructor(task: ReadingTask) {
    const { mapping, settings, lastDay } = task;
    this.people = new PersonColumns(task);
    this.#studyNumber = new StudyNumberReader(cellOf(task, 'study_number'), task.digestKey);
    this.#site = siteReader(task);
    const dateCell = Math.max(cellOf(task, 'occurred_on'), cellOf(task, 'answered_on'));
    this.#date = new DateReader({ cell: dateCell, fallback: mapping.answeredOn ?? null, settings, lastDay });
    this.#values = new Map(task.outcomes.map((outcome) => [outcome.id, new ValueReader(outcome, task)]));
    this.#columns = mapping.columns.flatMap(({ position, target }): ValueColumn[] => {
      const cell = position - 1;
      if (target.to === 'outcome') return [{ cell, outcomeId: target.outcome, occasion: target.occasion }];
      return target.to === 'outcome_at_occasion' ? [{ cell, outcomeId: target.outcome, occasion: null }] : [];
    });
    const outcomes = { cell: cellOf(task, 'outcome_id'), ids: idsByName(task.outcomes), fallback: null };
    this.#outcome = new NameReader(outcomes, { unknown: 'row.outcome-unknown' });
    this.#valueCell = cellOf(task, 'value');
    this.#occasionCell = cellOf(task, 'occasion');
    this.#occasion = mapping.occasion ?? null;
    this.#content = new RowContent(task.digestKey, 'outcome');
  }

  read(block: RowBlock, record: number, log: ProblemLog): void {
    if (this.people.refuses(block, record, log)) return;
    const row = block.rowNumber(record);
    const studyNumber = this.#studyNumber;
    if (!studyNumber.read(block, record)) log.add({ code: 'row.person-missing', cell: studyNumber.cell });
    const siteId = this.#site.read(block, record, log);
    const day = this.#date.read(block, record, log);
    const values = this.#readValues(block, record, log);
    if (day === null && !log.refused) log.add({ code: 'row.date-missing', cell: this.#date.cell });
    if (log.refused) return;
    if (this.people.isWanted) {
      this.people.write(block, record, { row, studyNumber, siteId, day }, log);
      if (log.refused) return;
    }
    for (const value of values) this.#write({ row, day, ...value });
  }

  #readValues(block: RowBlock, record: number, log: ProblemLog) {
    const shared =
      this.#occasionCell < 0 ? this.#occasion : block.text(record, this.#occasionCell).trim() || this.#occasion;
    const found: (ValueColumn & { occasion: string; value: Value })[] = [];
    for (const column of this.#columnsOf(block, record, log)) {
      const value = this.#values.get(column.outcomeId)?.read(block, record, column.cell, log);
      if (value === undefined) continue;
      const occasion = column.occasion ?? shared;
      if (occasion === null) log.add({ code: 'row.occasion-missing', cell: this.#occasionCell });
      else found.push({ ...column, occasion, value });
    }
    return found;
  }

  #columnsOf(block: RowBlock, record: number, log: ProblemLog): ValueColumn[] {
    if (this.#valueCell < 0) return this.#columns;
    const outcomeId = this.#outcome.read(block, record, log);
    if (outcomeId !== null) return [{ cell: this.#valueCell, outcomeId, occasion: null }, ...this.#columns];
    if (!log.refused) log.add({ code: 'row.outcome-unknown', cell: this.#outcome.cell, value: '' });
    return this.#columns;
  }

  #write(found: {
    row: number;
    day: number | null;
    cell: number;
    outcomeId: string;
    occasion: string;
    value: Value;
  }): void {
    const { value } = found;
    const content = this.#content;
    content.restart();
    content.number(found.day);
    content.text(value.code);
    content.number(value.number);
    content.number(value.day);
    const rows = this.rows;
    rows.startRow(11);
    rows.integer(found.row);
    rows.words(this.#studyNumber.digest);
    rows.bytes(this.#studyNumber.bytes, this.#studyNumber.length);
    rows.integer(found.cell + 1);
    rows.text(found.outcomeId);
    rows.text(found.occasion);
    rows.date(found.day);
    rows.text(value.code);
    rows.float(value.number);
    rows.date(value.day);
    rows.words(content.digest());
  }
}
