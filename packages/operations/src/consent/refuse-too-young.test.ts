import type { NewConsentEvent } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { register } from '../../test/consent-fixture.ts';
import {
  check,
  type Fixture,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
  stored,
} from '../../test/upload-fixture.ts';
import { readProblems } from '../uploads/preview-upload.ts';
import { readRefusedRows } from '../uploads/refused-rows.ts';
import { refuseAgainstAge } from './refuse-against-age.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
  await fixture.superuser.query(`
    insert into catalogue.item (kind, item_id, body) values
      ('age_rule', 'ung', '{"name":{"nb":"Unge"},"minimumAge":15,"ownConsentFrom":16,"assessmentNeededBelow":18}');
    update catalogue.pilot set body = '{"ageRuleId":"ung"}' where pilot_id = '${pilotId}'`);
});
afterAll(() => fixture.close());

const given: NewConsentEvent = {
  purposeId: 'f_sporreskjema',
  permission: 'participation',
  state: 'given',
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  channel: 'paper',
  occurredOn: '2025-03-01',
  keepsGiven: false,
};
const people = () => query(fixture, 'select age_band from research.person order by 1');
/** The month in which somebody of this age, in whole years, turns 18. */
const turns18 = (age: number) => `${new Date().getUTCFullYear() + 18 - age}-${new Date().toISOString().slice(5, 7)}`;

describe('C-11 a registration with consents', () => {
  it('C-11 is refused with a yes of somebody who is younger than the study takes, and nobody is registered', async () => {
    const refused = { code: 'consent.not-asked', facts: { whyNot: 'too_young' } };
    for (const permission of ['participation', 'confidentiality', 'guardian'] as const) {
      const young = register(fixture, { ageBand: '13-14', consents: [{ ...given, permission }] });
      await expect(young).rejects.toMatchObject(refused);
    }
    const byMonth = register(fixture, { ageBand: null, turns18: turns18(14), consents: [given] });
    await expect(byMonth).rejects.toMatchObject(refused);
    expect(await people()).toEqual([]);
  });

  it('C-11 takes the yes of the youngest who may, what is no yes, and who gave no consent', async () => {
    await register(fixture, { ageBand: '15-17', consents: [given] });
    await register(fixture, { ageBand: null, turns18: turns18(15), consents: [given] });
    await register(fixture, { ageBand: '13-14', consents: [{ ...given, state: 'refused' }] });
    await register(fixture, { ageBand: '13-14' });
    expect((await people()).length).toBe(4);
  });

  it('C-11 is refused with a guardian’s yes after the young person’s own no; hers after a guardian’s yes prevails', async () => {
    const no = { ...given, state: 'refused' as const };
    const guardians = { ...given, permission: 'guardian' as const };
    const against = register(fixture, { ageBand: '15-17', consents: [no, guardians] });
    await expect(against).rejects.toMatchObject({ code: 'consent.own-no' });
    const personId = await register(fixture, { ageBand: '15-17', consents: [guardians, no] });
    expect(await query(fixture, 'select from research.coverage where person_id = $1', [personId])).toEqual([]);
    await register(fixture, { ageBand: '15-17', consents: [no, given, guardians] });
  });
});

const withAges = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  registerNewPeople: true,
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  columns: [{ to: 'study_number' }, { to: 'consent', yes: ['Ja'] }, { to: 'age_band' }, { to: 'item', item: 'k01' }],
});
const problemsOf = (uploadId: string) =>
  inPilot(fixture.room.databases.app, pilotId, async (db) =>
    (await readProblems(fixture.room, db, { uploadId, offset: 0, limit: 50 })).problems.map(
      ({ row, column, value, code }) => [row, column, value, code],
    ),
  );

describe('C-11 a file with answers about consent', () => {
  it('C-11 keeps nothing of a row with a yes of somebody too young, and says which', async () => {
    const before = (await people()).length;
    const text = 'studienr;samtykke;alder;k01\nU-1;Ja;13-14;2\nU-2;Ja;15-17;3\nU-3;Ja;;4';
    const uploadId = await receive(fixture, { text });
    const { counts } = await check(fixture, uploadId, withAges);
    expect(counts).toMatchObject({ rows: 3, new: 2, refused: 1, newPeople: 2 });
    expect(await problemsOf(uploadId)).toEqual([[2, 3, '13-14', 'row.too-young']]);
    const refused = await readRefusedRows(fixture.room, await stored(fixture, uploadId));
    expect((await refused.body.toArray()).join('')).toBe('studienr;samtykke;alder;k01\nU-1;Ja;13-14;2\n');
    expect((await save(fixture, uploadId)).state).toBe('saved');
    expect((await people()).length).toBe(before + 2);
  });

  it('C-11 takes no yes of somebody known whose stored age band is too young', async () => {
    const only = mapping({
      ...{ waveId: 'T1', instrumentId: 'trygg', instrumentVersion: 1, answeredOn: '2025-09-01' },
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      columns: [{ to: 'study_number' }, { to: 'consent', yes: ['Ja'] }, { to: 'item', item: 'k01' }],
    });
    await register(fixture, { studyNumber: 'Y-1', ageBand: '13-14' });
    await register(fixture, { studyNumber: 'Y-2', ageBand: '15-17' });
    const uploadId = await receive(fixture, { text: 'studienr;samtykke;k01\nY-1;Ja;2\nY-2;Ja;3' });
    expect((await check(fixture, uploadId, only)).counts).toMatchObject({ rows: 2, new: 1, refused: 1 });
    expect(await problemsOf(uploadId)).toEqual([[2, 1, null, 'row.not-covered']]);
    await save(fixture, uploadId);
    const bands = await query(
      fixture,
      `select distinct p.age_band from research.consent_event e join research.person p using (pilot_id, person_id)
        where e.recorded_by_upload = $1`,
      [uploadId],
    );
    expect(bands).toEqual([{ age_band: '15-17' }]);
  });
});

it.each(['refused', 'withdrawn', 'objected'] as const)(
  'C-11 a guardian’s yes is refused where the young person’s own word is %s',
  (state) => {
    const standing = [{ purposeId: 'f_sporreskjema', permission: 'participation', state } as const];
    const facts = { age: 16, minimumAge: 15, standing };
    const guardians = { purposeId: 'f_sporreskjema', permission: 'guardian' } as const;
    expect(() => refuseAgainstAge(facts, guardians)).toThrow(expect.objectContaining({ code: 'consent.own-no' }));
    expect(() => refuseAgainstAge(facts, { ...guardians, purposeId: 'f_utfall_kontor' })).not.toThrow();
  },
);
