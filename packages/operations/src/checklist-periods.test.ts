import type { ChecklistIndicator } from '@folge/contracts';
import { computeIndicator, inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, type Fixture, makeFixture, mapping, pilotId, receive, save } from '../test/upload-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture.close());

const weekly: ChecklistIndicator = {
  type: 'checklist',
  direction: 'up',
  instrumentIds: [],
  requirements: [
    {
      id: 'mote',
      name: { nb: 'Møte' },
      met: { is: 'element_delivered', elementId: 'mote', atLeast: 4, unit: 'møter' },
    },
  ],
};

test('a checklist is judged by the last period that is over, in the order of the calendar and not of the letters', async () => {
  const year = new Date().getUTCFullYear();
  const rows = [
    // By letters «host» comes before «var»; by the calendar the spring after it is the last that is over.
    'Fjelldal;mote;2024-host;1',
    'Fjelldal;mote;2025-var;4',
    `Fjelldal;mote;${year + 1}-H2;0`,
    'Havneby;mote;2024-W09;4',
    'Havneby;mote;2024-12;1',
  ];
  const uploadId = await receive(fixture, {
    kind: 'deliveries',
    text: ['site;element;period;delivered', ...rows].join('\n'),
  });
  const columns = [{ to: 'site' }, { to: 'element' }, { to: 'period' }, { to: 'delivered' }] as const;
  await check(fixture, uploadId, mapping({ columns: [...columns] }));
  await save(fixture, uploadId);
  const figures = await inPilot(fixture.room.databases.app, pilotId, (db) =>
    computeIndicator(db, { pilotId, programmeId: 'p', indicator: weekly }),
  );
  expect(figures).toMatchObject({
    sites: [
      { siteId: 'fjelldal', met: 1, missing: [] },
      { siteId: 'havneby', met: 0, missing: ['mote'] },
    ],
  });
}, 60_000);
