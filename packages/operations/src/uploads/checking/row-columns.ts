import { type ColumnTarget, daysOf } from '@folge/contracts';
import { type DateOrder, type FileSettings, readDate } from '@folge/formats';
import type { Named, ReadingTask } from './check-task.ts';
import { FIRST_DAY } from './days.ts';
import type { ProblemLog } from './problem-log.ts';
import { labelKey } from './read-code.ts';
import type { RowBlock } from './row-source.ts';

type Target = ColumnTarget['to'];

/** The place (from 0) of the column with this target, or −1. */
export function cellOf(task: ReadingTask, to: Target): number {
  return (task.mapping.columns.find(({ target }) => target.to === to)?.position ?? 0) - 1;
}

export function targetOf<T extends Target>(task: ReadingTask, to: T): Extract<ColumnTarget, { to: T }> | undefined {
  const found = task.mapping.columns.find(({ target }) => target.to === to);
  return found?.target as Extract<ColumnTarget, { to: T }> | undefined;
}

/** Every spelling of every name, to its id. A spelling that two things share belongs to the one whose id it is. */
export function idsByName(named: Named[], extra: Record<string, string> = {}): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { id, names } of named) for (const name of names) ids.set(labelKey(name), id);
  for (const { id } of named) ids.set(labelKey(id), id);
  for (const [text, id] of Object.entries(extra)) ids.set(labelKey(text), id);
  return ids;
}

type Names = { cell: number; ids: Map<string, string>; fallback: string | null };
type NameProblems = {
  unknown: 'row.site-unknown' | 'row.wave-unknown' | 'row.element-unknown' | 'row.outcome-unknown';
};

/** A cell that names a thing of the catalogue: its id, the fallback for an empty cell, null with a problem for all else. */
export class NameReader {
  readonly cell: number;
  readonly #names: Names;
  readonly #code: NameProblems['unknown'];
  readonly #seen = new Map<string, string | null>();

  constructor(names: Names, { unknown }: NameProblems) {
    this.cell = names.cell;
    this.#names = names;
    this.#code = unknown;
  }

  read(block: RowBlock, record: number, log: ProblemLog): string | null {
    if (this.cell < 0) return this.#names.fallback;
    const text = block.text(record, this.cell);
    if (text === '') return this.#names.fallback;
    let id = this.#seen.get(text);
    if (id === undefined) {
      const key = labelKey(text);
      id = key === '' ? this.#names.fallback : (this.#names.ids.get(key) ?? null);
      if (this.#seen.size < 5000) this.#seen.set(text, id);
    }
    if (id === null && text.trim() !== '') log.add({ code: this.#code, cell: this.cell, value: text });
    return id;
  }
}

export function siteReader(task: ReadingTask): NameReader {
  const names = { cell: cellOf(task, 'site'), ids: idsByName(task.sites), fallback: task.mapping.siteId ?? null };
  return new NameReader(names, { unknown: 'row.site-unknown' });
}

/** A cell that holds a date: its day, the fallback for an empty cell, null with a problem where it is none or impossible. */
export class DateReader {
  readonly cell: number;
  readonly #fallback: number | null;
  readonly #order: DateOrder | 'undecided';
  readonly #lastDay: number;
  readonly #seen = new Map<string, number>();

  constructor(input: { cell: number; fallback: string | null; settings: FileSettings; lastDay: string }) {
    this.cell = input.cell;
    this.#fallback = input.fallback === null ? null : daysOf(input.fallback);
    this.#order = input.settings.dateOrder;
    this.#lastDay = daysOf(input.lastDay);
  }

  read(block: RowBlock, record: number, log: ProblemLog): number | null {
    if (this.cell < 0) return this.#fallback;
    const text = block.text(record, this.cell);
    if (text === '' || text.trim() === '') return this.#fallback;
    const day = this.#dayOf(text);
    if (Number.isNaN(day)) log.add({ code: 'row.date-unreadable', cell: this.cell, value: text });
    else if (day < FIRST_DAY || day > this.#lastDay)
      log.add({ code: 'row.date-out-of-range', cell: this.cell, value: text });
    else return day;
    return null;
  }

  #dayOf(text: string): number {
    const known = this.#seen.get(text);
    if (known !== undefined) return known;
    const date = readDate(text, this.#order);
    const day = date === undefined ? Number.NaN : daysOf(date);
    if (this.#seen.size < 20_000) this.#seen.set(text, day);
    return day;
  }
}
