import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a started Følge leaves for other commands of the same checkout: where it is and how to reach its databases. */
export interface Running {
  pid: number;
  address: string;
  /** The environment variables of its processes, secrets among them. */
  environment: Record<string, string>;
}

const fileIn = (serverFolder: string) => join(serverFolder, 'running.json');

export function noteRunning(serverFolder: string, running: Running): void {
  writeFileSync(fileIn(serverFolder), JSON.stringify(running, null, 2), { mode: 0o600 });
}

/** Undefined where nothing was started, or where it was stopped properly. */
export function readNote(serverFolder: string): Running | undefined {
  const file = fileIn(serverFolder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : undefined;
}

/** Undefined unless what was noted is alive. */
export function readRunning(serverFolder: string): Running | undefined {
  const note = readNote(serverFolder);
  return note && isAlive(note.pid) ? note : undefined;
}

export function forgetRunning(serverFolder: string): void {
  rmSync(fileIn(serverFolder), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
