import { setTimeout, setImmediate as turn } from 'node:timers/promises';
import { InstrumentDefinition } from '@folge/contracts';
import { blocksOf, type CsvSettings } from '@folge/formats';
import type { ReadingTask } from './check-task.ts';
import { readFile } from './read-file.ts';

const ITEMS = 24;
const SITES = ['nord', 'sør'];
const ROWS_A_PIECE = 1000;

/** So many pieces make the reader about as fast as it gets: half a second of work. */
const PIECES = 100;

const settings: CsvSettings = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  lineEnd: 'lf',
  headerRows: 0,
  firstDataRow: 1,
  columnCount: 2 + ITEMS,
  decimalMark: ',',
  dateOrder: 'undecided',
};

const itemNames = Array.from({ length: ITEMS }, (_, item) => `q${item + 1}`);

const definition = InstrumentDefinition.parse({
  items: itemNames.map((name) => ({ kind: 'code', name, wording: { nb: name }, minimum: 1, maximum: 6 })),
  scales: [
    {
      name: 'all',
      label: { nb: 'all' },
      items: itemNames,
      reversed: ['q2'],
      minimum: 1,
      maximum: 6,
      answeredShare: 0.5,
    },
  ],
});

const task: ReadingTask = {
  kind: 'survey',
  file: { path: '', fileName: '' },
  settings,
  mapping: {
    columns: [
      { position: 1, target: { to: 'study_number' } },
      { position: 2, target: { to: 'site' } },
      ...itemNames.map((item, place) => ({ position: place + 3, target: { to: 'item' as const, item } })),
    ],
    choices: {},
    anonymous: false,
    registerNewPeople: false,
    newPeopleKind: 'participant',
    instrumentId: 'warm-up',
    instrumentVersion: 1,
    answeredOn: '2024-01-01',
  },
  columnTexts: [],
  definition,
  sites: SITES.map((id) => ({ id, names: [] })),
  waves: [],
  outcomes: [],
  elements: [],
  backgroundVariables: [],
  digestKey: 'warm-up',
  minimumAge: null,
  lastDay: '2024-01-01',
};

function piece(): Buffer {
  const rows = Array.from({ length: ROWS_A_PIECE }, (_, row) => {
    const answers = itemNames.map((_, item) => ((row * 7 + item * 5) % 31 === 0 ? '' : ((row + item) % 6) + 1));
    return `W-${100_000 + row};${SITES[row % SITES.length]};${answers.join(';')}\n`;
  });
  return Buffer.from(rows.join(''));
}

async function* pieces(isWaiting: () => boolean): AsyncGenerator<Buffer> {
  const bytes = piece();
  for (let nth = 0; nth < PIECES; nth++) {
    await turn();
    if (!isWaiting()) return;
    yield bytes;
  }
}

/** Whoever has just started this process has better things to do. */
const PATIENCE_MILLISECONDS = 3000;

/**
 * Reads invented rows while no file has come: V8 compiles the code that reads in its first half second of work, and two readers
 * of a large file would do that twice while the database wants both processors. Nothing is kept of them. `isWaiting` is asked
 * between two pieces of a few milliseconds.
 */
export async function warmUp(isWaiting: () => boolean): Promise<void> {
  await setTimeout(PATIENCE_MILLISECONDS, undefined, { ref: false });
  if (!isWaiting()) return;
  const sink = { write: (_table: unknown, _bytes: unknown, written: () => void) => void written(), progress: () => {} };
  await readFile(task, blocksOf(pieces(isWaiting), settings), sink);
}
