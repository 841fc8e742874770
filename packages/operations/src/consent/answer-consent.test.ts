import { createHash } from 'node:crypto';
import { connectClient } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, asked, lifting, outcomes, questionnaire, register } from '../../test/consent-fixture.ts';
import { type Fixture, makeFixture, pilotId, query } from '../../test/upload-fixture.ts';
import { makeReceiptNumber } from '../rights/make-receipt.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
});
afterAll(() => fixture.close());

const eventsOf = (personId: string) =>
  query(fixture, 'select * from research.consent_event where person_id = $1 order by sequence', [personId]);

describe('C-1 permissions kept apart', () => {
  it('asks participation per purpose, and the lifting of confidentiality only where outcomes come from NAV', async () => {
    const personId = await register(fixture);
    const { basis, letters, notAsked } = await asked(fixture, { personId, holder: 'person' });
    expect(basis).toBe('consent');
    const questions = letters[0]?.asked.map(({ purposeId, permission }) => ({ purposeId, permission }));
    expect(questions).toEqual([questionnaire, outcomes, lifting]);
    expect(notAsked).toEqual([]);
  });

  it('gives one and refuses another in one answer, each with an event of its own', async () => {
    const personId = await register(fixture);
    const answers = [
      { ...questionnaire, answer: 'yes' as const },
      { ...outcomes, answer: 'yes' as const },
      { ...lifting, answer: 'no' as const },
    ];
    await answer(fixture, { personId, holder: 'person' }, { answers });
    const events = await eventsOf(personId);
    expect(events.map(({ purpose_id, permission, state }) => [purpose_id, permission, state])).toEqual([
      ['f_sporreskjema', 'participation', 'given'],
      ['f_utfall_kontor', 'participation', 'given'],
      ['f_utfall_kontor', 'confidentiality', 'refused'],
    ]);
    const covered = await query(
      fixture,
      `select purpose_id, covers_nav_outcomes from research.coverage where person_id = $1 order by 1`,
      [personId],
    );
    expect(covered).toEqual([
      { purpose_id: 'f_sporreskjema', covers_nav_outcomes: false },
      { purpose_id: 'f_utfall_kontor', covers_nav_outcomes: false },
    ]);
  });
});

describe('C-4 the record of a consent', () => {
  it('ties the event to the exact text, the controller, the kind of data and the event before it', async () => {
    const personId = await register(fixture);
    await answer(fixture, { personId, holder: 'person' }, { answers: [{ ...questionnaire, answer: 'no' }] });
    await answer(
      fixture,
      { personId, holder: 'person' },
      { answers: [{ ...questionnaire, answer: 'yes' }], coversUntil: '2039-06-30' },
    );
    const [refused, given] = await eventsOf(personId);
    const text = createHash('sha256').update('Informasjon\n\nVil du være med?').digest();
    expect(given).toMatchObject({
      schema_version: 2,
      notice_id: 'skriv',
      notice_version: 1,
      notice_language: 'nb',
      text_digest: text,
      data_categories: ['ordinary'],
      controller: 'Oppdiktet institutt',
      channel: 'digital',
      recorded_by_role: 'participant',
      covers_until: '2039-06-30',
      predecessor_id: refused?.event_id,
    });
    expect(refused?.predecessor_id).toBeNull();
  });

  it('has no column for an address of a machine or a browser', async () => {
    const columns = await query(
      fixture,
      `select attname from pg_attribute where attrelid = 'research.consent_event'::regclass and attnum > 0
          and attname ~ 'ip|agent|browser|reason' and attname <> 'receipt_number' and attname !~ 'recipient'`,
    );
    expect(columns).toEqual([]);
  });

  it('refuses a letter that is another one than was shown, and keeps nothing', async () => {
    const personId = await register(fixture);
    const notice = { noticeId: 'skriv', version: 1, language: 'nb' as const, textDigest: '00' };
    const given = answer(
      fixture,
      { personId, holder: 'person' },
      { notice, answers: [{ ...questionnaire, answer: 'yes' }] },
    );
    await expect(given).rejects.toMatchObject({ code: 'consent.letter-changed', status: 409 });
    expect(await eventsOf(personId)).toEqual([]);
  });
});

describe('C-5 events are only added', () => {
  it.each([
    ['changed', `update research.consent_event set state = 'given'`],
    ['deleted', 'delete from research.consent_event'],
    ['emptied', 'truncate research.consent_event'],
  ])('cannot be %s, by the owner of the tables either', async (_how, statement) => {
    const owner = await connectClient(fixture.database.urls.owner, 'test');
    await owner.query('begin');
    await owner.query("select set_config('folge.pilot_id', $1, true)", [pilotId]);
    await expect(owner.query(statement)).rejects.toThrow('consent events are append-only');
    await owner.query('rollback');
    await owner.end();
  });
});

describe('C-14 receipts', () => {
  it('gives one receipt for what was answered, which says nothing about whom', async () => {
    const personId = await register(fixture);
    const receiptNumber = makeReceiptNumber();
    const answers = [{ ...questionnaire, answer: 'yes' as const }];
    const receipt = await answer(fixture, { personId, holder: 'person' }, { answers, receiptNumber });
    expect(receipt).toMatchObject({ receiptNumber, kind: 'consent', body: { answers, givenBy: 'person' } });
    expect(JSON.stringify(receipt.body)).not.toContain(personId);
    const [event] = await eventsOf(personId);
    expect(event?.receipt_number).toBe(receiptNumber);
  });

  it('makes one event of twenty parallel answers under the same number', async () => {
    const personId = await register(fixture);
    const receiptNumber = makeReceiptNumber();
    const answers = [{ ...questionnaire, answer: 'yes' as const }];
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => answer(fixture, { personId, holder: 'person' }, { answers, receiptNumber })),
    );
    expect(new Set(receipts.map(({ digest }) => digest.toString('hex'))).size).toBe(1);
    expect(await eventsOf(personId)).toHaveLength(1);
  });
});

it('C-15 takes no answer on a person’s own page while the study is not registered', async () => {
  const personId = await register(fixture);
  const of = { personId, holder: 'person' } as const;
  const answers = [{ ...questionnaire, answer: 'yes' as const }];
  const sikt = (reference: string | null) =>
    query(fixture, 'update catalogue.study_registration set sikt_reference = $1 where pilot_id = $2', [
      reference,
      pilotId,
    ]);
  await sikt(null);
  await expect(answer(fixture, of, { answers })).rejects.toMatchObject({ code: 'study.not-registered' });
  expect(await eventsOf(personId)).toEqual([]);
  await sikt('OPPDIKTET-1');
  expect(await answer(fixture, of, { answers })).toMatchObject({ kind: 'consent' });
});

it('takes no second yes, and no yes back: that goes by the ledger', async () => {
  const personId = await register(fixture);
  const holder = { personId, holder: 'person' } as const;
  await answer(fixture, holder, { answers: [{ ...questionnaire, answer: 'yes' }] });
  await expect(answer(fixture, holder, { answers: [{ ...questionnaire, answer: 'yes' }] })).rejects.toMatchObject({
    code: 'consent.not-asked',
  });
  await expect(answer(fixture, holder, { answers: [{ ...questionnaire, answer: 'no' }] })).rejects.toMatchObject({
    code: 'consent.take-back-instead',
  });
});
