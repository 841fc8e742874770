import { FileRefusal } from '../file-refusal.ts';
import type { DecimalMark } from '../file-settings.ts';
import { findsNationalIdentityNumber } from '../national-identity-number.ts';
import type { NoticeList } from '../notices.ts';
import { serialText } from './number-format.ts';
import { type SharedStrings, unescapeCellText } from './shared-strings.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';
import { attribute, scanXmlPieces, type XmlVisitor } from './xml-scanner.ts';
import type { ZipArchive } from './zip-archive.ts';

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/** A row of a sheet as it stands: as many cells as the last filled one. */
export type SheetRow = { rowNumber: number; cells: string[] };

export type SheetContext = {
  archive: ZipArchive;
  workbook: Workbook;
  strings: SharedStrings;
  decimalMark: DecimalMark;
  notices: NoticeList;
};

/** Column number (from 1) and row number of a reference such as `AB12`; 0 where there is none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}

const rowOf = (reference: string) => Number(/\d+/.exec(reference)?.[0] ?? 0);

/** A number as text without an exponent where that is short, with the decimal mark wanted. */
function numberText(raw: string, mark: DecimalMark): string {
  let plain = true;
  for (let at = 0; at < raw.length; at++) {
    const code = raw.charCodeAt(at);
    if (code < 48 || code > 57) plain = false;
  }
  if (plain && raw.length < 16) return raw;
  const number = Number(raw);
  if (!Number.isFinite(number) || raw.trim() === '') return raw;
  const text = String(number);
  return mark === ',' ? text.replace('.', ',') : text;
}

/** Gathers rows from the elements of a sheet's XML. */
class SheetVisitor implements XmlVisitor {
  rows: SheetRow[] = [];
  cellsWaiting = 0;
  readonly #context: SheetContext;
  readonly #sheet: string;
  #rowNumber = 0;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #hasValue = false;
  #collects = false;
  #inPhonetic = false;
  #inCell = false;

  constructor(context: SheetContext, sheet: string) {
    this.#context = context;
    this.#sheet = sheet;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
      case 't':
        this.#collects = this.#inCell && !this.#inPhonetic;
        if (this.#collects) this.#hasValue = true;
        break;
      case 'row':
        this.#openRow(attributes);
        break;
      case 'f':
        if (this.#inCell) this.#notice('formula');
        break;
      case 'rPh':
        this.#inPhonetic = true;
        break;
      default:
        this.#openOther(name, attributes);
    }
  }

  text(text: string): void {
    if (this.#collects) this.#value += text;
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v' || name === 't') this.#collects = false;
    else if (name === 'row') this.#closeRow();
    else if (name === 'rPh') this.#inPhonetic = false;
  }

  #notice(kind: Parameters<NoticeList['add']>[0]): void {
    this.#context.notices.add(kind, { sheet: this.#sheet, row: this.#rowNumber, column: this.#column });
  }

  #openOther(name: string, attributes: string): void {
    const { notices } = this.#context;
    const sheet = this.#sheet;
    if (name === 'mergeCell') {
      const reference = attribute(attributes, 'ref') ?? '';
      notices.add('merged-cells', { sheet, row: rowOf(reference), column: columnOf(reference) });
    } else if (name === 'col' && /^(?:1|true)$/.test(attribute(attributes, 'hidden') ?? '')) {
      const first = Number(attribute(attributes, 'min') ?? 0);
      const last = Math.min(Number(attribute(attributes, 'max') ?? first), LAST_COLUMN);
      notices.add('hidden-column', { sheet, column: first }, Math.max(1, last - first + 1));
    } else if (name === 'dataValidation') {
      const reference = attribute(attributes, 'sqref') ?? '';
      notices.add('data-validation', { sheet, row: rowOf(reference), column: columnOf(reference) });
    }
  }

  #openRow(attributes: string): void {
    const given = attribute(attributes, 'r');
    const rowNumber = given === undefined ? this.#rowNumber + 1 : Number(given);
    if (!(rowNumber > this.#rowNumber && rowNumber <= LAST_ROW)) throw new FileRefusal('file.damaged');
    this.#rowNumber = rowNumber;
    this.#cells = [];
    this.#column = 0;
    if (/^(?:1|true)$/.test(attribute(attributes, 'hidden') ?? '')) {
      this.#context.notices.add('hidden-row', { sheet: this.#sheet, row: rowNumber });
    }
  }

  #openCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (this.#column < 1 || this.#column > LAST_COLUMN) throw new FileRefusal('file.damaged');
    this.#type = attribute(attributes, 't') ?? 'n';
    const style = attribute(attributes, 's');
    this.#style = style === undefined ? 0 : Number(style);
    this.#value = '';
    this.#hasValue = false;
    this.#inCell = true;
  }

  #closeCell(): void {
    this.#inCell = false;
    if (!this.#hasValue) return;
    const text = this.#cellText();
    if (text === '') return;
    while (this.#cells.length < this.#column - 1) this.#cells.push('');
    this.#cells[this.#column - 1] = text;
  }

  #refuseIdentityNumber(): never {
    const facts = { sheet: this.#sheet, row: this.#rowNumber, column: this.#column };
    throw new FileRefusal('file.national-identity-number', facts);
  }

  #cellText(): string {
    if (this.#type === 's') {
      const index = Number(this.#value);
      if (this.#context.strings.forbidden.has(index)) this.#refuseIdentityNumber();
      return this.#context.strings.texts[index] ?? '';
    }
    const text = this.#ownText();
    if (text.length >= 10 && findsNationalIdentityNumber(text)) this.#refuseIdentityNumber();
    return text;
  }

  #ownText(): string {
    if (this.#type === 'n') return this.#numberText();
    if (this.#type === 'b') return this.#value.trim() === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'e') this.#notice('error-value');
    return unescapeCellText(this.#value);
  }

  #numberText(): string {
    const { workbook, decimalMark } = this.#context;
    const shape = workbook.shapes[this.#style] ?? 'number';
    if (shape === 'number' || this.#value.trim() === '') return numberText(this.#value, decimalMark);
    return serialText(Number(this.#value), shape, workbook.dateSystem) ?? numberText(this.#value, decimalMark);
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.rows.push({ rowNumber: this.#rowNumber, cells: this.#cells });
    this.cellsWaiting += this.#cells.length;
  }
}

/**
 * The filled rows of one sheet in batches, streaming. Notices go to the context's list; merged cells and data
 * validations are told by their first cell and never spread out. A national identity number in any cell is refused.
 */
export async function* readSheetRows(context: SheetContext, sheet: WorkbookSheet): AsyncGenerator<SheetRow[]> {
  const visitor = new SheetVisitor(context, sheet.name);
  for await (const _ of scanXmlPieces(context.archive.read(sheet.part), visitor)) {
    if (visitor.cellsWaiting < 20_000) continue;
    yield visitor.rows;
    visitor.rows = [];
    visitor.cellsWaiting = 0;
  }
  if (visitor.rows.length > 0) yield visitor.rows;
}
