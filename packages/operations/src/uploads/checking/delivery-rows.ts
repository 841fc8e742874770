import { readPeriod } from '@folge/contracts';
import type { ReadingTask } from './check-task.ts';
import { CopyBuffer } from './copy-buffer.ts';
import type { ProblemLog } from './problem-log.ts';
import { NumberReader } from './read-number-cell.ts';
import { cellOf, idsByName, NameReader, siteReader } from './row-columns.ts';
import { RowContent } from './row-content.ts';
import type { RowBlock } from './row-source.ts';

/** Turns rows of delivered elements (site, element, period, planned, delivered) into staged rows. */
export class DeliveryRows {
  readonly rows = new CopyBuffer();
  readonly #site: NameReader;
  readonly #element: NameReader;
  readonly #periodCell: number;
  readonly #period: string;
  readonly #planned: NumberReader;
  readonly #delivered: NumberReader;
  readonly #content: RowContent;

  constructor(task: ReadingTask) {
    const { settings, mapping } = task;
    const elements = { cell: cellOf(task, 'element'), ids: idsByName(task.elements), fallback: null };
    this.#site = siteReader(task);
    this.#element = new NameReader(elements, { unknown: 'row.element-unknown' });
    this.#periodCell = cellOf(task, 'period');
    this.#period = mapping.occasion ?? '';
    this.#planned = new NumberReader(cellOf(task, 'planned'), { name: 'planned', minimum: 0, maximum: null }, settings);
    const delivered = { name: 'delivered', minimum: 0, maximum: null };
    this.#delivered = new NumberReader(cellOf(task, 'delivered'), delivered, settings);
    this.#content = new RowContent(task.digestKey, 'delivery');
  }

  read(block: RowBlock, record: number, log: ProblemLog): void {
    const siteId = this.#site.read(block, record, log);
    if (siteId === null && !log.refused) log.add({ code: 'row.site-missing', cell: this.#site.cell });
    const elementId = this.#element.read(block, record, log);
    if (elementId === null && !log.refused)
      log.add({ code: 'row.element-unknown', cell: this.#element.cell, value: '' });
    const period = this.#readPeriod(block, record, log);
    const planned = this.#planned.read(block, record, log);
    const delivered = this.#delivered.read(block, record, log);
    if (log.refused) return;
    const content = this.#content;
    content.restart();
    content.number(planned);
    content.number(delivered);
    const rows = this.rows;
    rows.startRow(7);
    rows.integer(block.rowNumber(record));
    rows.text(siteId);
    rows.text(elementId);
    rows.text(period);
    rows.float(Number.isNaN(planned) ? null : planned);
    rows.float(Number.isNaN(delivered) ? null : delivered);
    rows.words(content.digest());
  }

  #readPeriod(block: RowBlock, record: number, log: ProblemLog): string {
    const cell = this.#periodCell;
    const text = (cell < 0 ? '' : block.text(record, cell).trim()) || this.#period;
    const period = readPeriod(text)?.period;
    if (text === '') log.add({ code: 'row.period-missing', cell });
    else if (period === undefined) log.add({ code: 'row.period-unknown', cell, value: text });
    return period ?? '';
  }
}
