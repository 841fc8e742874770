import { type RowProblemCode, rowProblemCatalogue } from '@folge/contracts';
import { CopyBuffer } from './copy-buffer.ts';

/** No value in a list of problems is longer than this. */
const VALUE_LENGTH = 200;

export type FoundProblem = {
  code: RowProblemCode;
  /** Place of the cell from 0; −1 for the row as a whole. */
  cell: number;
  value?: string;
  facts?: Record<string, string | number>;
};

/** Every problem of every row, on its way into the staging table of problems. */
export class ProblemLog {
  readonly buffer = new CopyBuffer(1 << 16);
  readonly #columnTexts: string[];
  /** Whether the row that is being read is refused already. */
  refused = false;
  #row = 0;

  constructor(columnTexts: string[]) {
    this.#columnTexts = columnTexts;
  }

  startRow(row: number): void {
    this.#row = row;
    this.refused = false;
  }

  add({ code, cell, value, facts }: FoundProblem): void {
    if (rowProblemCatalogue[code].refuses) this.refused = true;
    const buffer = this.buffer;
    buffer.startRow(6);
    buffer.integer(this.#row);
    if (cell < 0) {
      buffer.null();
      buffer.null();
    } else {
      buffer.integer(cell + 1);
      buffer.text(this.#columnTexts[cell] ?? '');
    }
    buffer.text(value === undefined ? null : value.slice(0, VALUE_LENGTH));
    buffer.text(code);
    buffer.text(facts === undefined ? null : JSON.stringify(facts));
  }
}
