import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { problem } from '@folge/contracts';
import { type DecimalMark, FileRefusal, inspectFile, isMissingText, readNumber, readRows } from '@folge/formats';
import { usageRefusal } from './usage-refusal.ts';

type TableRow = { rowNumber: number; cells: string[] };

/** A researcher's file: one header row, then one row each. Columns are asked for by their header. */
export class Table {
  readonly headers: readonly string[];
  readonly #rows: readonly TableRow[];
  readonly #decimalMark: DecimalMark;

  constructor(headers: readonly string[], rows: readonly TableRow[], decimalMark: DecimalMark) {
    this.headers = headers;
    this.#rows = rows;
    this.#decimalMark = decimalMark;
  }

  get rowCount(): number {
    return this.#rows.length;
  }

  /** A row by its number in the file, for a sentence about it. */
  rowWords(row: number): string {
    return `rad ${this.#rows[row]?.rowNumber}`;
  }

  /** The numbers of a column, null where one is missing. Text in it is refused with its row. */
  numbers(column: string): (number | null)[] {
    const place = this.#placeOf(column);
    return this.#rows.map(({ cells, rowNumber }) => {
      const text = (cells[place] ?? '').trim();
      if (isMissingText(text)) return null;
      const number = readNumber(text, this.#decimalMark);
      if (number !== undefined) return number;
      throw usageRefusal(`Kolonnen «${column}» har noe annet enn et tall i rad ${rowNumber}.`);
    });
  }

  /** The texts of a column, such as the name of an office; null where one is missing. */
  labels(column: string): (string | null)[] {
    const place = this.#placeOf(column);
    return this.#rows.map(({ cells }) => {
      const text = (cells[place] ?? '').trim();
      return isMissingText(text) ? null : text;
    });
  }

  /** A column of numbers, or of names of groups when no cell of it is a number. One number among names is refused. */
  numbersOrLabels(column: string): (number | string | null)[] {
    const labels = this.labels(column);
    const isNamed = labels.every((text) => text === null || readNumber(text, this.#decimalMark) === undefined);
    return isNamed ? labels : this.numbers(column);
  }

  /** A column of 0 and 1 (or no and yes, false and true), such as who was treated. */
  yesOrNo(column: string): (boolean | null)[] {
    return this.labels(column).map((text, row) => {
      if (text === null) return null;
      if (/^(1|ja|yes|true|sann)$/i.test(text)) return true;
      if (/^(0|nei|no|false|usann)$/i.test(text)) return false;
      throw usageRefusal(`Kolonnen «${column}» har noe annet enn 0 og 1 i rad ${this.#rows[row]?.rowNumber}.`);
    });
  }

  #placeOf(column: string): number {
    const place = this.headers.indexOf(column);
    if (place < 0) {
      const known = this.headers.slice(0, 12).join(', ');
      const more = this.headers.length > 12 ? ' …' : '';
      throw usageRefusal(`Filen har ingen kolonne «${column}». Den har ${known}${more}.`);
    }
    if (this.headers.lastIndexOf(column) === place) return place;
    throw usageRefusal(`Filen har flere kolonner som heter «${column}».`);
  }
}

/** Reads a CSV (or XLSX) file; delimiter, decimal mark and encoding are found in it. */
export async function readTable(path: string | undefined): Promise<Table> {
  if (!path) throw usageRefusal('Filen mangler.');
  if (!existsSync(path)) throw usageRefusal(`Filen ${path} finnes ikke.`);
  if (!statSync(path).isFile()) throw usageRefusal(`${path} er en mappe, ikke en fil.`);
  const source = { path, fileName: basename(path) };
  try {
    const { settings, columns } = await inspectFile(source, { headerRows: 1 });
    const rows: TableRow[] = [];
    for await (const batch of readRows(source, settings)) rows.push(...batch);
    refuseWideRows(rows, columns.length);
    return new Table(
      columns.map(({ header }) => header.trim()),
      rows,
      settings.decimalMark,
    );
  } catch (error) {
    if (error instanceof FileRefusal) throw usageRefusal(problem(error.code, { ...error.facts }).message);
    throw error;
  }
}

/** A row with a value too many has moved its values to other columns, as decimal commas do between commas. */
function refuseWideRows(rows: readonly TableRow[], width: number): void {
  const wide = rows.find(({ cells }) => cells.length > width);
  if (!wide) return;
  const why = 'er skilletegnet brukt inne i en verdi, settes verdien i anførselstegn';
  throw usageRefusal(`Rad ${wide.rowNumber} har flere verdier enn filen har kolonner (${width}): ${why}.`);
}

/** Refuses, in one sentence, when there is less to compute from than the statistic can do with. */
export function needRows(found: number, least: number, what: string): void {
  if (found >= least) return;
  throw usageRefusal(`For få rader: det trengs minst ${least} ${what}, og filen har ${found}.`);
}
