import { answerInProcess } from './answer-in-process.ts';
import { type CheckTask, checkFile } from './checking/check-file.ts';
import { SecondReader } from './checking/second-reader.ts';
import { warmUp } from './checking/warm-up.ts';

// Started with the process, which may be waiting for its file already.
const secondReader = new SecondReader();

let isWaiting = true;
process.once('message', () => {
  isWaiting = false;
});
void warmUp(() => isWaiting);

answerInProcess((task: CheckTask, progress) => checkFile(task, progress, secondReader));
