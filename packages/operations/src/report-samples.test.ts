import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoalAttainmentReport, InstrumentDefinition, type UploadMapping } from '@folge/contracts';
import { inPilot } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, type Fixture, makeFixture, mapping, pilotId, publish, receive, save } from '../test/upload-fixture.ts';
import { makeGoalAttainmentReport } from './make-goal-attainment-report.ts';

const folder = process.env.FOLGE_SAMPLES;
if (!folder) console.warn('FOLGE_SAMPLES is not set: the reports on sample files are skipped.');

let fixture: Fixture;
let report: GoalAttainmentReport;

const notice = { noticeId: 'skriv', version: 1, language: 'nb' };
const sample = (name: string) => readFileSync(join(folder ?? '', name), 'utf8');
const headerOf = (text: string) => (text.split('\n')[0] ?? '').trim().replaceAll('"', '').split(',');

type Target = UploadMapping['columns'][number]['target'];

async function upload(
  name: string,
  given: { kind: 'survey' | 'outcomes'; targets: Record<string, Target> } & Partial<UploadMapping>,
) {
  const { kind, targets, ...rest } = given;
  const text = sample(name);
  const uploadId = await receive(fixture, { text, fileName: name, kind });
  const columns = headerOf(text).map((header) => targets[header] ?? null);
  const checked = await check(fixture, uploadId, mapping({ ...rest, columns }));
  await save(fixture, uploadId);
  return checked.counts;
}

function bfiDefinition(): InstrumentDefinition {
  const names = ['A', 'C'].flatMap((scale) => [1, 2, 3, 4, 5].map((item) => `${scale}${item}`));
  const scale = (name: string, reversed: string[]) => ({
    name,
    label: { nb: name },
    items: names.filter((item) => item.startsWith(name)),
    reversed,
    minimum: 1,
    maximum: 6,
  });
  return InstrumentDefinition.parse({
    items: names.map((name) => ({
      kind: 'code',
      name,
      wording: { nb: name },
      minimum: 1,
      maximum: 6,
      codes: [1, 2, 3, 4, 5, 6].map((code) => ({ code, label: { nb: String(code) } })),
    })),
    scales: [scale('A', ['A1']), scale('C', ['C4', 'C5'])],
  });
}

async function addGoal(goalId: string, change: { outcomeId: string; from: string; to: string; arm: string | null }) {
  const { outcomeId, from, to, arm } = change;
  const indicator = {
    type: 'mean_change',
    direction: 'up',
    population: { kinds: ['participant'], strandId: null, arm },
    measure: { of: 'outcome', outcomeId },
    from,
    to,
    baseline: null,
  };
  await fixture.superuser.query(
    `insert into catalogue.goal (goal_id, programme_id, pilot_id, name, indicator) values ($1, 'p', $2, '{"nb":"Endring"}', $3)`,
    [goalId, pilotId, JSON.stringify(indicator)],
  );
}

