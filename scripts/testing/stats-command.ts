import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

const command = join(import.meta.dirname, '../folge.ts');

export type Ended = { code: number | null; out: string; err: string };

/** For tests: the real command `folge stats`, in a process that knows of no Følge that runs. */
export function stats(...words: string[]): Ended {
  const ended = spawnSync(process.execPath, [command, 'stats', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, FOLGE_URL: 'http://127.0.0.1:1' },
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

/** The command's answer as JSON, where it goes well. */
export function json(...words: string[]) {
  const { code, out, err } = stats(...words, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

/** A folder of the calling test's own, gone afterwards, and how files are put into it. */
export function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'folge-stats-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return { folder, file };
}
