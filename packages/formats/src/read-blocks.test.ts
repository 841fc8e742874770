import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { EMPTY_CELL, NOT_AN_INTEGER } from './index.ts';
import { blocksOf } from './read-blocks.ts';

type Rules = Parameters<typeof blocksOf>[1];

async function* pieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] as number);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function scanned(text: string, rules: Rules, sizes: number[] = []): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const block of blocksOf(pieces(Buffer.from(text), sizes), rules)) {
    for (let record = 0; record < block.recordCount; record++) rows.push(block.texts(record));
  }
  return rows;
}

const delimiter = fc.constantFrom(';' as const, ',' as const, '\t' as const, '|' as const);
const lineEnd = fc.constantFrom('\n', '\r\n');
const letters = fc.constantFrom('a', 'ø', '"', ';', ',', '\n', '\r\n', ' ', '1', '\t', '|', '😀', "'");
const cell = fc.array(letters, { maxLength: 6 }).map((list) => list.join(''));
const chunkSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

/** Papaparse leaves out the empty line that a line end at the end of the file would make. */
function parsedByPapa(text: string, rules: { delimiter: string; newline: '\n' | '\r\n' }) {
  const { data, errors } = Papa.parse<string[]>(text, { ...rules, header: false });
  const rows = text.endsWith(rules.newline) ? data.slice(0, -1) : data;
  return { rows, isClean: errors.every((error) => error.type === 'Delimiter') };
}

test('reads what papaparse writes exactly as papaparse reads it, however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      delimiter,
      lineEnd,
      chunkSizes,
      async (rows, mark, newline, sizes) => {
        const text = Papa.unparse(rows, { delimiter: mark, newline }) + newline;
        const rules = { delimiter: mark, lineEnd: 'lf' } as const;
        expect(await scanned(text, rules, sizes)).toEqual(rows);
        expect(await scanned(text, rules)).toEqual(parsedByPapa(text, { delimiter: mark, newline }).rows);
      },
    ),
    { seed: 2, numRuns: 400 },
  );
});

test('agrees with papaparse on any text that papaparse finds no fault with', async () => {
  let compared = 0;
  const any = fc.array(fc.constantFrom('a', '"', '""', ';', '\n', ' ', 'å', '7', '";', '\n"', '"\n'), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(any, chunkSizes, async (list, sizes) => {
      const text = list.join('');
      const papa = parsedByPapa(text, { delimiter: ';', newline: '\n' });
      if (!papa.isClean || text === '') return;
      compared++;
      expect(await scanned(text, { delimiter: ';', lineEnd: 'lf' }, sizes)).toEqual(papa.rows);
    }),
    { seed: 3, numRuns: 3000 },
  );
  expect(compared).toBeGreaterThan(1000);
});

test('reads integers straight from bytes', async () => {
  const text = '7;-12; 3 ;;999999999;1234567890;1,5;x;-;"4";" "\n';
  for await (const block of blocksOf(pieces(Buffer.from(text), []), { delimiter: ';', lineEnd: 'lf' })) {
    const numbers = Array.from({ length: 12 }, (_, at) => block.integer(0, at));
    const not = NOT_AN_INTEGER;
    expect(numbers).toEqual([7, -12, 3, EMPTY_CELL, 999999999, not, not, not, not, 4, EMPTY_CELL, EMPTY_CELL]);
  }
});

test('reads lines that end with CR alone', async () => {
  expect(await scanned('a;b\r1;"x\ry"\r', { delimiter: ';', lineEnd: 'cr' })).toEqual([
    ['a', 'b'],
    ['1', 'x\ry'],
  ]);
});

test('gives letters in composed form', async () => {
  expect(await scanned('Ba\u030at;b\n', { delimiter: ';', lineEnd: 'lf' })).toEqual([['Båt', 'b']]);
});

test('takes a lone quote inside quotes for a letter and says so', async () => {
  for await (const block of blocksOf(pieces(Buffer.from('"5" bred";1\n"a";2\n'), []), {
    delimiter: ';',
    lineEnd: 'lf',
  })) {
    expect(block.texts(0)).toEqual(['5" bred', '1']);
    expect([block.hasStrayQuote(0), block.hasStrayQuote(1)]).toEqual([true, false]);
  }
});

test('an open quote over thousands of pieces is refused by its row, before the runner’s patience ends', async () => {
  const text = `a;b\n1;2\n3;"${'x;y\n'.repeat(2_000_000)}`;
  const sizes = [4096];
  await expect(scanned(text, { delimiter: ';', lineEnd: 'lf' }, sizes)).rejects.toMatchObject({
    code: 'file.unclosed-quote',
    facts: { row: 3 },
  });
});

test('gives the bytes of a cell of plain letters, and none where the text must be asked for', async () => {
  const into = new Uint8Array(4);
  const bytes = Buffer.from('S-1;"S-2";"a""b";å;12345;\n');
  for await (const block of blocksOf(pieces(bytes, []), { delimiter: ';', lineEnd: 'lf' })) {
    const lengths = [0, 1, 2, 3, 4, 5, 6].map((cell) => block.letters(0, cell, into));
    expect(lengths).toEqual([3, 3, -1, -1, -1, 0, 0]);
    expect(Buffer.from(into.subarray(0, block.letters(0, 1, into))).toString()).toBe('S-2');
  }
});