describe.skipIf(!folder)('the report on real input (needs FOLGE_SAMPLES)', () => {
  beforeAll(async () => {
    // The files have no column of consent: they are taken in as a study that people were notified of.
    fixture = await makeFixture({ legalBasis: 'public_interest' });
    await fixture.superuser.query(
      `insert into catalogue.site (pilot_id, site_id, name, kind)
       select '${pilotId}', id, id, 'school' from unnest($1::text[]) id`,
      [
        [
          ...new Set(
            sample('mlmrev-egsingle.csv')
              .split('\n')
              .slice(1)
              .map((line) => line.split(',')[0]?.replaceAll('"', '')),
          ),
        ].filter(Boolean),
      ],
    );
    await fixture.superuser.query(
      `insert into catalogue.outcome (pilot_id, outcome_id, name, value_kind, purpose_id)
       values ('${pilotId}', 'matte', '{"nb":"Matematikk"}', 'number', 'f_utfall_kontor')`,
    );
    await fixture.superuser.query(
      `insert into catalogue.instrument (instrument_id, name, respondent, body) values ('bfi', '{"nb":"bfi"}', 'deltaker', '{}')`,
    );
    await publish(fixture.superuser, { instrumentId: 'bfi', version: 1, definition: bfiDefinition() });
    const counts = [
      await upload('psych-bfi.csv', {
        kind: 'survey',
        targets: Object.fromEntries(bfiDefinition().items.map(({ name }) => [name, { to: 'item', item: name }])),
        waveId: 'anonym',
        instrumentId: 'bfi',
        instrumentVersion: 1,
        anonymous: true,
        notice: { noticeId: 'anonymt', version: 1, language: 'nb' },
      }),
      await upload('matchit-lalonde.csv', {
        kind: 'outcomes',
        targets: {
          id: { to: 'study_number' },
          treat: { to: 'arm' },
          re75: { to: 'outcome', outcome: 'inntekt', occasion: '1975' },
          re78: { to: 'outcome', outcome: 'inntekt', occasion: '1978' },
        },
        siteId: 'fjelldal',
        answeredOn: '2026-01-10',
        notice,
        registerNewPeople: true,
      }),
      await upload('mlmrev-egsingle.csv', {
        kind: 'outcomes',
        targets: {
          schoolid: { to: 'site' },
          childid: { to: 'study_number' },
          year: { to: 'occasion' },
          math: { to: 'outcome_at_occasion', outcome: 'matte' },
        },
        answeredOn: '2026-01-10',
        notice,
        registerNewPeople: true,
      }),
    ];
    expect(counts).toMatchObject([
      { rows: 2800, new: 2800, refused: 0 },
      { rows: 614, refused: 0 },
      { rows: 7230, refused: 0 },
    ]);
    await addGoal('lalonde', { outcomeId: 'inntekt', from: '1975', to: '1978', arm: '1' });
    await addGoal('egsingle', { outcomeId: 'matte', from: '-0.5', to: '1.5', arm: null });
    ({ model: report } = await makeGoalAttainmentReport(
      (work) => inPilot(fixture.database.databases.app, pilotId, work),
      pilotId,
    ));
  }, 300_000);
  afterAll(() => fixture?.close());

  it('finds the alpha of the agreeableness items and the mean of 2 797 half-rule scores', () => {
    const scale = report.reliability.find(({ scale }) => scale === 'A');
    expect(scale).toMatchObject({ responses: 2800, scored: 2797, complete: 2709, waveId: 'anonym' });
    expect(scale?.alpha.value).toBeCloseTo(0.703755894375, 11);
    expect(scale?.meanScore).toBeCloseTo(4.65297342391, 10);
    expect(scale?.alpha.status).toBe('ok');
  });

  it('finds the rise of the treated from 1975 to 1978, 4 817 with 3 617 to 6 017', () => {
    const overOffices = report.goals.find(({ goalId }) => goalId === 'lalonde')?.measurements[0]?.overOffices;
    expect(overOffices).toMatchObject({ n: 185, status: 'ok_caution', reason: { key: 'reason.one_office' } });
    expect([overOffices?.value, overOffices?.low, overOffices?.high].map((value) => Math.round(value ?? 0))).toEqual([
      4817, 3617, 6017,
    ]);
  });

  it('finds the growth in mathematics over the schools, with the school as cluster', () => {
    const over = report.goals.find(({ goalId }) => goalId === 'egsingle')?.measurements[0]?.overOffices;
    expect(over).toMatchObject({ n: 1192, offices: 57, method: 'cr2_mean', status: 'ok' });
    // The closed form of CR2 over the same file, computed apart; R's clubSandwich agrees with that form.
    expect(over?.value).toBeCloseTo(1.2452609060402684, 10);
    expect(over?.low).toBeCloseTo(1.1368294963493806, 9);
    expect(over?.high).toBeCloseTo(1.3536923157311562, 9);
    expect(over?.degreesOfFreedom).toBeCloseTo(39.6961708754305, 8);
  });
});
