import { connectClient, inPilot, tablesOfPerson } from '@folge/database';
import { untilWaiting } from '@folge/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onPage } from '../../test/consent-fixture.ts';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { accountId, check, mapping, receive, save, undo } from '../../test/upload-fixture.ts';
import { correctThing } from '../participant/correct-thing.ts';
import { readStored } from '../participant/read-stored.ts';
import { decideRequest } from '../requests/decide-request.ts';
import { readRequests } from '../requests/read-requests.ts';
import { makeReceiptNumber } from '../rights/make-receipt.ts';

let fixture: RightsFixture;
beforeEach(async () => {
  fixture = await makeRightsFixture();
});
afterEach(() => fixture.close());

const uploadOfAll = async () => String((await fixture.main('select upload_id from research.upload'))[0]?.upload_id);

/** Rows under the id of somebody who is no longer registered. */
async function rowsOfNobody(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    tablesOfPerson.map(async ([table, column]) => {
      const [row] = await fixture.main(
        `select count(*)::int as n from ${table} t
          where not exists (select from identity.person i where i.person_id = t.${column})`,
      );
      return [table, Number(row?.n)] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, n]) => n > 0));
}

/** What somebody left behind, one row in one table each. */
const leftBehind = {
  'A-1': `insert into rights.restriction_event (pilot_id, person_id, state, recorded_by_role)
    values ('prove', $1, 'restricted', 'participant')`,
  'B-1': `insert into rights.sealed_value (pilot_id, person_id, object_type, reason, sealed_value)
    values ('prove', $1, 'answer', 'replaced', 'x')`,
  'C-1': `insert into rights.request (pilot_id, person_id, kind, due_on) values ('prove', $1, 'question', now())`,
  'D-1': `with r as (insert into rights.receipt (receipt_number, kind, body, digest)
      values ('OPPDIKTET-1', 'correction', '{}', 'x') returning receipt_number)
    insert into rights.receipt_of_person (pilot_id, person_id, receipt_number) select 'prove', $1, receipt_number from r`,
  'E-1': `with e as (insert into rights.export (pilot_id, purpose_ids, reason, format, made_by, file_digest, row_count)
      values ('prove', '{f_sporreskjema}', 'Analyse', 'csv', '${accountId}', 'x', 1) returning export_id),
    h as (insert into rights.copy_holder (pilot_id, export_id, system, answerable, contact, registered_by)
      select 'prove', export_id, 'Bærbar', 'Forsker A', 'forsker@example.no', '${accountId}' from e)
    insert into rights.export_person (pilot_id, export_id, person_id) select 'prove', export_id, $1 from e`,
};

it('E-1 undoing an upload leaves no row of nobody: who asked for something, put something right or is in a file stays', async () => {
  const ids = new Map<string, string>();
  for (const number of [...Object.keys(leftBehind), 'F-1']) ids.set(number, await fixture.personOf(number));
  for (const [number, text] of Object.entries(leftBehind)) await fixture.main(text, [ids.get(number)]);
  const gone = await undo(fixture.uploads, await uploadOfAll());
  expect(gone).toEqual([ids.get('F-1')]);
  expect(await rowsOfNobody()).toEqual({});
  const left = await fixture.main('select person_id as id from research.person');
  expect(left.map(({ id }) => id).sort()).toEqual(
    Object.keys(leftBehind)
      .map((number) => ids.get(number))
      .sort(),
  );
  expect(await fixture.main('select from research.response')).toEqual([]);
  expect(await fixture.main('select from research.consent_event')).toEqual([]);
});

it('E-10 who is in a file that left is called back from it also when the upload that brought them was undone', async () => {
  const personId = await fixture.personOf('E-1');
  await fixture.main(leftBehind['E-1'], [personId]);
  await undo(fixture.uploads, await uploadOfAll());
  const receipt = await leave(fixture, { personId, act: 'erasure' });
  expect(receipt.body).toMatchObject({ alsoAt: ['Bærbar'] });
  expect(await fixture.main('select verb from rights.holder_task')).toEqual([{ verb: 'delete' }]);
  expect(await rowsOfNobody()).toEqual({});
});

it('E-1 undoing waits for somebody who is putting something right, and then lets them stay', async () => {
  const personId = await fixture.personOf('F-1');
  const correcting = await connectClient(fixture.uploads.database.superuserUrls.main, 'correct');
  await correcting.query(`begin; select pg_advisory_xact_lock_shared(hashtextextended('acts that take away', 0))`);
  const undoing = undo(fixture.uploads, await uploadOfAll());
  await untilWaiting(fixture.uploads.database.superuserUrls.main);
  await correcting.query(leftBehind['B-1'], [personId]);
  await correcting.query('commit');
  await correcting.end();
  expect(await undoing).not.toContain(personId);
  expect(await rowsOfNobody()).toEqual({});
});

/** An outcome of A-1, contested on her own page. */
async function contestedOutcome(): Promise<{ personId: string; uploadId: string }> {
  const uploadId = await receive(fixture.uploads, {
    kind: 'outcomes',
    text: 'studienr;utfall;tidspunkt;dato;verdi\nA-1;inntekt;T1;2025-06-01;1234\nB-1;inntekt;T1;2025-06-01;99',
  });
  const columns = ['study_number', 'outcome_id', 'occasion', 'occurred_on', 'value'] as const;
  await check(fixture.uploads, uploadId, mapping({ columns: columns.map((to) => ({ to })) }));
  await save(fixture.uploads, uploadId);
  const personId = await fixture.personOf('A-1');
  const { room } = fixture;
  const { keyring } = room;
  const key = (await keyring.personKeys([personId])).get(personId) as Buffer;
  await onPage(fixture.uploads, { personId, holder: 'person' }, async (db) => {
    const of = { db, pilotId, personId, key, language: 'nb' as const };
    const things = (await readStored(of)).flatMap((group) => group.things);
    const outcome = things.find(({ place }) => place.type === 'outcome');
    if (!outcome) throw new Error('She has no outcome.');
    const receiptNumber = makeReceiptNumber();
    return correctThing({ ...of, room, receiptNumber, requestId: null }, outcome, { value: '4321', statement: '' });
  });
  return { personId, uploadId };
}

const outcomesStored = () => fixture.main('select number::int from research.outcome_value order by 1');
const decide = (given: Parameters<typeof decideRequest>[1]) =>
  inPilot(fixture.room.databases.app, pilotId, async (db) => {
    const of = { db, keyring: fixture.room.keyring, pilotId };
    const [request] = (await readRequests(of)).requests;
    return decideRequest({ ...of, requestId: String(request?.requestId), decidedBy: accountId }, given);
  });

it.each([{ decision: 'refused' }, { decision: 'accepted', value: 4321 }] as const)(
  'L-14 a contested outcome whose upload was undone is not put back by the decision: $decision',
  async (given) => {
    const { personId, uploadId } = await contestedOutcome();
    expect(await outcomesStored()).toEqual([{ number: 99 }]);
    await undo(fixture.uploads, uploadId);
    expect(await outcomesStored()).toEqual([]);
    expect(await decide(given)).toEqual({ personId });
    expect(await outcomesStored()).toEqual([]);
    expect(await fixture.main('select from rights.sealed_value')).toEqual([]);
    expect(await fixture.main('select decision from rights.request')).toEqual([{ decision: given.decision }]);
  },
);

it('L-14 a contested outcome is put back as it stood where its upload stands and she was not right', async () => {
  await contestedOutcome();
  await decide({ decision: 'refused' });
  expect(await outcomesStored()).toEqual([{ number: 99 }, { number: 1234 }]);
});
