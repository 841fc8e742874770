import { type FileSettings, readNumber } from '@folge/formats';
import type { ProblemLog } from './problem-log.ts';
import { isMissingWord } from './read-code.ts';
import type { RowBlock } from './row-source.ts';

type Limits = { name: string; minimum: number | null; maximum: number | null; missingCodes?: number[] };

/** A cell that holds a number: NaN where there is none, with a problem where there ought to be one. */
export class NumberReader {
  readonly cell: number;
  readonly #limits: Limits;
  readonly #mark: FileSettings['decimalMark'];

  constructor(cell: number, limits: Limits, settings: FileSettings) {
    this.cell = cell;
    this.#limits = limits;
    this.#mark = settings.decimalMark;
  }

  read(block: RowBlock, record: number, log: ProblemLog): number {
    if (this.cell < 0) return Number.NaN;
    const text = block.text(record, this.cell);
    if (text === '' || text.trim() === '' || isMissingWord(text)) return Number.NaN;
    const number = readNumber(text, this.#mark);
    const { name, minimum, maximum, missingCodes } = this.#limits;
    if (number === undefined) {
      log.add({ code: 'row.number-unreadable', cell: this.cell, value: text });
      return Number.NaN;
    }
    if (missingCodes?.includes(number)) return Number.NaN;
    if ((minimum !== null && number < minimum) || (maximum !== null && number > maximum)) {
      const facts = { item: name, minimum: minimum ?? '−∞', maximum: maximum ?? '∞' };
      log.add({ code: 'row.number-out-of-range', cell: this.cell, value: text, facts });
      return Number.NaN;
    }
    return number;
  }
}
