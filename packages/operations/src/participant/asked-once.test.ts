import type { Databases } from '@folge/database';
import { inPilot, isReceiptOfPerson, listReceiptsOfPerson } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onOwnPage, putRight, thingsOf } from '../../test/put-right-fixture.ts';
import { makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { decideRequest } from '../requests/decide-request.ts';
import { readRequests } from '../requests/read-requests.ts';

let fixture: RightsFixture;
let personId: string;
beforeAll(async () => {
  fixture = await makeRightsFixture();
  personId = await fixture.personOf('A-1');
  await fixture.main(`update research.person set included_on = '2025-01-01', age_band = '30-39'`);
});
afterAll(() => fixture.close());

const app = () => fixture.room.databases.app as Databases['app'];
const requests = () =>
  inPilot(app(), pilotId, async (db) => {
    const read = await readRequests({ db, keyring: fixture.room.keyring, pilotId });
    return read.requests;
  });
const ask = async (which: string, value: string) => {
  const receipt = await putRight(fixture.room, personId, [which, value]);
  if (typeof receipt === 'string') throw new Error(receipt);
  return receipt;
};

it('L-14 asked twice about what stands until it is decided, it is one request with her last words and one receipt', async () => {
  const first = await ask('field/included', '2025-02-01');
  const [asked] = await requests();
  const second = await ask('field/included', '2025-03-01');
  expect(second).toEqual(first);
  const [request, ...others] = await requests();
  expect(others).toEqual([]);
  expect(request).toMatchObject({ requestId: asked?.requestId, madeAt: asked?.madeAt, dueOn: asked?.dueOn });
  expect(request?.statement).toMatchObject({ stands: '2025-01-01', shouldBe: '2025-03-01' });
  expect(await fixture.vault(`select act from vault.ledger where act = 'contested'`)).toHaveLength(1);
  expect(await fixture.main('select from rights.receipt_of_person')).toHaveLength(1);
});

it('L-14 about another thing, or once it was decided, it is another request', async () => {
  await ask('age_band', '40-49');
  expect(await requests()).toHaveLength(2);
  const included = (await requests()).find(({ statement }) => statement?.stands === '2025-01-01');
  await inPilot(app(), pilotId, (db) =>
    decideRequest(
      {
        db,
        keyring: fixture.room.keyring,
        pilotId,
        requestId: String(included?.requestId),
        decidedBy: '00000000-0000-4000-8000-000000000001',
      },
      { decision: 'refused' },
    ),
  );
  await ask('field/included', '2025-04-01');
  expect(await requests()).toHaveLength(3);
});

it('L-14 of more receipts than are listed it is known how many, and each is told from somebody else’s', async () => {
  const { receipts, olderReceipts } = await inPilot(app(), pilotId, (db) =>
    listReceiptsOfPerson(db, { pilotId, personId, atMost: 2 }),
  );
  expect([receipts.length, olderReceipts]).toEqual([2, 1]);
  const { receiptNumber } = receipts[0] as (typeof receipts)[number];
  const other = await fixture.personOf('B-1');
  const isOf = (whose: string) =>
    inPilot(app(), pilotId, (db) => isReceiptOfPerson(db, { pilotId, personId: whose, receiptNumber }));
  expect([await isOf(personId), await isOf(other)]).toEqual([true, false]);
});

it('A-3 a person’s login writes nothing anew in a request that was decided', async () => {
  const changed = await onOwnPage(fixture.room, personId, async (own) => {
    expect(await thingsOf(own)).not.toEqual([]);
    const { sql } = await import('kysely');
    const { numAffectedRows } = await sql`update rights.request set sealed_statement = null
      where decided_at is not null`.execute(own.db);
    return numAffectedRows;
  });
  expect(changed).toBe(0n);
});
