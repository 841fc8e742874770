import type { Item } from '@folge/contracts';
import { EMPTY_CELL, NOT_AN_INTEGER, readableText, readNumber } from '@folge/formats';
import { EMPTY_SLOT } from './copy-buffer.ts';
import type { RowBlock } from './row-source.ts';

type CodedItem = Extract<Item, { kind: 'code' }>;

const SEEN_AT_MOST = 2000;

const UNKNOWN = 0;
export const ANSWER = 1;
const MISSING = 2;

/** What other programs write for «no answer». */
const missingWords = new Set(['na', 'n/a', '#n/a', 'nan', 'null', '[not completed]']);

export function isMissingWord(text: string): boolean {
  return missingWords.has(text.trim().toLowerCase());
}

/** One spelling of a label: readable, small letters, single spaces. */
export function labelKey(text: string): string {
  return readableText(text).toLowerCase();
}

/** Result of reading a coded cell that holds no code of the item. */
export const NO_SUCH_CODE = -40_000;

/** How the cells of one column become codes of an item: by code or by label. */
export class CodeReader {
  readonly item: string;
  readonly #low: number;
  readonly #kind: Uint8Array;
  readonly #byLabel: Map<string, number>;
  readonly #emptyCode: number | undefined;
  /** Texts seen before: a label comes a million times, and cleaning it costs more than all the rest of its row. */
  readonly #seen = new Map<string, number>();

  constructor(item: CodedItem, codeByLabel: Record<string, number> = {}) {
    const answers = item.codes.filter((code) => !code.missing);
    const all = [...item.codes.map(({ code }) => code), item.minimum, item.maximum];
    this.item = item.name;
    this.#low = Math.max(Math.min(...all), EMPTY_SLOT + 1);
    this.#kind = new Uint8Array(Math.max(...all) - this.#low + 1);
    // A list of codes is the whole list; without one, every whole number of the range is an answer.
    if (answers.length === 0) this.#kind.fill(ANSWER, item.minimum - this.#low, item.maximum - this.#low + 1);
    for (const { code, missing } of item.codes) this.#kind[code - this.#low] = missing ? MISSING : ANSWER;
    this.#byLabel = labelsOf(item, codeByLabel);
    this.#emptyCode = this.#byLabel.get('');
  }

  /** Whether an empty cell means a code, as a tick that was not set. */
  get codesEmpty(): boolean {
    return this.#emptyCode !== undefined;
  }

  /** For the million cells that hold a plain answer: the smallest code, and what each whole number from it on is. */
  get table(): { low: number; kind: Uint8Array } {
    return { low: this.#low, kind: this.#kind };
  }

  get hasMissingCodes(): boolean {
    return this.#kind.includes(MISSING);
  }

  #kindOf(code: number): number {
    const at = code - this.#low;
    return at >= 0 && at < this.#kind.length ? (this.#kind[at] as number) : UNKNOWN;
  }

  isMissing(code: number): boolean {
    return this.#kindOf(code) === MISSING;
  }

  /** The code of a cell (answer or missing code), EMPTY_SLOT for an empty one, NO_SUCH_CODE for all else. */
  read(block: RowBlock, record: number, cell: number): number {
    const number = block.integer(record, cell);
    if (number === EMPTY_CELL) return this.#emptyCode ?? EMPTY_SLOT;
    if (number !== NOT_AN_INTEGER && this.#kindOf(number) !== UNKNOWN) return number;
    const text = block.text(record, cell);
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const code = this.#readText(text);
    if (this.#seen.size < SEEN_AT_MOST) this.#seen.set(text, code);
    return code;
  }

  #readText(text: string): number {
    const label = labelKey(text);
    const code = this.#byLabel.get(label);
    if (code !== undefined) return code;
    if (label === '' || isMissingWord(text)) return EMPTY_SLOT;
    const number = readNumber(text, '.') ?? readNumber(text, ',');
    return number !== undefined && Number.isInteger(number) && this.#kindOf(number) !== UNKNOWN ? number : NO_SUCH_CODE;
  }
}

function labelsOf(item: CodedItem, codeByLabel: Record<string, number>): Map<string, number> {
  const labels = new Map<string, number>();
  for (const { code, label } of item.codes) {
    for (const text of [label.nb, label.nn, label.en]) if (text) labels.set(labelKey(text), code);
  }
  const isTick = item.minimum === 0 && item.maximum === 1;
  if (isTick) for (const [text, code] of Object.entries(tickLabels)) labels.set(text, code);
  for (const [text, code] of Object.entries(codeByLabel)) labels.set(labelKey(text), code);
  return labels;
}

const tickLabels = { true: 1, sann: 1, false: 0, usann: 0 };
