import { dayInNorway } from '@folge/contracts';
import { inPilot, updatePerson } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, asked, questionnaire, register } from '../../test/consent-fixture.ts';
import { rightsRoomOf } from '../../test/rights-fixture.ts';
import { type Fixture, makeFixture, pilotId, query } from '../../test/upload-fixture.ts';
import { ageLimits } from './age-limits.ts';
import { knownAge, yearsLater } from './known-age.ts';
import { changeRegistration, findStudyRegistration } from './study-registration.ts';
import { sweepConsents } from './sweep-consents.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
  await fixture.superuser.query(`
    insert into catalogue.item (kind, item_id, body) values
      ('age_rule', 'ung', '{"name":{"nb":"Unge"},"minimumAge":15,"ownConsentFrom":16,"assessmentNeededBelow":18,
                           "specialCategoryGuardianUntil":18}'),
      ('purpose', 'f_helse', '{"name":{"nb":"Helse"},"specialCategory":true}');
    update catalogue.pilot set body = '{"ageRuleId":"ung"}' where pilot_id = '${pilotId}';
    insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
      values ('${pilotId}', 'helse', 1, 'nb', 'Helse', 'Om helse', '{f_helse}', now())`);
});
afterAll(() => fixture.close());

const rule = {
  name: { nb: 'Unge' },
  minimumAge: 15,
  ownConsentFrom: 16,
  assessmentNeededBelow: 18,
  specialCategoryGuardianUntil: 18,
};
const none = {
  ownConsentFromAge: null,
  guardianBelowAge: null,
  specialOwnConsentFromAge: null,
  specialGuardianBelowAge: null,
  lowerAgeReason: null,
};
const yes = (purposeId = 'f_sporreskjema') => ({
  answers: [{ purposeId, permission: 'participation' as const, answer: 'yes' as const }],
});
const no = { answers: [{ ...questionnaire, answer: 'no' as const }] };

