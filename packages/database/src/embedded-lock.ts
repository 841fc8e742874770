import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What PostgreSQL writes of itself in its lock file. */
export interface ServerLock {
  pid: number;
  port: number;
  isReady: boolean;
}

export function readLock(dataFolder: string): ServerLock | undefined {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

/** Whether any process of a server on these data lives: the server itself, or one it left behind when it was killed. */
export function isServerAlive(dataFolder: string): boolean {
  if (existsSync('/proc/self/cwd')) return listPids().some((pid) => workingFolder(pid) === dataFolder);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'command='], { encoding: 'utf8' });
  return stdout.includes(dataFolder);
}

/**
 * Removes a lock file whose server is gone. PostgreSQL does so by itself, except where its old number has been given
 * to another living process, as happens when a container starts again.
 */
export function removeStaleLock(dataFolder: string): void {
  if (!isServerAlive(dataFolder)) rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}

function listPids(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

// Every process of PostgreSQL stands in its data folder.
function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Notes this process as the one that starts the server of a folder. */
export function noteStarter(serverFolder: string): void {
  writeFileSync(join(serverFolder, 'starter.pid'), String(process.pid));
}

export function isStarterAlive(serverFolder: string): boolean {
  const file = join(serverFolder, 'starter.pid');
  if (!existsSync(file)) return false;
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
