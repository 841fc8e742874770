import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../packages/testing/src/free-port.ts';

const checkout = join(import.meta.dirname, '..');
let stateFolder: string;
let port: number;
const started = new Set<ChildProcess>();

interface Start {
  child: ChildProcess;
  /** All it has printed. */
  printed(): string;
  exitCode: Promise<number>;
}

function start(...flags: string[]): Start {
  const child = spawn('node', ['scripts/with-node-24.js', 'scripts/start.ts', '--state', stateFolder, ...flags], {
    cwd: checkout,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port) },
  });
  started.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const exitCode = once(child, 'close').then(([code]) => {
    started.delete(child);
    return code as number;
  });
  return { child, printed: () => printed, exitCode };
}

async function untilReady(run: Start): Promise<void> {
  while (!run.printed().includes('Stopp med Ctrl-C')) {
    const ended = await Promise.race([run.exitCode, sleep(25)]);
    if (ended !== undefined) throw new Error(`It ended with ${ended}:\n${run.printed()}`);
  }
}

/** The processes that this start left in the process table, by what stands on their command lines. */
async function listLeft(): Promise<string[]> {
  const { stdout } = spawn('ps', ['-A', '-ww', '-o', 'stat=,args=']);
  let table = '';
  for await (const chunk of stdout) table += String(chunk);
  return table.split('\n').filter((line) => line.includes(stateFolder) && !line.startsWith('Z'));
}

const health = () => fetch(`http://127.0.0.1:${port}/health`).then((response) => response.status);

beforeAll(async () => {
  stateFolder = mkdtempSync(join(tmpdir(), 'folge-start-'));
  chmodSync(stateFolder, 0o755);
  port = await freePort();
});

afterAll(async () => {
  for (const child of started) child.kill('SIGTERM');
  while (started.size > 0) await sleep(50);
  rmSync(stateFolder, { recursive: true });
});

it('starts everything, answers, refuses a second start, and leaves nothing running', async () => {
  const first = start();
  await untilReady(first);
  expect(first.printed()).toContain(`http://127.0.0.1:${port}`);
  expect(await health()).toBe(200);
  const second = start();
  expect(await second.exitCode).toBe(1);
  expect(second.printed()).toMatch(`Følge kjører allerede på http://127.0.0.1:${port}`);
  expect(await health()).toBe(200);
  first.child.kill('SIGINT');
  expect(await first.exitCode).toBe(0);
  expect(await listLeft()).toEqual([]);
  expect(existsSync(join(stateFolder, 'server/running.json'))).toBe(false);
});

it('starts again on the same data and the same secrets', async () => {
  const secrets = readFileSync(join(stateFolder, 'server/secrets.json'), 'utf8');
  const again = start();
  await untilReady(again);
  expect(readFileSync(join(stateFolder, 'server/secrets.json'), 'utf8')).toBe(secrets);
  again.child.kill('SIGTERM');
  expect(await again.exitCode).toBe(0);
});

it('ends all of it when the starter is killed outright, and starts again at once', async () => {
  const killed = start();
  await untilReady(killed);
  const { pid } = JSON.parse(readFileSync(join(stateFolder, 'server/running.json'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  const next = start();
  await untilReady(next);
  expect(await health()).toBe(200);
  next.child.kill('SIGTERM');
  await next.exitCode;
  expect(await listLeft()).toEqual([]);
});

it('stops everything with a sentence when the worker dies', async () => {
  const run = start();
  await untilReady(run);
  const { pid } = JSON.parse(readFileSync(join(stateFolder, 'server/running.json'), 'utf8')) as { pid: number };
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const worker = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('services/worker'));
  process.kill(Number(worker), 'SIGKILL');
  expect(await run.exitCode).toBe(1);
  expect(run.printed()).toContain('worker sluttet uventet (SIGKILL)');
  expect(await listLeft()).toEqual([]);
});

it('says which port is taken and how to take another', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const run = start();
  expect(await run.exitCode).toBe(1);
  expect(run.printed()).toContain(`Port ${port} er opptatt`);
  expect(run.printed()).toContain('npm start -- --port');
  other.close();
});
