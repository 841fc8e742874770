import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  findDemonstrationCode,
  loadCatalogue,
  openDemonstrationLinks,
  seedDemonstration,
} from '../packages/operations/src/index.ts';
import { type Figure, median } from './figure.ts';
import { addResearcher, type Platform } from './platform.ts';

const PAIRS = 9;
/** As long for both: until then the compiler is at work, on a page longer than on a floor of four lines. */
const WARM_UPS = 3;
const CONNECTIONS = 16;
const SECONDS = 1.5;
/** As many connections to the database as the interface's own process takes at most; with fewer the floor answers less. */
const POOL = 16;

const pilotId = 'trondelag';
const run = promisify(execFile);

/** Answers a second that an address gives, asked from a process of its own. */
async function requestsPerSecond(address: string, cookie: string): Promise<number> {
  const asker = join(import.meta.dirname, 'http-load.ts');
  const { stdout } = await run(process.execPath, [asker, address, String(CONNECTIONS), String(SECONDS), cookie]);
  return Number(stdout);
}

async function startFloor(url: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'http-floor.ts'), url, String(POOL)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [port] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('The floor did not start.'))),
  ]);
  return {
    address: `http://127.0.0.1:${Number(String(port))}/floor/${pilotId}`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

type Comparison = { what: string; address: string; cookie: string; floor: string; limit?: number };

/** Floor and address in turn, so that what disturbs the machine disturbs both; the median of the pairs' ratios. */
async function compare(input: Comparison): Promise<Figure> {
  const { what, address, cookie, floor, limit = 0.6 } = input;
  for (let round = 0; round < WARM_UPS; round += 1) {
    await requestsPerSecond(floor, '');
    await requestsPerSecond(address, cookie);
  }
  const pairs: { value: number; floor: number }[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const bare = await requestsPerSecond(floor, '');
    pairs.push({ floor: bare, value: await requestsPerSecond(address, cookie) });
  }
  return {
    group: 'http',
    what,
    unit: 'requests/s',
    value: median(pairs.map((pair) => pair.value)),
    floor: median(pairs.map((pair) => pair.floor)),
    ratio: median(pairs.map((pair) => pair.value / pair.floor)),
    limit,
    atLeast: true,
  };
}

/** Opens an invented participant's page by its code, and answers the cookie of the session. */
async function openParticipantPage({ databases, keyEncryptionKey, address }: Platform): Promise<string> {
  await openDemonstrationLinks({ databases, keyEncryptionKey });
  const code = await findDemonstrationCode({ databases, keyEncryptionKey }, [pilotId]);
  const opened = await fetch(`${address}/min/kode`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ code: code ?? '' }),
  });
  return String(opened.headers.get('set-cookie')).split(';')[0] ?? '';
}

/**
 * How often a second a pilot's wave list, its stored report and a participant's first page are answered, against a bare route that does BEGIN,
 * set_config, one SELECT and COMMIT on the same server.
 */
export async function measureHttp(platform: Platform): Promise<Figure[]> {
  const { databases, keyEncryptionKey, address, urls } = platform;
  await loadCatalogue(databases.app);
  await seedDemonstration({ databases, keyEncryptionKey });
  const cookie = await addResearcher(platform, pilotId);
  const report = `${address}/api/pilots/${pilotId}/reports/goal-attainment`;
  await (await fetch(report, { headers: { cookie } })).arrayBuffer(); // Computed and stored before anything is timed.
  const floor = await startFloor(urls.app);
  try {
    const waves = `${address}/api/pilots/${pilotId}/waves`;
    return [
      await compare({ what: 'wave list', address: waves, cookie, floor: floor.address }),
      await compare({ what: 'stored report', address: report, cookie, floor: floor.address }),
      await compare({
        what: 'participant’s page',
        address: `${address}/min`,
        cookie: await openParticipantPage(platform),
        floor: floor.address,
        limit: 0.5,
      }),
    ];
  } finally {
    await floor.stop();
  }
}
