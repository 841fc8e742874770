import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connectClient, inPilot } from '../packages/database/src/index.ts';
import { noteReading, readPeople, TrailChain, trailWitness, verifyTrail } from '../packages/operations/src/index.ts';
import { type Client, fillCatalogue, pilotId, registerPeople } from './bench-pilot.ts';
import { type Figure, median } from './figure.ts';
import type { Platform } from './platform.ts';

const READINGS = 300;
const PAGE = 50;
const EVENTS = 20_000;

/** A page of fifty people as the people's route reads it; noted in the trail with all fifty, or not at all. */
async function readPage({ databases, keyring }: Platform, isNoted: boolean): Promise<number> {
  const from = performance.now();
  await inPilot(databases.app, pilotId, (research) =>
    inPilot(databases.identity, pilotId, async (identity) => {
      const reading = { research, identity, keyring, pilotId };
      const { people } = await readPeople(reading, { page: 1, pageSize: PAGE });
      if (people.length !== PAGE) throw new Error(`There are ${people.length} people.`);
      if (!isNoted) return;
      const personIds = people.map(({ personId }) => personId);
      const what = { action: 'GET /api/pilots/:pilotId/people', objectType: 'people', outcome: 'done' } as const;
      const who = { actorId: null, role: 'researcher', requestId: 'bench' };
      await noteReading(research, keyring, { ...what, ...who, pilotId, personIds });
    }),
  );
  return performance.now() - from;
}

/** Readings of five people each, as they lie there before the next batch. */
async function fillTrail(client: Client): Promise<void> {
  await client.query(
    `with noted as (insert into audit.event (role, action, object_type, pilot_id, outcome, request_id)
       select 'researcher', 'GET /api/pilots/:pilotId/people', 'people', '${pilotId}', 'done', 'bench'
         from generate_series(1, ${EVENTS}) returning event_id)
     insert into audit.event_person select event_id, sha256((event_id || ' ' || n)::text::bytea || $1)
       from noted, generate_series(1, 5) n`,
    [randomBytes(8)],
  );
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** What noting who was read costs a reading of fifty people, and what chaining and verifying the trail take beside it. */
export async function measureTrail(platform: Platform): Promise<Figure[]> {
  const { databases, keyring, folder } = platform;
  const client = await connectClient(platform.superuserUrl, 'folge-bench');
  try {
    await client.query("select set_config('folge.pilot_id', $1, false)", [pilotId]);
    const { rowCount } = await client.query('select from catalogue.pilot where pilot_id = $1', [pilotId]);
    if (!rowCount) await fillCatalogue(client);
    await registerPeople(platform, client, 1000);
    await platform.worker.stop();
    for (let warm = 0; warm < 40; warm += 1) await readPage(platform, warm % 2 === 0);
    const noted: number[] = [];
    const bare: number[] = [];
    for (let reading = 0; reading < READINGS; reading += 1) {
      bare.push(await readPage(platform, false));
      noted.push(await readPage(platform, true));
    }
    await fillTrail(client);
    const chaining = await seconds(() => new TrailChain(databases.audit).chain());
    const witness = trailWitness(join(folder, 'bench-audit-witness'), keyring);
    const verifying = await seconds(() => verifyTrail(databases.audit, witness));
    const [value, floor] = [median(noted), median(bare)];
    const what = `a page of ${PAGE} people, noted with each of them`;
    return [
      { group: 'trail', what, value, unit: 'ms', floor, ratio: value / floor, limit: 2 },
      { group: 'trail', what: `chaining ${EVENTS} readings`, value: chaining, unit: 's', limit: 20 },
      { group: 'trail', what: `verifying ${EVENTS} readings`, value: verifying, unit: 's', limit: 20 },
    ];
  } finally {
    await client.end();
  }
}
