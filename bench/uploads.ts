import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient, copyInto } from '../packages/database/src/index.ts';
import { type Client, fillCatalogue, pilotId, registerPeople } from './bench-pilot.ts';
import { type Figure, median } from './figure.ts';
import { addResearcher, type Platform, peakMegabytes } from './platform.ts';
import { type Shape, writeCsv, writeWorkbook } from './survey-files.ts';

/** The floor: the same file into a table of one typed column each, as the superuser, by COPY and nothing else. */
async function floorSeconds(client: Client, path: string, items: number): Promise<number> {
  const columns = Array.from({ length: items }, (_, i) => `k${i + 1} smallint`).join(', ');
  await client.query(
    `drop table if exists public.floor; create table public.floor (studienr text, kontor text, ${columns})`,
  );
  const began = performance.now();
  const copy = copyInto(client, "copy public.floor from stdin (format csv, delimiter ';', header true)");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), copy);
  const seconds = (performance.now() - began) / 1000;
  await client.query('drop table public.floor; checkpoint');
  return seconds;
}

type Session = { platform: Platform; cookie: string };

async function call<T>({ platform, cookie }: Session, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${platform.address}/api/pilots/${pilotId}/uploads${path}`, {
    method,
    headers: {
      cookie,
      origin: platform.address,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

type Shown = { uploadId: string; state: string; counts: { new: number; refused: number }; problem: unknown };

/** Sends a file as it lies on the disk, with as little work on this side as possible: the machine is the server's too. */
async function send({ platform, cookie }: Session, path: string): Promise<Shown> {
  const outgoing = request(
    `${platform.address}/api/pilots/${pilotId}/uploads?fileName=${encodeURIComponent(path.split('/').at(-1) ?? '')}`,
    {
      method: 'POST',
      headers: {
        cookie,
        origin: platform.address,
        'content-type': 'application/octet-stream',
        'content-length': statSync(path).size,
      },
    },
  );
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), outgoing);
  const [answer] = await answered;
  const said = await text(answer);
  if (answer.statusCode !== 201) throw new Error(`POST: ${answer.statusCode} ${said}`);
  return JSON.parse(said) as Shown;
}

/** How often is asked whether an upload has come further; each question is work for the server that is measured. */
const ASK_MILLISECONDS = 75;
/** Until the processes that wait for the next file are warm again, as they are when two files do not come at once. */
const UNTIL_NEXT_FILE_MILLISECONDS = 40_000;
/** How often another request is sent meanwhile, to see how long it takes. */
const OTHER_MILLISECONDS = 200;

async function waitFor(session: Session, uploadId: string, states: string[]): Promise<Shown> {
  for (;;) {
    const upload = await call<Shown>(session, 'GET', `/${uploadId}`);
    if (states.includes(upload.state)) return upload;
    await sleep(ASK_MILLISECONDS);
  }
}

/** How long the slowest of many small requests took while something else went on. */
function watchLatency(session: Session): () => Promise<number> {
  let isOn = true;
  let slowest = 0;
  const watching = (async () => {
    while (isOn) {
      const began = performance.now();
      await call(session, 'GET', '');
      slowest = Math.max(slowest, performance.now() - began);
      await sleep(OTHER_MILLISECONDS);
    }
  })();
  return async () => {
    isOn = false;
    await watching;
    return slowest;
  };
}

type Timing = { received: number; ready: number; saved: number; slowestMilliseconds: number };

async function uploadOnce(
  session: Session,
  path: string,
  { items, rows, waveId }: Shape & { waveId: string },
): Promise<Timing> {
  const latency = watchLatency(session);
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const { uploadId } = await send(session, path);
  const received = since();
  const columns = Array.from({ length: items }, (_, i) => ({
    position: i + 3,
    target: { to: 'item', item: `k${i + 1}` },
  }));
  await call(session, 'PUT', `/${uploadId}/mapping`, {
    waveId,
    instrumentId: `bench${items}`,
    instrumentVersion: 1,
    answeredOn: '2025-06-01',
    columns: [{ position: 1, target: { to: 'study_number' } }, { position: 2, target: { to: 'site' } }, ...columns],
  });
  const checked = await waitFor(session, uploadId, ['checked', 'failed']);
  const ready = since();
  if (checked.state !== 'checked' || checked.counts.new !== rows)
    throw new Error(`Not as it should be: ${JSON.stringify(checked)}`);
  const paused = performance.now();
  await call(session, 'GET', `/${uploadId}/preview`);
  const looking = (performance.now() - paused) / 1000;
  await call(session, 'POST', `/${uploadId}/save`);
  await waitFor(session, uploadId, ['saved', 'checked', 'failed']);
  return { received, ready, saved: since() - looking, slowestMilliseconds: await latency() };
}

type Round = Timing & { floor: number };

/**
 * Uploads of one million rows and of ten thousand, and of wide files, against a plain COPY on the same server. The million goes in
 * three times, into a wave each, with a COPY before and after: the middle of three, since a machine is not always as fast.
 */
export async function measureUploads(platform: Platform): Promise<Figure[]> {
  const group = 'uploads';
  const client = await connectClient(platform.superuserUrl, 'folge-bench');
  const figures: Figure[] = [];
  try {
    await fillCatalogue(client);
    const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
    await registerPeople(platform, client, rows);
    const session = { platform, cookie: await addResearcher(platform, pilotId) };
    const large = join(platform.folder, 'million.csv');
    await writeCsv(large, { rows, items: 30 });
    const small = join(platform.folder, 'ten-thousand.csv');
    await writeCsv(small, { rows: 10_000, items: 30 });
    const smallTiming = await uploadOnce(session, small, { rows: 10_000, items: 30, waveId: 'T1' });
    const rounds: Round[] = [];
    for (const waveId of ['T0', 'T4', 'T5']) {
      await sleep(UNTIL_NEXT_FILE_MILLISECONDS);
      const before = await floorSeconds(client, large, 30);
      const timing = await uploadOnce(session, large, { rows, items: 30, waveId });
      const after = await floorSeconds(client, large, 30);
      rounds.push({ ...timing, floor: (before + after) / 2 });
    }
    const name = `${rows} × 30 CSV (${Math.round(statSync(large).size / 1e6)} MB)`;
    const times = (what: 'received' | 'ready' | 'saved') => ({
      value: median(rounds.map((round) => round[what])),
      unit: 's' as const,
      floor: median(rounds.map(({ floor }) => floor)),
      ratio: median(rounds.map((round) => round[what] / round.floor)),
    });
    const all = times('saved');
    figures.push(
      { group, what: `${name}: COPY into a typed table`, value: all.floor, unit: 's' },
      { group, what: `${name}: received and inspected`, ...times('received') },
      { group, what: `${name}: ready to preview`, ...times('ready'), limit: 3 },
      { group, what: `${name}: saved, in all`, ...all, limit: 8 },
      { group, what: '10 000 × 30 CSV: saved, in all', value: smallTiming.saved, unit: 's' },
      {
        group,
        what: 'time a row, 1 000 000 against 10 000',
        value: all.value / rows / (smallTiming.saved / 10_000),
        unit: '×',
        limit: 1.2,
      },
      {
        group,
        what: 'slowest other request meanwhile',
        value: Math.max(...rounds.map(({ slowestMilliseconds }) => slowestMilliseconds)),
        unit: 'ms',
        limit: 1000,
      },
      {
        group,
        what: 'API memory at its highest',
        value: await peakMegabytes(platform.api.pid),
        unit: 'MB',
        limit: 400,
      },
    );
    figures.push(...(await measureWide(platform, session, client)));
  } finally {
    await client.end();
  }
  return figures;
}

async function measureWide(platform: Platform, session: Session, client: Client): Promise<Figure[]> {
  const group = 'uploads';
  const csv = join(platform.folder, 'wide.csv');
  await writeCsv(csv, { rows: 50_000, items: 300 });
  const floor = await floorSeconds(client, csv, 300);
  const wide = await uploadOnce(session, csv, { rows: 50_000, items: 300, waveId: 'T2' });
  const xlsx = join(platform.folder, 'wide.xlsx');
  await writeWorkbook(xlsx, { rows: 20_000, items: 200 });
  const peak = watchChildren(platform);
  const workbook = await uploadOnce(session, xlsx, { rows: 20_000, items: 200, waveId: 'T3' });
  return [
    {
      group,
      what: '50 000 × 300 CSV: ready to preview',
      value: wide.ready,
      unit: 's' as const,
      floor,
      ratio: wide.ready / floor,
    },
    { group, what: '50 000 × 300 CSV: saved, in all', value: wide.saved, unit: 's', floor, ratio: wide.saved / floor },
    { group, what: '20 000 × 200 XLSX: ready to preview', value: workbook.ready, unit: 's' },
    { group, what: '20 000 × 200 XLSX: saved, in all', value: workbook.saved, unit: 's' },
    { group, what: '20 000 × 200 XLSX: memory of the file’s process', value: await peak(), unit: 'MB', limit: 512 },
  ];
}

/** The most memory any process that reads a file has had. */
function watchChildren(platform: Platform): () => Promise<number> {
  let highest = 0;
  const look = async () => {
    for (const service of [platform.api, platform.worker]) {
      const text = await readFile(`/proc/${service.pid}/task/${service.pid}/children`, 'utf8').catch(() => '');
      for (const pid of text.split(' ').filter((one) => one !== '')) {
        highest = Math.max(highest, await peakMegabytes(Number(pid)).catch(() => 0));
      }
    }
  };
  const timer = setInterval(() => void look(), 50);
  return async () => {
    clearInterval(timer);
    return highest;
  };
}
