import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { problem } from '@folge/contracts';
import type { FileFailure } from '../failure-of.ts';
import type { ReadResult } from './read-file.ts';
import type { HalfTask } from './read-into-staging.ts';
import { RowDigests } from './row-digests.ts';

/** What the thread that reads the second half of a file answers. */
export type ReaderMessage =
  | { rows: number }
  | { read: { rows: number; digests: Pick<RowDigests, 'pieces' | 'count'> | undefined } }
  | FileFailure;

/** As much as the process that it runs in. */
const MEMORY_MEGABYTES = 320;

/** A thread that waits to read the second half of a file beside the process that reads the first. */
export class SecondReader {
  readonly #thread = new Worker(join(import.meta.dirname, 'second-reader-thread.ts'), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });

  constructor() {
    this.#thread.unref();
  }

  read(task: HalfTask, progress: (rows: number) => void): Promise<ReadResult> {
    const thread = this.#thread;
    return new Promise((resolve, reject) => {
      thread.once('error', (error) => {
        const isHeavy = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isHeavy ? problem('upload.too-heavy') : error);
      });
      thread.on('message', (message: ReaderMessage) => {
        if ('rows' in message) progress(message.rows);
        else if ('read' in message) {
          const { rows, digests } = message.read;
          resolve({ rows, digests: digests && new RowDigests(digests) });
        } else if ('refusal' in message) reject(problem(message.refusal.code, message.refusal.facts));
        else reject(new Error(`${message.failure.name} in the second reader: ${message.failure.message}`));
      });
      thread.postMessage(task);
    });
  }
}
