import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, onPage, questionnaire, register } from '../../test/consent-fixture.ts';
import { leave, makeRightsFixture, pilotId, type RightsFixture } from '../../test/rights-fixture.ts';
import { listGuardiansYes } from './guardians-yes.ts';
import { sweepConsents } from './sweep-consents.ts';

let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const inYears = (years: number) => {
  const now = new Date();
  return `${now.getUTCFullYear() + years}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
};
const young = () => register(fixture.uploads, { ageBand: '16-17', turns18: inYears(1) });
const yes = { answers: [{ ...questionnaire, answer: 'yes' as const }] };
const say = (personId: string, holder: 'person' | 'guardian', more: { coversUntil?: string } = {}) =>
  answer(fixture.uploads, { personId, holder }, { ...yes, ...more });
const coverage = async (personId: string) =>
  (await fixture.main('select accepts_new from research.coverage where person_id = $1', [personId]))[0]?.accepts_new;

const guardians = { purposeId: questionnaire.purposeId, permission: 'guardian' } as const;
const takeBack = (personId: string) =>
  leave(fixture, { personId, act: 'withdrawal', permission: guardians, keepsGiven: true, recordedByRole: 'guardian' });
const listed = (personId: string) =>
  onPage(fixture.uploads, { personId, holder: 'guardian' }, (db) =>
    listGuardiansYes({ db, keyring: fixture.room.keyring }, { pilotId, personId }),
  );

describe('C-10 C-11 what a guardian takes back', () => {
  it('C-11 is listed until then, whether the young person stays or leaves', async () => {
    const personId = await young();
    await say(personId, 'person');
    await say(personId, 'guardian');
    const one = { ...questionnaire, since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) };
    expect(await listed(personId)).toEqual([one]);
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    expect(await listed(personId)).toEqual([one]);
    await takeBack(personId);
    expect(await listed(personId)).toEqual([]);
  });

  it('C-10 is used no more, neither while the young person says yes nor once she has left and let it be kept', async () => {
    const personId = await young();
    await say(personId, 'person');
    await say(personId, 'guardian');
    expect(await coverage(personId)).toBe(true);
    await takeBack(personId);
    expect(await coverage(personId)).toBeUndefined();
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    expect(await coverage(personId)).toBeUndefined();
  });

  it('C-10 is used no more where she had left and let it be kept before', async () => {
    const personId = await young();
    await say(personId, 'person');
    await say(personId, 'guardian');
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    expect(await coverage(personId)).toBe(false);
    await takeBack(personId);
    expect(await coverage(personId)).toBeUndefined();
  });

  it('C-11 a young person who leaves and comes back counts with the guardian’s yes that was never taken back', async () => {
    const personId = await young();
    await say(personId, 'person');
    await say(personId, 'guardian');
    await leave(fixture, { personId, act: 'withdrawal', keepsGiven: true });
    await say(personId, 'person');
    expect(await coverage(personId)).toBe(true);
  });

  it('C-11 leaves what was kept in use where the guardian’s yes ran out by its day', async () => {
    const personId = await young();
    await say(personId, 'person', { coversUntil: '2099-01-01' });
    await say(personId, 'guardian', { coversUntil: '2099-01-01' });
    const { databases, keyring } = fixture.room;
    await sweepConsents({ databases, keyring }, '2099-01-02');
    const rows = await fixture.main(
      'select permission, state, needs_guardian from research.permission_standing where person_id = $1 order by 1',
      [personId],
    );
    expect(rows).toEqual([
      { permission: 'guardian', state: 'expired', needs_guardian: false },
      { permission: 'participation', state: 'expired', needs_guardian: true },
    ]);
    expect(await coverage(personId)).toBe(false);
  });

  it('C-11 is not used again because she turns 18, until she says yes herself', async () => {
    const [taken, kept] = [await young(), await young()];
    for (const personId of [taken, kept]) {
      await say(personId, 'person');
      await say(personId, 'guardian');
    }
    await takeBack(taken);
    const { databases, keyring } = fixture.room;
    await sweepConsents({ databases, keyring }, `${inYears(2)}-01`);
    expect([await coverage(taken), await coverage(kept)]).toEqual([undefined, false]);
  });

  it('C-10 deletes nothing, and reports are made anew', async () => {
    const personId = await fixture.personOf('A-1');
    const rows = () => fixture.main('select answers from research.response where respondent_id = $1', [personId]);
    const before = await rows();
    expect(before).toHaveLength(1);
    await fixture.main(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
         occurred_on, covers_from) values ($1, $2, 'f_sporreskjema', 'guardian', 'given', 'digital', 'guardian', current_date, current_date)`,
      [pilotId, personId],
    );
    await fixture.main(
      `insert into research.report (pilot_id, kind, model, records_state, seen_transactions)
       values ($1, 'goal_attainment', '{}', '', pg_current_snapshot()::text)`,
      [pilotId],
    );
    await takeBack(personId);
    expect(await rows()).toEqual(before);
    expect(await fixture.main('select stale from research.report')).toEqual([{ stale: true }]);
  });
});
