import { codedItems, type InstrumentDefinition, type Item, measuredItems, type Scale } from '@folge/contracts';
import { surveyLayout } from '@folge/database';
import { EMPTY_CELL } from '@folge/formats';
import { compileRowScale } from '@folge/statistics';
import type { ReadingTask } from './check-task.ts';
import { CopyBuffer, EMPTY_SLOT } from './copy-buffer.ts';
import { columnsOf, type Filled } from './filled-columns.ts';
import { PersonColumns } from './person-columns.ts';
import type { ProblemLog } from './problem-log.ts';
import { ANSWER, CodeReader, NO_SUCH_CODE } from './read-code.ts';
import { NumberReader } from './read-number-cell.ts';
import { cellOf, DateReader, idsByName, NameReader, siteReader, targetOf } from './row-columns.ts';
import { RowContent } from './row-content.ts';
import { RowDigests } from './row-digests.ts';
import type { RowBlock } from './row-source.ts';
import { StudyNumberReader } from './study-number.ts';

const TEXT_LENGTH = 20_000;

type TextColumn = { cell: number; name: string };

function scoreOf(scale: Scale, slotOf: Map<string, number>): (answers: Int16Array) => number | null {
  const slots = scale.items.map((name) => slotOf.get(name) as number);
  const reversed = scale.reversed.map((name) => scale.items.indexOf(name));
  const minimumAnswered = Math.max(1, Math.ceil(scale.items.length * scale.answeredShare));
  const rule = {
    items: scale.items.length,
    min: scale.minimum,
    max: scale.maximum,
    reversed,
    minimumAnswered,
  };
  return compileRowScale(rule, slots, EMPTY_SLOT);
}

type Measure = { kind: 'number'; reader: NumberReader } | { kind: 'date'; reader: DateReader };

/** Turns rows of a survey into rows of the staging table: study number, site, date, codes, numbers, scores, digest. */
export class SurveyRows {
  /** The columns that a row fills; what is the same in all rows, or nothing in each, is left to the staging table. */
  readonly columns: readonly string[];
  readonly rows = new CopyBuffer();
  readonly texts = new CopyBuffer(1 << 16);
  readonly people: PersonColumns;
  /** Whose each row is; of nobody in an anonymous file. */
  readonly digests = new RowDigests();
  readonly #anonymous: boolean;
  readonly #fills: Filled;
  readonly #studyNumber: StudyNumberReader;
  readonly #site: NameReader;
  readonly #wave: NameReader;
  readonly #date: DateReader;
  readonly #codes: CodeReader[];
  readonly #codeCells: Int32Array;
  readonly #codeLows: Int32Array;
  /** What each whole number is for each slot, one slot after the other, so many numbers a slot. */
  readonly #codeKinds: Uint8Array;
  readonly #kindWidth: number;
  readonly #emptyIsCode: boolean;
  /** The row's cells as whole numbers, one a slot. */
  readonly #wholeNumbers: Int32Array;
  readonly #measures: Measure[];
  readonly #textColumns: TextColumn[];
  readonly #scales: ((answers: Int16Array) => number | null)[];
  readonly #answers: Int16Array;
  readonly #answerBytes: 1 | 2;
  readonly #missing: Int16Array;
  readonly #numbers: Float64Array;
  readonly #scores: Float64Array;
  readonly #content: RowContent;