/** The month in which somebody of this age, in whole years, turns 18. */
const turns18 = (age: number) => {
  const now = new Date();
  return `${now.getUTCFullYear() + 18 - age}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
};
const covers = async (personId: string, purposeId = 'f_sporreskjema') => {
  const rows = await query(
    fixture,
    'select accepts_new from research.coverage where person_id = $1 and purpose_id = $2',
    [personId, purposeId],
  );
  return rows.length > 0 && rows[0]?.accepts_new === true;
};
async function giveReason(lowerAgeReason: string | null): Promise<void> {
  await fixture.superuser.query('update catalogue.study_registration set lower_age_reason = $1 where pilot_id = $2', [
    lowerAgeReason,
    pilotId,
  ]);
}

describe('C-11 the ages a study goes by', () => {
  it('are 18 for everything until the reason for a lower one is recorded, and 18 for special categories after it', () => {
    const adult = { ownConsentFromAge: 18, guardianBelowAge: 18 };
    expect(ageLimits(null, none)).toEqual({ ordinary: adult, special: adult });
    expect(ageLimits(rule, none)).toEqual({ ordinary: adult, special: adult });
    expect(ageLimits(rule, { ...none, lowerAgeReason: 'Vurdering 1/26' })).toEqual({
      ordinary: { ownConsentFromAge: 16, guardianBelowAge: 16 },
      special: adult,
    });
  });

  it('are refused below 18 without a reason', async () => {
    const edit = { ...none, ownConsentFromAge: 16 };
    const written = inPilot(fixture.room.databases.app, pilotId, async (db) => {
      const { siktReference, revision, ...before } = (await findStudyRegistration(db, pilotId)) as NonNullable<
        Awaited<ReturnType<typeof findStudyRegistration>>
      >;
      const by = { changedBy: '00000000-0000-0000-0000-000000000001', recordedByRole: 'principal_investigator' };
      const whole = { ...before, siktReference, revision, ...edit };
      return changeRegistration({ room: rightsRoomOf(fixture), db }, { pilotId, ...by, edit: whole });
    });
    await expect(written).rejects.toMatchObject({ code: 'study.lower-age-needs-reason' });
  });

  it('know an age from the sealed month, else from the band, and count 18 from the first day of the month', () => {
    const of = (ageBand: string | null, month: string | null, ageBandOn = '2026-11-22') =>
      knownAge({ ageBand, ageBandOn, turns18: month, kind: 'participant' }, '2026-11-22');
    expect([of('16-19', '2027-11'), of('16-19', '2027-12'), of('16-19', '2026-11')]).toEqual([17, 16, 18]);
    expect([of('16-19', null), of('30-39', null), of(null, null)]).toEqual([16, 30, undefined]);
    expect([of('16-19', null, '2025-11-23'), of('16-19', null, '2025-11-22'), of('16-19', null, '2024-11-22')]).toEqual(
      [16, 17, 18],
    );
    expect(of('16-19', '2027-11', '2020-01-01')).toBe(17);
    expect([yearsLater('2024-02-29', 1), yearsLater('2024-02-29', 4)]).toEqual(['2025-02-28', '2028-02-29']);
  });

  it('keep the month sealed: no column of the database tells it', async () => {
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    const [row] = await query<{ sealed: Buffer }>(
      fixture,
      'select sealed_turns_18 as sealed from identity.person where person_id = $1',
      [personId],
    );
    expect(row?.sealed.toString('latin1')).not.toContain(turns18(17));
  });
});

describe('C-11 a young person', () => {
  it('who is too young, or whose age nobody stored, is not asked', async () => {
    const child = await register(fixture, { ageBand: '13-14', turns18: turns18(14) });
    const unknown = await register(fixture, { ageBand: null });
    const reasons = async (personId: string) =>
      new Set((await asked(fixture, { personId, holder: 'person' })).notAsked.map(({ reason }) => reason));
    expect(await reasons(child)).toEqual(new Set(['too_young']));
    expect(await reasons(unknown)).toEqual(new Set(['age_unknown']));
  });

  it('says yes herself, and counts with a guardian’s yes beside it, which is an event of its own', async () => {
    await giveReason(null);
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'person' }, yes());
    expect(await covers(personId)).toBe(false);
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    expect(await covers(personId)).toBe(true);
    const events = await query(
      fixture,
      'select permission, state, recorded_by_role from research.consent_event where person_id = $1 order by sequence',
      [personId],
    );
    expect(events).toEqual([
      { permission: 'participation', state: 'given', recorded_by_role: 'participant' },
      { permission: 'guardian', state: 'given', recorded_by_role: 'guardian' },
    ]);
  });

  it('needs no guardian for ordinary data where the reason for 16 is recorded, and still one for special categories', async () => {
    await giveReason('Vurdering av modenhet, 1/26');
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'person' }, yes());
    expect(await covers(personId)).toBe(true);
    const notice = { noticeId: 'helse', version: 1, language: 'nb' as const };
    await answer(fixture, { personId, holder: 'person' }, { ...yes('f_helse'), notice });
    expect(await covers(personId, 'f_helse')).toBe(false);
    const { letters } = await asked(fixture, { personId, holder: 'guardian' });
    expect(letters.flatMap((letter) => letter.asked.map(({ purposeId }) => purposeId))).toEqual(['f_helse']);
  });

  it('prevails with a no, before a guardian’s yes: a researcher who records it is told', async () => {
    await giveReason(null);
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'person' }, no);
    const recorded = { ...yes(), channel: 'paper' as const, recordedByRole: 'researcher' };
    await expect(answer(fixture, { personId, holder: 'guardian' }, recorded)).rejects.toMatchObject({
      code: 'consent.own-no',
      status: 409,
    });
    const { notAsked } = await asked(fixture, { personId, holder: 'guardian' });
    expect(notAsked).toContainEqual({ ...questionnaire, reason: 'own_no' });
  });

  it('prevails with a no, before a guardian’s yes on a page that does not tell of it', async () => {
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'person' }, no);
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    expect(await covers(personId)).toBe(false);
  });

  it('prevails with a no, after a guardian’s yes', async () => {
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    expect(await covers(personId)).toBe(false);
    await answer(fixture, { personId, holder: 'person' }, no);
    expect(await covers(personId)).toBe(false);
  });
});

describe('C-11 under 18 by an age band alone, without the month', () => {
  const bandOn = (personId: string, day: string) =>
    fixture.superuser.query('update research.person set age_band_on = $2 where person_id = $1', [personId, day]);
  const yearsAgo = (years: number) => yearsLater(dayInNorway(), -years);

  it('is asked as the youngest of the band: a yes of her own that counts with a guardian’s', async () => {
    await giveReason(null);
    const personId = await register(fixture, { ageBand: '16-19' });
    const own = await asked(fixture, { personId, holder: 'person' });
    expect([own.isYoung, own.needsGuardian, own.letters.length]).toEqual([true, true, 2]);
    await answer(fixture, { personId, holder: 'person' }, yes());
    expect(await covers(personId)).toBe(false);
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    expect(await covers(personId)).toBe(true);
  });

  it('is asked as an adult once everybody in the band is 18, and not a day before', async () => {
    const personId = await register(fixture, { ageBand: '16-19' });
    const justUnder = new Date(Date.parse(yearsAgo(2)) + 86_400_000).toISOString().slice(0, 10);
    await bandOn(personId, justUnder);
    const reasons = async () =>
      new Set((await asked(fixture, { personId, holder: 'guardian' })).notAsked.map(({ reason }) => reason));
    expect((await reasons()).has('of_age')).toBe(false);
    await bandOn(personId, yearsAgo(2));
    expect(await reasons()).toEqual(new Set(['of_age']));
    expect((await asked(fixture, { personId, holder: 'person' })).isYoung).toBe(false);
  });

  it('is asked for a yes of her own then, by the same job', async () => {
    const personId = await register(fixture, { ageBand: '17-19' });
    await answer(fixture, { personId, holder: 'person' }, yes());
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    const latest = async () =>
      (
        await query(
          fixture,
          'select permission, state, recorded_by_role from research.consent_event where person_id = $1 order by sequence desc limit 1',
          [personId],
        )
      )[0];
    await sweepConsents(fixture.room);
    expect(await latest()).toMatchObject({ permission: 'guardian', state: 'given' });
    await sweepConsents(fixture.room, yearsLater(dayInNorway(), 1));
    expect(await latest()).toEqual({ permission: 'participation', state: 'requested', recorded_by_role: 'turned_18' });
  });

  it('keeps the day of a band that is written again, and has a new day with another band', async () => {
    const personId = await register(fixture, { ageBand: '16-19' });
    await bandOn(personId, '2025-01-01');
    const change = (ageBand: string) =>
      inPilot(fixture.room.databases.import, pilotId, (db) =>
        updatePerson(db, {
          pilotId,
          personId,
          kind: 'participant',
          strandId: null,
          arm: null,
          includedOn: null,
          exitedOn: null,
          exitReason: null,
          ageBand,
          background: {},
          specialBackground: {},
        }),
      );
    const day = async () =>
      (await query(fixture, 'select age_band_on::text as day from research.person where person_id = $1', [personId]))[0]
        ?.day;
    await change('16-19');
    expect(await day()).toBe('2025-01-01');
    await change('17-19');
    expect(await day()).toBe(dayInNorway());
  });
});

describe('C-11 turning 18', () => {
  it('asks for a yes of her own; until it is there nothing new is recorded, and what was given stays', async () => {
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(17) });
    await answer(fixture, { personId, holder: 'person' }, yes());
    await answer(fixture, { personId, holder: 'guardian' }, yes());
    const inAYear = `${turns18(17)}-15`;
    expect((await sweepConsents(fixture.room, inAYear)).turned18).toBeGreaterThanOrEqual(1);
    const stands = 'select accepts_new from research.coverage where person_id = $1';
    expect(await query(fixture, stands, [personId])).toEqual([{ accepts_new: false }]);
    const [latest] = await query(
      fixture,
      'select state, recorded_by_role from research.consent_event where person_id = $1 order by sequence desc limit 1',
      [personId],
    );
    expect(latest).toEqual({ state: 'requested', recorded_by_role: 'turned_18' });
    expect((await sweepConsents(fixture.room, inAYear)).turned18).toBe(0);
  });

  it('takes the yes of her own without a guardian', async () => {
    const personId = await register(fixture, { ageBand: '16-17', turns18: turns18(18) });
    await answer(fixture, { personId, holder: 'person' }, yes());
    expect(await covers(personId)).toBe(true);
    const { letters, notAsked } = await asked(fixture, { personId, holder: 'guardian' });
    expect([letters.length, new Set(notAsked.map(({ reason }) => reason))]).toEqual([0, new Set(['of_age'])]);
  });
});

it('C-4 expires a consent after its last day: what was given stays, nothing new is recorded', async () => {
  const personId = await register(fixture);
  const past = { occurredOn: '2025-01-01', coversFrom: '2025-01-01', coversUntil: '2025-06-30' };
  await answer(fixture, { personId, holder: 'person' }, { ...yes(), ...past });
  expect((await sweepConsents(fixture.room)).expired).toBe(1);
  expect((await sweepConsents(fixture.room)).expired).toBe(0);
  expect(
    await query(fixture, 'select accepts_new, covers_until from research.coverage where person_id = $1', [personId]),
  ).toEqual([{ accepts_new: false, covers_until: '2025-06-30' }]);
});
