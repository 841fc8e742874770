import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { replaceFile } from './replace-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folge-replace-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('makes the folder, puts the text in place of the one before, and leaves nothing beside it', async () => {
  const file = join(folder, 'state', 'head');
  await replaceFile(file, 'a longer first text\n');
  await replaceFile(file, 'second\n');
  expect(await readFile(file, 'utf8')).toBe('second\n');
  expect(await readdir(join(folder, 'state'))).toEqual(['head']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
});
