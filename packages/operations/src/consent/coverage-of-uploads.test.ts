import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  check,
  type Fixture,
  knownPeople,
  makeFixture,
  mapping,
  pilotId,
  query,
  receive,
  save,
} from '../../test/upload-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture();
  await knownPeople(fixture, ['S-1', 'S-2'], { coversFrom: '2025-01-01' });
});
afterAll(() => fixture.close());

const survey = (answeredOn: string) =>
  mapping({
    waveId: 'T0',
    instrumentId: 'trygg',
    instrumentVersion: 1,
    answeredOn,
    columns: [{ to: 'study_number' }, { to: 'item', item: 'k01' }],
  });
const outcomes = mapping({
  occasion: 'T1',
  answeredOn: '2025-06-01',
  columns: [{ to: 'study_number' }, { to: 'outcome_at_occasion', outcome: 'ytelse' }],
});

describe('C-6 data outside every valid consent', () => {
  it('are refused by their date, row by row, and those inside name the event that covered them', async () => {
    const before = await receive(fixture, { text: 'studienr;k01\nS-1;2\nS-2;3\n' });
    const upload = await check(fixture, before, survey('2024-12-31'));
    expect(upload.counts).toMatchObject({ new: 0, refused: 2 });
    const within = await receive(fixture, { text: 'studienr;k01\nS-1;2\nS-2;3\n' });
    await check(fixture, within, survey('2025-03-01'));
    await save(fixture, within);
    const rows = await query(
      fixture,
      `select count(*)::int as n from research.response r join research.consent_event e
          on e.event_id = r.covered_by and e.person_id = r.respondent_id and e.purpose_id = 'f_sporreskjema'
        where r.pilot_id = '${pilotId}'`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });
});

describe('C-3 outcomes from NAV', () => {
  it('are refused without a lifting of confidentiality or a decision that lets NAV hand them over', async () => {
    const uploadId = await receive(fixture, { kind: 'outcomes', text: 'studienr;ytelse\nS-1;10\nS-2;20\n' });
    const upload = await check(fixture, uploadId, outcomes);
    expect(upload.counts).toMatchObject({ new: 0, refused: 2 });
  });

  it('are taken for whom confidentiality is lifted, and refused for the other', async () => {
    await fixture.superuser.query(
      `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role,
         occurred_on, covers_from)
       select pilot_id, person_id, 'f_utfall_kontor', 'confidentiality', 'given', 'paper', 'researcher', '2025-01-01', '2025-01-01'
         from research.person order by person_id limit 1`,
    );
    const uploadId = await receive(fixture, { kind: 'outcomes', text: 'studienr;ytelse\nS-1;10\nS-2;20\n' });
    expect((await check(fixture, uploadId, outcomes)).counts).toMatchObject({ new: 1, refused: 1 });
  });

  it('are taken for both on a registered decision', async () => {
    await fixture.superuser.query(
      `insert into research.disclosure_basis (pilot_id, reference, decided_on, covers_from, scope)
       values ('${pilotId}', 'OPPDIKTET 1/26', '2024-12-01', '2024-12-01', 'Utfall')`,
    );
    const uploadId = await receive(fixture, { kind: 'outcomes', text: 'studienr;ytelse\nS-1;10\nS-2;20\n' });
    expect((await check(fixture, uploadId, outcomes)).counts).toMatchObject({ new: 2, refused: 0 });
  });
});

describe('C-11 a file that brings young people', () => {
  it('records their yes, which counts with a guardian’s yes beside it', async () => {
    const young = mapping({
      waveId: 'T0',
      instrumentId: 'trygg',
      instrumentVersion: 1,
      answeredOn: '2025-03-01',
      registerNewPeople: true,
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      columns: [
        { to: 'study_number' },
        { to: 'consent', yes: ['Ja'] },
        { to: 'age_band' },
        { to: 'item', item: 'k01' },
      ],
    });
    const uploadId = await receive(fixture, { text: 'studienr;samtykke;alder;k01\nU-1;Ja;16-17;2\nU-2;Ja;18-24;3\n' });
    await check(fixture, uploadId, young);
    await save(fixture, uploadId);
    const events = await query(
      fixture,
      `select p.age_band, bool_and(e.needs_guardian) as needs, count(c.event_id)::int as covered
         from research.person p join research.consent_event e using (pilot_id, person_id)
         left join research.coverage c on c.person_id = p.person_id and c.purpose_id = e.purpose_id
        where p.age_band is not null group by 1 order by 1`,
    );
    expect(events).toEqual([
      { age_band: '16-17', needs: true, covered: 0 },
      { age_band: '18-24', needs: false, covered: 2 },
    ]);
    const digest = await query(
      fixture,
      `select distinct encode(text_digest, 'hex') as digest, controller, data_categories from research.consent_event
        where recorded_by_upload is not null`,
    );
    expect(digest).toEqual([
      {
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        controller: 'Oppdiktet institutt',
        data_categories: ['ordinary'],
      },
    ]);
  });
});
