import { parentPort } from 'node:worker_threads';
import { failureOf } from '../failure-of.ts';
import { type HalfTask, readIntoStaging } from './read-into-staging.ts';
import type { ReaderMessage } from './second-reader.ts';
import { warmUp } from './warm-up.ts';

/** How many rows are read between two words about it. */
const ROWS_A_WORD = 20_000;

function send(message: ReaderMessage, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

async function answer(task: HalfTask): Promise<void> {
  let told = 0;
  const { rows, digests } = await readIntoStaging(task, (read) => {
    if (read < told + ROWS_A_WORD) return;
    told = read;
    send({ rows: read });
  });
  const { pieces, count } = digests ?? { pieces: [], count: 0 };
  send(
    { read: { rows, digests: digests && { pieces, count } } },
    pieces.map(({ buffer }) => buffer),
  );
}

let isWaiting = true;
void warmUp(() => isWaiting);

parentPort?.once('message', (task: HalfTask) => {
  isWaiting = false;
  answer(task).catch((error: unknown) => send(failureOf(error)));
});
