import { GoalAttainmentReport, StoredReport } from '@folge/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addOfficeAndNotice,
  addPilots,
  type Caller,
  signInAs,
  startTestApp,
  type TestApp,
} from '../../test/test-app.ts';

let test: TestApp;
let researcher: Caller;
const url = '/api/pilots/trondelag/reports/goal-attainment';

const indicator = {
  type: 'proportion',
  direction: 'up',
  population: { kinds: ['participant'], strandId: null, arm: null },
  numerator: {
    words: { nb: 'I arbeid' },
    condition: { is: 'outcome_in', outcome: 'status', codes: ['arbeid'], at: 'this' },
    shownApart: [],
  },
  denominator: { words: { nb: 'alle inkluderte' }, condition: null },
  times: [{ kind: 'wave', occasion: 'T1' }],
  baseline: null,
};

beforeAll(async () => {
  test = await startTestApp();
  await addPilots(test, ['trondelag', 'rogaland']);
  await addOfficeAndNotice(test, 'trondelag');
  await test.asSuperuser(
    `insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, codes, purpose_id)
     values ('trondelag', 'status', '{"nb":"Status"}', 'code', '[{"code":"arbeid","label":{"nb":"Arbeid"}}]', 'f_utfall_kontor')`,
  );
  await test.asSuperuser(
    `insert into catalogue.goal (goal_id, programme_id, pilot_id, name, indicator, target)
     values ('i-arbeid', 'prog', 'trondelag', '{"nb":"I arbeid"}', $1, '{"value":0.5,"source":{"type":"researcher"}}')`,
    [JSON.stringify(indicator)],
  );
  await test.asSuperuser(`update catalogue.pilot set figures_are_invented = true where pilot_id = 'trondelag'`);
  await test.asSuperuser(
    `with person as (
       insert into research.person (pilot_id, kind)
       select 'trondelag', 'participant' from generate_series(1, 40) returning person_id),
     numbered as (select person_id, row_number() over () as n from person),
     office as (
       insert into research.person_site (pilot_id, person_id, site_id)
       select 'trondelag', person_id, case when n <= 20 then 'kontor-a' else 'kontor-b' end from numbered),
     consent as (
       insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role, occurred_on, covers_from)
       select 'trondelag', person_id, 'f_utfall_kontor', 'participation', 'given', 'paper', 'researcher', '2025-01-01', '2025-01-01' from numbered)
     insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest)
     select 'trondelag', 'status', person_id, 'T1', gen_random_uuid(), case when n % 2 = 0 then 'arbeid' else 'annet' end, '' from numbered`,
  );
  researcher = await signInAs(test, { role: 'researcher', pilotId: 'trondelag' });
});
afterAll(() => test.close());

it('computes the report the first time and answers with the same one until something changes', async () => {
  const first = await researcher({ url });
  expect(first.statusCode, first.body).toBe(200);
  const report = StoredReport.parse(first.json());
  expect(report.model.goals[0]?.measurements[0]?.overOffices).toMatchObject({ value: 0.5, n: 40, numerator: 20 });
  const again = await researcher({ url });
  expect(again.json()).toEqual(first.json());
  await test.asSuperuser(`insert into research.person (pilot_id, kind) values ('trondelag', 'staff')`);
});

it('computes anew when asked', async () => {
  const before = (await researcher({ url })).json();
  const after = await researcher({ method: 'POST', url });
  expect(after.statusCode).toBe(200);
  expect(after.json().reportId).not.toBe(before.reportId);
  expect((await researcher({ url })).json().reportId).toBe(after.json().reportId);
});

it('hands out the model as a file whose name says that the figures are invented', async () => {
  const file = await researcher({ url: `${url}.json` });
  expect(file.headers['content-disposition']).toMatch(
    /^attachment; filename="maloppnaelse-trondelag-\d{4}-\d{2}-\d{2}-OPPDIKTEDE-TALL\.json"$/,
  );
  expect(GoalAttainmentReport.parse(file.json())).toEqual(file.json());
});

it('hands out a tagged PDF in the language asked for', async () => {
  const file = await researcher({ url: `${url}.pdf?language=en` });
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf']);
  const text = file.rawPayload.toString('latin1');
  expect(text.slice(0, 5)).toBe('%PDF-');
  expect(text).toMatch(/\/Lang ?\(en-GB\)/);
  expect(text).toContain('/StructTreeRoot');
});

it('draws a chart that may fetch and run nothing', async () => {
  const { model } = StoredReport.parse((await researcher({ url })).json());
  const chartId = model.goals[0]?.measurements[0]?.chartId;
  const chart = await researcher({ url: `${url}/charts/${chartId}.svg` });
  expect([chart.statusCode, chart.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
  expect(chart.headers['content-security-policy']).toContain("default-src 'none'");
  expect(chart.body).toContain('<title id="title">OPPDIKTEDE TALL. I arbeid, T1</title>');
});

it('answers a chart that is not there, and a pilot that is not granted, as what does not exist', async () => {
  const noChart = await researcher({ url: `${url}/charts/no-such.svg` });
  const foreign = await researcher({ url: '/api/pilots/rogaland/reports/goal-attainment' });
  const none = await researcher({ url: '/api/pilots/no-such/reports/goal-attainment' });
  expect([noChart.statusCode, foreign.statusCode, none.statusCode]).toEqual([404, 404, 404]);
});