  constructor(task: ReadingTask) {
    const definition = task.definition as InstrumentDefinition;
    const columns = itemColumns(task);
    const coded = codedItems(definition);
    const measured = measuredItems(definition);
    this.people = new PersonColumns(task);
    this.#anonymous = task.mapping.anonymous;
    this.#studyNumber = new StudyNumberReader(cellOf(task, 'study_number'), task.digestKey);
    this.#site = siteReader(task);
    this.#wave = waveReader(task);
    this.#date = answeredOnReader(task);
    this.#codes = coded.map((item) => new CodeReader(item, columns.get(item.name)?.codeByLabel));
    this.#codeCells = Int32Array.from(coded, (item) => columns.get(item.name)?.cell ?? -1);
    const tables = this.#codes.map(({ table }) => table);
    this.#kindWidth = Math.min(64, Math.max(1, ...tables.map(({ kind }) => kind.length)));
    this.#emptyIsCode = this.#codes.some(({ codesEmpty }) => codesEmpty);
    this.#wholeNumbers = new Int32Array(coded.length);
    this.#codeLows = Int32Array.from(tables, ({ low }) => low);
    this.#codeKinds = new Uint8Array(coded.length * this.#kindWidth);
    for (const [slot, { kind }] of tables.entries()) {
      this.#codeKinds.set(kind.subarray(0, this.#kindWidth), slot * this.#kindWidth);
    }
    this.#measures = measured.map((item) => measureOf(item, columns.get(item.name)?.cell ?? -1, task));
    this.#textColumns = definition.items.flatMap(({ kind, name }) => {
      const column = columns.get(name);
      return kind === 'text' && column ? [{ cell: column.cell, name }] : [];
    });
    const slotOf = new Map(coded.map((item, slot) => [item.name, slot]));
    this.#scales = definition.scales.map((scale) => scoreOf(scale, slotOf));
    this.#answers = new Int16Array(coded.length);
    this.#answerBytes = surveyLayout(definition).answerBytes;
    this.#missing = new Int16Array(coded.length).fill(EMPTY_SLOT);
    this.#numbers = new Float64Array(measured.length);
    this.#scores = new Float64Array(this.#scales.length);
    this.#fills = {
      person: !this.#anonymous,
      day: this.#date.cell >= 0,
      wave: this.#wave.cell >= 0,
      numbers: measured.length > 0,
      missing: this.#codes.some(({ hasMissingCodes }) => hasMissingCodes),
    };
    this.columns = columnsOf(this.#fills, this.#scales.length);
    this.#content = new RowContent(task.digestKey, `${task.mapping.instrumentId} ${task.mapping.instrumentVersion}`);
  }

  read(block: RowBlock, record: number, log: ProblemLog): void {
    if (this.people.refuses(block, record, log)) return;
    const row = block.rowNumber(record);
    const studyNumber = this.#anonymous ? null : this.#studyNumber;
    if (studyNumber && !studyNumber.read(block, record))
      log.add({ code: 'row.person-missing', cell: studyNumber.cell });
    const siteId = this.#site.read(block, record, log);
    const waveId = this.#wave.cell < 0 ? null : this.#waveId(block, record, log);
    const day = this.#date.read(block, record, log);
    const hasMissing = this.#readCodes(block, record, log);
    this.#readMeasures(block, record, log);
    const texts = this.#readTexts(block, record, log);
    if (day === null && !this.#anonymous && !log.refused) log.add({ code: 'row.date-missing', cell: this.#date.cell });
    if (log.refused) return;
    if (studyNumber && this.people.isWanted) {
      this.people.write(block, record, { row, studyNumber, siteId, day }, log);
      if (log.refused) return;
    }
    if (studyNumber) this.digests.add(studyNumber.digest, row, day as number);
    this.#score();
    const rows = this.rows;
    const fills = this.#fills;
    rows.startRow(this.columns.length);
    rows.integer(row);
    if (studyNumber) {
      rows.words(studyNumber.digest);
      rows.bytes(studyNumber.bytes, studyNumber.length);
    }
    rows.text(siteId);
    if (fills.day) rows.date(day);
    if (fills.wave) rows.text(waveId);
    rows.words(this.#contentDigest({ siteId, day, hasMissing, texts }));
    if (fills.numbers) rows.floats(this.#numbers);
    if (hasMissing) rows.smallIntegers(this.#missing);
    else if (fills.missing) rows.null();
    if (this.#answerBytes === 1) rows.answerBytes(this.#answers);
    else rows.answerPairs(this.#answers);
    for (let scale = 0; scale < this.#scores.length; scale++) rows.number(this.#scores[scale] as number);
    for (const { name, text } of texts) this.#writeText(row, name, text);
  }

  #waveId(block: RowBlock, record: number, log: ProblemLog): string | null {
    const waveId = this.#wave.read(block, record, log);
    if (waveId === null && !log.refused) log.add({ code: 'row.wave-unknown', cell: this.#wave.cell, value: '' });
    return waveId;
  }

  /** Fills the slots; says whether any holds a missing code. */
  #readCodes(block: RowBlock, record: number, log: ProblemLog): boolean {
    const { length } = this.#codes;
    const answers = this.#answers;
    const cells = this.#codeCells;
    const lows = this.#codeLows;
    const kinds = this.#codeKinds;
    const width = this.#kindWidth;
    const numbers = this.#wholeNumbers;
    block.integers(record, cells, numbers);
    let hasMissing = false;
    for (let slot = 0; slot < length; slot++) {
      const number = numbers[slot] as number;
      const at = number - (lows[slot] as number);
      if (at >= 0 && at < width && kinds[slot * width + at] === ANSWER) {
        answers[slot] = number;
        continue;
      }
      const cell = cells[slot] as number;
      if (number === EMPTY_CELL && (cell < 0 || !this.#emptyIsCode)) {
        answers[slot] = EMPTY_SLOT;
        if (hasMissing) this.#missing[slot] = EMPTY_SLOT;
        continue;
      }
      if (!hasMissing) this.#missing.fill(EMPTY_SLOT);
      const reader = this.#codes[slot] as CodeReader;
      const code = reader.read(block, record, cell);
      if (code === NO_SUCH_CODE) {
        log.add({ code: 'row.code-unknown', cell, value: block.text(record, cell), facts: { item: reader.item } });
      } else if (code !== EMPTY_SLOT && reader.isMissing(code)) {
        this.#answers[slot] = EMPTY_SLOT;
        this.#missing[slot] = code;
        hasMissing = true;
      } else {
        this.#answers[slot] = code;
      }
    }
    return hasMissing;
  }

  #readMeasures(block: RowBlock, record: number, log: ProblemLog): void {
    for (let slot = 0; slot < this.#measures.length; slot++) {
      this.#numbers[slot] = (this.#measures[slot] as Measure).reader.read(block, record, log) ?? Number.NaN;
    }
  }

  #readTexts(block: RowBlock, record: number, log: ProblemLog): { name: string; text: string }[] {
    if (this.#textColumns.length === 0) return [];
    const texts: { name: string; text: string }[] = [];
    for (const { cell, name } of this.#textColumns) {
      const text = block.text(record, cell).trim();
      if (text.length > TEXT_LENGTH) log.add({ code: 'row.text-too-long', cell, facts: { limit: TEXT_LENGTH } });
      else if (text !== '') texts.push({ name, text });
    }
    return texts;
  }

  #score(): void {
    for (let i = 0; i < this.#scales.length; i++) {
      const score = this.#scales[i] as (answers: Int16Array) => number | null;
      this.#scores[i] = score(this.#answers) ?? Number.NaN;
    }
  }

  #contentDigest(row: {
    siteId: string | null;
    day: number | null;
    hasMissing: boolean;
    texts: { name: string; text: string }[];
  }): Int32Array {
    const content = this.#content;
    content.restart();
    content.smallIntegers(this.#answers);
    content.text(row.siteId);
    content.number(row.day);
    content.floats(this.#numbers);
    if (row.hasMissing) content.smallIntegers(this.#missing);
    for (const { name, text } of row.texts) {
      content.text(name);
      content.text(text);
    }
    return content.digest();
  }

  #writeText(row: number, name: string, text: string): void {
    this.texts.startRow(3);
    this.texts.integer(row);
    this.texts.text(name);
    this.texts.text(text);
  }
}

function itemColumns(task: ReadingTask): Map<string, { cell: number; codeByLabel?: Record<string, number> }> {
  const columns = new Map<string, { cell: number; codeByLabel?: Record<string, number> }>();
  for (const { position, target } of task.mapping.columns) {
    if (target.to !== 'item') continue;
    const cell = position - 1;
    columns.set(target.item, target.codeByLabel ? { cell, codeByLabel: target.codeByLabel } : { cell });
  }
  return columns;
}

function measureOf(item: Exclude<Item, { kind: 'code' | 'text' }>, cell: number, task: ReadingTask): Measure {
  const { settings, lastDay } = task;
  if (item.kind === 'date') {
    return { kind: 'date', reader: new DateReader({ cell, fallback: null, settings, lastDay }) };
  }
  return { kind: 'number', reader: new NumberReader(cell, item, settings) };
}

function waveReader(task: ReadingTask): NameReader {
  const ids = idsByName(task.waves, targetOf(task, 'wave')?.waveByText);
  return new NameReader({ cell: cellOf(task, 'wave'), ids, fallback: null }, { unknown: 'row.wave-unknown' });
}

export function answeredOnReader(task: ReadingTask): DateReader {
  const { mapping, settings, lastDay } = task;
  const cell = cellOf(task, 'answered_on');
  return new DateReader({ cell, fallback: mapping.answeredOn ?? null, settings, lastDay });
}
