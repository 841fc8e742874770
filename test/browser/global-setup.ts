import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { freePort } from '../../packages/testing/src/free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the running system answers. */
    folgeAddress: string;
    /** The code of an invented participant's own page. */
    participantCode: string;
  }
}

const checkout = join(import.meta.dirname, '../..');

let running: RunningSystem | undefined;

/** Starts all of Følge once for the browser tests, with a database and invented people of its own. */
export async function setup(project: TestProject): Promise<void> {
  running = await startSystem();
  project.provide('folgeAddress', running.address);
  project.provide('participantCode', running.participantCode);
}

export async function teardown(): Promise<void> {
  await running?.stop();
}

export interface RunningSystem {
  address: string;
  participantCode: string;
  stop(): Promise<void>;
}

export async function startSystem(): Promise<RunningSystem> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'folge-browser-'));
  chmodSync(stateFolder, 0o755);
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.ts', '--state', stateFolder, '--port', String(port)], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await untilReady(child);
  const participantCode = /\/min#([0-9A-Z-]+)/.exec(printed)?.[1] ?? '';
  const stop = async () => {
    child.kill('SIGTERM');
    await once(child, 'close');
    rmSync(stateFolder, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}`, participantCode, stop };
}

async function untilReady(child: ChildProcess): Promise<string> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  }
  const deadline = Date.now() + 120_000;
  while (!printed.includes('Ctrl-C')) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`Følge did not start:\n${printed}`);
    await sleep(50);
  }
  return printed;
}
