import { fork } from 'node:child_process';
import { type ProblemCode, type ProblemFacts, problem } from '@folge/contracts';

/** What a process that reads a file sends back. Codes and numbers only, besides its result. */
export type FileMessage =
  | { progress: number }
  | { result: unknown }
  | { refusal: { code: ProblemCode; facts: ProblemFacts } }
  | { failure: { name: string; message: string } };

export type FileLimits = { memoryMegabytes: number; seconds: number };

/** Enough for a workbook of twenty thousand rows and two hundred columns; a file that needs more is refused. */
export const fileLimits: FileLimits = { memoryMegabytes: 320, seconds: 900 };

type Options = {
  limits?: FileLimits;
  onProgress?: (progress: number) => void;
  /** Ends the process; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
};

/**
 * Reads a file in a process of its own, so that no file can take the service down: with a limit of memory and of time.
 * The module is started with Node, is sent the task, and answers with messages. A process that dies of its limits is
 * a refusal of the file.
 */
export function inFileProcess<Result>(module: URL, task: unknown, options: Options = {}): Promise<Result> {
  const { limits = fileLimits, onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = fork(module, {
      execArgv: [`--max-old-space-size=${limits.memoryMegabytes}`, '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      // What goes wrong in there may repeat what stands in the file; nothing of it reaches a log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { NODE_ENV: 'production', TZ: 'UTC' },
    });
    let settle: (() => void) | undefined;
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000);
    const abort = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', abort, { once: true });
    child.on('message', (message: FileMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('result' in message) settle = () => resolve(message.result as Result);
      else if ('refusal' in message) settle = () => reject(problem(message.refusal.code, message.refusal.facts));
      else
        settle = () =>
          reject(new Error(`${message.failure.name} in the process of a file: ${message.failure.message}`));
    });
    child.on('error', (error) => {
      settle ??= () => reject(error);
    });
    child.on('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      if (signal?.aborted) reject(signal.reason);
      else if (settle) settle();
      else reject(problem('upload.too-heavy'));
    });
    child.send(task as object, (error) => {
      if (error) child.kill('SIGKILL');
    });
  });
}
