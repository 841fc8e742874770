import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type ApiProcess, startApiProcess } from '../../test/api-process.ts';
import { makeParticipantFixture, type ParticipantFixture } from '../../test/participant-fixture.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'folge-flood-'));
let fixture: ParticipantFixture;
let api: ApiProcess;

beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
/** A process of its own each: what it has counted of wrong codes it keeps in its memory. */
beforeEach(async () => {
  const { app: mainUrl, vault: vaultUrl } = fixture.rights.uploads.database.urls;
  const { witnessFile } = fixture.rights.room;
  api = await startApiProcess({ stateFolder: folder, witnessFile, mainUrl, vaultUrl });
});
afterEach(() => api.kill());
afterAll(async () => {
  await fixture.close();
  rmSync(folder, { recursive: true });
});

async function statusOf(code: string): Promise<number> {
  const answer = await fetch(`${api.address}/min/kode`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: api.address },
    body: new URLSearchParams({ code }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

let guessed = 0;
/** A code that nobody has, of letters alone: digits in a row may pass for an identity number, which no form takes. */
const nextGuess = () => {
  guessed += 1;
  const digest = createHash('sha256').update(`guess ${guessed}`).digest();
  return Array.from(digest.subarray(0, 26), (byte) => 'ABCDEFGHJKMNPQRS'[byte % 16]).join('');
};

/** So many codes that nobody has, evenly over a second, for as long as it takes. */
async function flood(perSecond: number, until: () => boolean): Promise<number[]> {
  const entries: Promise<number>[] = [];
  const from = performance.now();
  while (!until()) {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
    while (entries.length < due) entries.push(statusOf(nextGuess()));
    await sleep(5);
  }
  return Promise.all(entries);
}

/** Many codes that nobody has, all at the same moment. */
const burst = (count: number) => Array.from({ length: count }, () => statusOf(nextGuess()));

const issueAll = () => Promise.all(['A-1', 'B-1', 'C-1', 'D-1', 'E-1', 'F-1'].map((number) => fixture.issue(number)));

it('L-7 a right code gets in while two hundred guesses a second come from the same address', async () => {
  const letters = await issueAll();
  let isOver = false;
  const flooding = flood(200, () => isOver);
  const right: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    await sleep(1000);
    right.push(...(await Promise.all(letters.map(({ code }) => statusOf(code)))));
  }
  isOver = true;
  const guesses = await flooding;
  expect(right).toEqual(Array(48).fill(303));
  expect(guesses.length).toBeGreaterThan(1200);
  expect(guesses.filter((status) => status === 422)).toHaveLength(20);
  expect(guesses.filter((status) => status === 429)).toHaveLength(guesses.length - 20);
});

it('L-7 a right code gets in behind six hundred guesses that came before it at once', async () => {
  const letters = await issueAll();
  const guesses = burst(600);
  const right = await Promise.all(letters.map(({ code }) => statusOf(code)));
  expect(right).toEqual(Array(6).fill(303));
  const statuses = await Promise.all(guesses);
  expect(statuses.filter((status) => status === 422)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(580);
});
