import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeXlsx } from '../packages/formats/src/index.ts';

export const SITES = 20;

export type Shape = { rows: number; items: number };

const siteOf = (row: number) => `kontor-${String((row % SITES) + 1).padStart(2, '0')}`;
export const studyNumberOf = (row: number) => `S-${1_000_000 + row}`;

/** A small generator of numbers that are the same in every run. */
function answers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

function* csvLines({ rows, items }: Shape): Generator<string> {
  yield `studienr;kontor;${Array.from({ length: items }, (_, i) => `k${i + 1}`).join(';')}\n`;
  const next = answers(rows + items);
  let lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    let line = `${studyNumberOf(row)};${siteOf(row)}`;
    for (let i = 0; i < items; i++) {
      const value = next() % 32;
      line += value === 0 ? ';' : `;${(value % 6) + 1}`;
    }
    lines.push(`${line}\n`);
    if (lines.length === 5000) {
      yield lines.join('');
      lines = [];
    }
  }
  yield lines.join('');
}

export async function writeCsv(path: string, shape: Shape): Promise<void> {
  await pipeline(Readable.from(csvLines(shape)), createWriteStream(path));
}

export async function writeWorkbook(path: string, shape: Shape): Promise<void> {
  const rows: (string | number | null)[][] = [];
  for (const piece of csvLines(shape)) {
    for (const line of piece.split('\n').filter((text) => text !== '')) {
      rows.push(line.split(';').map((text) => (text === '' ? null : /^\d+$/.test(text) ? Number(text) : text)));
    }
  }
  const bytes = writeXlsx([{ name: 'Svar', rows, headerRows: 1 }]);
  await pipeline(Readable.from([Buffer.from(bytes)]), createWriteStream(path));
}
