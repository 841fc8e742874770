import type { Answer, Section } from './statistic-command.ts';

type Cell = string | number | null | undefined;

/** Six significant digits with a decimal comma; a count stays whole; a dash where there is no number. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const small = Math.abs(value) < 1e-4 || Math.abs(value) >= 1e9;
  const text = small ? value.toExponential(4) : String(Number(value.toPrecision(6)));
  return text.replace('.', ',');
}

/** An interval as a person reads it. */
export function intervalText(ci: readonly [number, number] | null | undefined): string {
  return ci ? `${numberText(ci[0])} til ${numberText(ci[1])}` : '–';
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '–';
  return typeof cell === 'number' ? numberText(cell) : cell;
}

function sectionText({ title, columns, rows }: Section): string {
  const lines = [columns, ...rows.map((row) => row.map(cellText))];
  const widths = columns.map((_, place) => Math.max(...lines.map((line) => (line[place] ?? '').length)));
  const isNumber = columns.map((_, place) => place > 0 && rows.some((row) => typeof row[place] === 'number'));
  const written = lines.map((line) => {
    const cells = line.map((cell, place) => {
      const width = widths[place] ?? 0;
      return isNumber[place] ? cell.padStart(width) : cell.padEnd(width);
    });
    return cells.join('  ').trimEnd();
  });
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  const table = [written[0], rule, ...written.slice(1)];
  return (title === undefined ? table : [title, ...table]).join('\n');
}

/** The answer as tables under each other, then what must be said beside the numbers. */
export function answerText({ sections, remarks = [] }: Answer): string {
  const beside = remarks.length > 0 ? [remarks.map((remark) => `Merk: ${remark}`).join('\n')] : [];
  return [...sections.map(sectionText), ...beside].join('\n\n');
}
