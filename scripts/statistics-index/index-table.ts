import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../..');
const folder = 'packages/statistics/src/statistics';
/** The guide that the table stands at the end of. */
export const guidePath = join(checkout, 'docs/statistics.md');
const heading = '## Every statistic with its source';

/** One part of an explanation, such as `Source:`, as a single line that may stand in a table. */
function part(text: string, from: string, until: string): string {
  const start = text.indexOf(` * ${from}:`) + from.length + 4;
  const whole = text.slice(start, text.indexOf(until, start));
  const line = whole.replace(/\s*\n\s*\*\s*/g, ' ').trim();
  return line.replaceAll('|', '\\|');
}

function rowOf(file: string): string[] {
  const text = readFileSync(join(checkout, folder, file), 'utf8');
  const name = file.replace(/\.ts$/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const question = part(text, 'What it answers', ' * In words:').replace(/\?.*$/s, '?');
  return [
    `[\`${name}\`](../${folder}/${file})`,
    question,
    part(text, 'Source', ' * R:').replace(/\.$/, ''),
    part(text, 'R', '\n */').replace(/\.$/, ''),
  ];
}

/** The table of all statistics, made from their explanations. */
export function indexTable(): string {
  const files = readdirSync(join(checkout, folder)).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  return alignedTable(['statistic', 'question', 'source', 'R'], files.sort().map(rowOf));
}

/** A table whose columns stand under each other, as the formatter of the house writes it. */
function alignedTable(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const padded = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  return [head, rule, ...rows].map((row) => `| ${padded(row).join(' | ')} |`).join('\n');
}

/** The guide with its last section renewed. */
export function guideWith(table: string, guide: string): string {
  const end = guide.indexOf(heading);
  const kept = (end < 0 ? guide : guide.slice(0, end)).trimEnd();
  const note = 'Made from the explanation at the top of each file: `node scripts/statistics-index.ts` renews it.';
  return `${kept}\n\n${heading}\n\n${note}\n\n${table}\n`;
}
