import { readFile } from 'node:fs/promises';
import { dayInNorway } from '@folge/contracts';
import { tablesOfPerson } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answersMapping,
  answersText,
  leave,
  makeRightsFixture,
  pilotId,
  type RightsFixture,
} from '../../test/rights-fixture.ts';
import { check, receive } from '../../test/upload-fixture.ts';
import { makeReceiptNumber } from './make-receipt.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const countOf = async (personId: string) => {
  const counts = await Promise.all(
    tablesOfPerson.map(async ([table, column]) => {
      const [row] = await fixture.main(`select count(*)::int as n from ${table} where ${column} = $1`, [personId]);
      return [table, row?.n] as const;
    }),
  );
  return Object.fromEntries(counts.filter(([, n]) => n !== 0));
};

const coverage = (personId: string) =>
  fixture.main(
    `select set_config('folge.pilot_id', '${pilotId}', false),
            (select count(*)::int from research.coverage where person_id = $1) as covered`,
    [personId],
  );

describe('E-1 erasure', () => {
  it('E-1 E-2 E-8 leaves no row, no key and no way back for the one, and everything of the others', async () => {
    const personId = await fixture.personOf('A-1');
    expect(await countOf(personId)).toEqual({
      'research.free_text': 1,
      'research.response': 1,
      'research.consent_event': 2,
      'research.permission_standing': 2,
      'research.person_site': 1,
      'research.person': 1,
      'identity.person': 1,
    });
    const receipt = await leave(fixture, { personId, act: 'erasure' });
    expect(await countOf(personId)).toEqual({});
    expect(await fixture.vault('select from vault.person_key where person_id = $1', [personId])).toEqual([]);
    expect(await fixture.main('select count(*)::int as n from research.response')).toEqual([{ n: 5 }]);
    expect(await fixture.vault('select act from vault.ledger order by sequence')).toEqual([
      { act: 'erasure' },
      { act: 'erasure_completed' },
    ]);
    expect(receipt).toMatchObject({ kind: 'erasure', body: { purposeId: null, alsoAt: [] } });
    const days = (Date.parse(String(receipt.unreadableAfter)) - Date.parse(dayInNorway(receipt.madeAt))) / 86_400_000;
    expect(days).toBe(30);
  });

  it('E-3 writes nothing in the ledger that any table of the database holds once the person is gone', async () => {
    const [line] = await fixture.vault(`select * from vault.ledger where act = 'erasure'`);
    expect(Object.keys(line ?? {})).toEqual([
      'sequence',
      'act',
      'subject_reference',
      'scope_reference',
      'keeps_given',
      'occurred_at',
      'previous_hash',
      'hash',
      'channel',
      'recorded_by_role',
    ]);
    expect(line?.scope_reference).toBeNull();
    expect(
      await fixture.main('select from identity.person where ledger_reference = $1', [line?.subject_reference]),
    ).toEqual([]);
  });

  it('E-6 gives a person who is gone no key again', async () => {
    const [fenced] = await fixture.vault('select person_id from vault.fence');
    const made = await fixture.room.keyring.makePersonKeys([String(fenced?.person_id)]);
    expect(made.size).toBe(0);
  });

  it('E-7 lets no later file bring the person back', async () => {
    const uploadId = await receive(fixture.uploads, { text: answersText });
    const checked = await check(fixture.uploads, uploadId, answersMapping);
    expect(checked.counts).toMatchObject({ rows: 6, new: 0, refused: 1, newPeople: 0 });
  });

  it('is done once under one receipt number', async () => {
    const personId = await fixture.personOf('B-1');
    const receiptNumber = makeReceiptNumber();
    const first = await leave(fixture, { personId, act: 'erasure', receiptNumber });
    const second = await leave(fixture, { personId, act: 'erasure', receiptNumber });
    expect(second).toEqual(first);
    expect(await fixture.vault(`select count(*)::int as n from vault.ledger where act = 'erasure'`)).toEqual([
      { n: 2 },
    ]);
  });
});

describe('C-9 withdrawal', () => {
  it('stops and keeps: nothing more may be recorded, what was given still counts', async () => {
    const personId = await fixture.personOf('C-1');
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    expect(await coverage(personId)).toMatchObject([{ covered: 2 }]);
    const states = await fixture.main(
      `select state, keeps_given, notice_id from research.consent_event where person_id = $1 order by sequence desc limit 2`,
      [personId],
    );
    expect(states).toEqual(Array(2).fill({ state: 'withdrawn', keeps_given: true, notice_id: 'skriv' }));
    expect(await countOf(personId)).toMatchObject({ 'research.response': 1, 'rights.receipt_of_person': 1 });
  });

  it('of one purpose without keeping deletes what that purpose covered and nothing else', async () => {
    const personId = await fixture.personOf('D-1');
    const permission = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;
    await leave(fixture, { personId, act: 'withdrawal', permission });
    const left = await countOf(personId);
    expect(left).toMatchObject({ 'research.person': 1, 'research.consent_event': 3 });
    expect(left).not.toHaveProperty('research.response');
    expect(left).not.toHaveProperty('research.free_text');
    expect(await coverage(personId)).toMatchObject([{ covered: 1 }]);
  });

  it('R-4 asked for by twenty at once makes one event for each purpose and one receipt', async () => {
    const personId = await fixture.personOf('E-1');
    const receiptNumber = makeReceiptNumber();
    const given = { personId, act: 'withdrawal', keepsGiven: true, receiptNumber } as const;
    const receipts = await Promise.all(Array.from({ length: 20 }, () => leave(fixture, given)));
    expect(new Set(receipts.map(({ madeAt }) => madeAt)).size).toBe(1);
    const events = await fixture.main(
      `select from research.consent_event where person_id = $1 and state = 'withdrawn'`,
      [personId],
    );
    expect(events).toHaveLength(2);
  });
});

describe('restriction', () => {
  it('takes the person out of what is counted until it is lifted', async () => {
    const personId = await fixture.personOf('F-1');
    await leave(fixture, { personId, act: 'restriction' });
    expect(await coverage(personId)).toMatchObject([{ covered: 0 }]);
    await leave(fixture, { personId, act: 'restriction_lifted' });
    expect(await coverage(personId)).toMatchObject([{ covered: 2 }]);
  });
});

it('puts each head of the ledger into the witness file', async () => {
  const heads = await fixture.vault(
    `select sequence || ' ' || encode(hash, 'hex') as text from vault.ledger order by sequence desc limit 1`,
  );
  const text = await readFile(fixture.room.witnessFile, 'utf8');
  expect(heads).toEqual([{ text: text.trimEnd() }]);
});
