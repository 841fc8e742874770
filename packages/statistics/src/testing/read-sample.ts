import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of public sample files, or undefined. Tests that need it skip and say so. */
export const samplesFolder = process.env.FOLGE_SAMPLES;

/** A column of a comma-separated sample file as numbers, null where it is empty. */
export function readSample(file: string, columns: readonly string[]): (number | null)[][] {
  const [header = '', ...lines] = readFileSync(join(samplesFolder ?? '', file), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  const places = columns.map((column) => cells(header).indexOf(column));
  return lines.map((line) => {
    const row = cells(line);
    return places.map((place) => (row[place] === '' || row[place] === 'NA' ? null : Number(row[place])));
  });
}

function cells(line: string): string[] {
  return line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));
}
