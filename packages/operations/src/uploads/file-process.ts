import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { problem } from '@folge/contracts';
import type { FileFailure } from './failure-of.ts';

/** What a process that reads a file sends back. Codes and numbers only, besides its result. */
export type FileMessage = { progress: number } | { result: unknown } | FileFailure;

/** What a process that reads a file is sent. */
export type FileOrder<Task> = { task: Task; isGrowing: boolean };

type FileWork = 'inspection' | 'checking' | 'refused-rows' | 'draft';

/** Enough for a workbook of twenty thousand rows and two hundred columns; a file that needs more is refused. */
const memoryMegabytes = 320;

/** Seconds that each work may take: a gigabyte is read to its end in half a minute. */
const seconds: Record<FileWork, number> = { inspection: 180, checking: 900, 'refused-rows': 300, draft: 180 };

type Options = {
  onProgress?: (progress: number) => void;
  /** Resolves when the file is whole; until then the process may read what is there. Its time counts from then on. */
  whole?: Promise<unknown>;
  /** Ends the process; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Fewer seconds or megabytes than usual. */
  limits?: { seconds?: number; memoryMegabytes?: number };
};

/** Where compiled modules are kept from process to process: starting one takes half the time. As safe as the code beside. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/compiled');

function start(work: FileWork, megabytes = memoryMegabytes): ChildProcess {
  return fork(join(import.meta.dirname, `${work}-process.ts`), {
    execArgv: [`--max-old-space-size=${megabytes}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    // What goes wrong in there may repeat what stands in the file; nothing of it reaches a log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production', TZ: 'UTC', NODE_COMPILE_CACHE: compiled },
  });
}

/** So many files are read at once by one service; others wait their turn, so that many uploads take no more than two. */
const AT_ONCE = 2;

let reading = 0;
const waiting: (() => void)[] = [];

/**
 * Starting a process that waits, and letting it read itself warm, takes longer than checking a small file: another is started
 * when nothing was read for a while, and a large file that was read before is saved too.
 */
const PAUSE_MILLISECONDS = 30_000;

/** A service that has just started gets ready first. */
const START_MILLISECONDS = 5000;

/** Of the works that have spare processes: those that wait, and whether another is about to be started. */
const spares = new Map<FileWork, { children: ChildProcess[]; isStarting: boolean }>();

function startSpare(work: FileWork, children: ChildProcess[]): void {
  const child = start(work);
  child.unref();
  child.channel?.unref();
  // One that dies while it waits, by itself or by somebody's hand, is replaced too.
  const leave = () => {
    const place = children.indexOf(child);
    if (place < 0) return;
    children.splice(place, 1);
    startSpareLater(work);
  };
  child.on('error', () => {
    if (child.pid === undefined) leave();
  });
  child.once('exit', leave);
  children.push(child);
}

function startSpareLater(work: FileWork, milliseconds = PAUSE_MILLISECONDS): void {
  const kept = spares.get(work);
  if (!kept || kept.isStarting || kept.children.length === AT_ONCE) return;
  kept.isStarting = true;
  setTimeout(() => {
    kept.isStarting = false;
    if (reading === 0) startSpare(work, kept.children);
    startSpareLater(work);
  }, milliseconds).unref();
}

/** Keeps processes of this kind started and waiting, one for each file that may be read at once. */
export function keepSpareProcesses(work: FileWork): void {
  const children: ChildProcess[] = [];
  spares.set(work, { children, isStarting: false });
  startSpare(work, children);
  startSpareLater(work, START_MILLISECONDS);
}

function takeSpare(work: FileWork): ChildProcess | undefined {
  const child = spares.get(work)?.children.shift();
  startSpareLater(work);
  if (!child?.connected) return undefined;
  child.ref();
  child.channel?.ref();
  return child;
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (reading < AT_ONCE) reading++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading--;
  }
}

/**
 * Reads a file in a process of its own, so that no file can take the service down: with a limit of memory and of time.
 * The process is sent the task, and answers with messages. One that dies of its limits is a refusal of the file.
 */
export function inFileProcess<Result>(work: FileWork, task: unknown, options: Options = {}): Promise<Result> {
  return inTurn(() => readInProcess<Result>(work, task, options));
}

/**
 * Whether a file may be read while it is still being sent: only by a service that reads no other, so that one who sends
 * slowly never keeps the last place from the others.
 */
export const mayReadAhead = () => reading === 0;

function readInProcess<Result>(work: FileWork, task: unknown, options: Options): Promise<Result> {
  const { limits, onProgress, signal, whole } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = (limits ? undefined : takeSpare(work)) ?? start(work, limits?.memoryMegabytes);
    let timer: NodeJS.Timeout | undefined;
    const startTime = () => {
      timer = setTimeout(() => child.kill('SIGKILL'), (limits?.seconds ?? seconds[work]) * 1000);
    };
    const abort = () => child.kill('SIGKILL');
    signal?.addEventListener('abort', abort, { once: true });
    child.on('message', (message: FileMessage) => {
      if ('progress' in message) onProgress?.(message.progress);
      else if ('result' in message) resolve(message.result as Result);
      else if ('refusal' in message) reject(problem(message.refusal.code, message.refusal.facts));
      else reject(new Error(`${message.failure.name} in the process of a file: ${message.failure.message}`));
    });
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      // Its end may be heard before its answer, which still lies in the channel. Once answered, nothing of this matters.
      const giveUp = () => reject(signal?.aborted ? signal.reason : problem('upload.too-heavy'));
      if (child.connected) child.once('disconnect', giveUp);
      else giveUp();
    });
    const send = (message: object) =>
      child.send(message, (error) => {
        if (error) child.kill('SIGKILL');
      });
    send({ task, isGrowing: whole !== undefined } satisfies FileOrder<unknown>);
    if (!whole) startTime();
    else
      whole.then(() => {
        if (child.connected) send({ whole: true });
        startTime();
      }, abort);
  });
}
