import { failureOf } from './failure-of.ts';
import type { FileMessage, FileOrder } from './file-process.ts';
import type { GrowingFile } from './inspect-upload.ts';

/** More than this in all, outside JavaScript's own heap too, and the file is refused as too heavy. */
const RESIDENT_BYTES = 900 * 1024 * 1024;

function send(message: FileMessage): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });
}

function refuseWhenHeavy(): void {
  if (process.memoryUsage.rss() < RESIDENT_BYTES) return;
  void send({ refusal: { code: 'upload.too-heavy', facts: {} } }).then(() => process.exit(1));
}

/** The file of the task is whole from the second message on. */
function growingFile(): GrowingFile {
  const growing = { isWhole: false, whole: Promise.resolve() };
  growing.whole = new Promise((resolve) => {
    process.once('message', () => {
      growing.isWhole = true;
      resolve();
    });
  });
  return growing;
}

/**
 * For the process of a file: waits for its one task, answers, and ends. It ends too when the one who asked is gone. A task
 * whose file is still being written is followed by word that it is whole.
 */
export function answerInProcess<Task>(
  perform: (task: Task, progress: (share: number) => void, growing?: GrowingFile) => Promise<unknown>,
): void {
  process.on('disconnect', () => process.exit(1));
  const watch = setInterval(refuseWhenHeavy, 250);
  let toldAt = 0;
  const progress = (share: number) => {
    if (Date.now() - toldAt < 200) return;
    toldAt = Date.now();
    process.send?.({ progress: Math.min(Math.max(share, 0), 1) } satisfies FileMessage);
  };
  process.once('message', async ({ task, isGrowing }: FileOrder<Task>) => {
    const work = perform(task, progress, isGrowing ? growingFile() : undefined);
    const answer: FileMessage = await work.then((result) => ({ result }), failureOf);
    clearInterval(watch);
    await send(answer);
    process.exit(0);
  });
}
