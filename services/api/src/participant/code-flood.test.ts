import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ApiProcess, startApiProcess } from '../../test/api-process.ts';
import { makeParticipantFixture, type ParticipantFixture } from '../../test/participant-fixture.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'folge-flood-'));
let fixture: ParticipantFixture;
let api: ApiProcess;

beforeAll(async () => {
  fixture = await makeParticipantFixture();
  const { app: mainUrl, vault: vaultUrl } = fixture.rights.uploads.database.urls;
  const { witnessFile } = fixture.rights.room;
  const port = 21_000 + (process.pid % 10_000);
  api = await startApiProcess({ port, stateFolder: folder, witnessFile, mainUrl, vaultUrl });
});
afterAll(async () => {
  await api.kill();
  await fixture.close();
  rmSync(folder, { recursive: true });
});

type Entry = { status: number; seconds: number };

async function typeCode(code: string): Promise<Entry> {
  const from = performance.now();
  const answer = await fetch(`${api.address}/min/kode`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: api.address },
    body: new URLSearchParams({ code }),
  });
  await answer.arrayBuffer();
  return { status: answer.status, seconds: (performance.now() - from) / 1000 };
}

/** So many codes that nobody has, evenly over a second, for as long as it takes. */
async function flood(perSecond: number, until: () => boolean): Promise<Entry[]> {
  const entries: Promise<Entry>[] = [];
  const from = performance.now();
  while (!until()) {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
    while (entries.length < due) entries.push(typeCode(randomBytes(13).toString('hex')));
    await sleep(5);
  }
  return Promise.all(entries);
}

/** Many codes that nobody has, all at the same moment. */
const burst = (count: number) => Array.from({ length: count }, () => typeCode(randomBytes(13).toString('hex')));

const median = (entries: readonly Entry[]) =>
  entries.map(({ seconds }) => seconds).toSorted((a, b) => a - b)[Math.floor(entries.length / 2)] ?? 0;
const slowest = (entries: readonly Entry[]) => Math.max(...entries.map(({ seconds }) => seconds));

const issueAll = () => Promise.all(['A-1', 'B-1', 'C-1', 'D-1', 'E-1', 'F-1'].map((number) => fixture.issue(number)));

it('L-7 a right code gets in within three seconds while two hundred guesses a second come from the same address', async () => {
  const letters = await issueAll();
  let isOver = false;
  const flooding = flood(200, () => isOver);
  const right: Entry[] = [];
  for (let round = 0; round < 8; round += 1) {
    await sleep(1000);
    right.push(...(await Promise.all(letters.map(({ code }) => typeCode(code)))));
  }
  isOver = true;
  const guesses = await flooding;
  const figures = { right: median(right), slowest: slowest(right), guess: median(guesses), guesses: guesses.length };
  if (process.env.FOLGE_SHOW_FIGURES) console.info(figures);
  expect(new Set(right.map(({ status }) => status))).toEqual(new Set([303]));
  expect(guesses.length).toBeGreaterThan(1200);
  expect(guesses.filter(({ status }) => status === 422)).toHaveLength(20);
  expect(guesses.filter(({ status }) => status !== 422 && status !== 429)).toEqual([]);
  expect(median(right), JSON.stringify(figures)).toBeLessThan(3);
  // A stop of the whole machine may hit one of them, hardly five.
  const late = right.filter(({ seconds }) => seconds >= 3);
  expect(late.length, JSON.stringify(figures)).toBeLessThan(5);
});

it('L-7 a right code gets in behind six hundred guesses that came before it at once', async () => {
  const letters = await issueAll();
  const guesses = burst(600);
  const right = await Promise.all(letters.map(({ code }) => typeCode(code)));
  const answered = await Promise.all(guesses);
  const figures = { right: median(right), slowest: slowest(right), lastGuess: slowest(answered) };
  if (process.env.FOLGE_SHOW_FIGURES) console.info(figures);
  expect(right.map(({ status }) => status)).toEqual(Array(6).fill(303));
  expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([429]));
  expect(slowest(right), JSON.stringify(figures)).toBeLessThan(20);
});
