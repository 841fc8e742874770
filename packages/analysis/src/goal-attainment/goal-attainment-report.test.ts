import { GoalAttainmentReport, messageText, type ProportionIndicator, reportTexts } from '@folge/contracts';
import { expect, test } from 'vitest';
import { empty, flow, inWork } from '../../test/goal-figures.ts';
import { goalAttainmentReport } from './goal-attainment-report.ts';
import type { GoalInput } from './report-input.ts';

test('a pilot without any records gives a whole report that says so', () => {
  const report = goalAttainmentReport(empty);
  expect(GoalAttainmentReport.parse(report)).toEqual(report);
  expect(report.summary.map(({ key }) => key)).toEqual([
    'summary.nobody',
    'summary.goals',
    'summary.not_cause',
    'summary.holes',
  ]);
  expect(report.holes.map(({ reason }) => reason.key)).toEqual([
    'reason.nobody_registered',
    'reason.no_goals',
    'reason.no_scales',
  ]);
});

test('a goal keeps a row for every office, and the source office is not in the overall figure', () => {
  const [goal] = goalAttainmentReport({ ...empty, goals: [inWork] }).goals;
  const latest = goal?.measurements.at(-1);
  expect(latest?.offices.map(({ siteId, estimate }) => [siteId, estimate.value])).toEqual([
    ['a', 0.9],
    ['b', null],
    ['k', 0.1],
  ]);
  expect(latest).toMatchObject({ overOffices: { value: 0.9, n: 40 }, verdict: 'reached', uncovered: 4 });
  expect(latest?.parts).toEqual([{ name: { nb: 'Heltid' }, count: 10 }]);
  expect(latest?.overOffices.notes[0]?.key).toBe('reason.assumed_likeness');
  expect(latest?.overOffices.notes.slice(1).map((note) => messageText(note, 'nb'))).toEqual([
    'Ikke med i samlet tall, fordi de er kilde- eller sammenligningskontor: Kildekontoret.',
    '4 er med i piloten, men kan ikke telles med.',
  ]);
});

test('a time that was planned and has no records is listed among what we do not know, once', () => {
  const report = goalAttainmentReport({ ...empty, goals: [inWork] });
  const goalHoles = report.holes.filter(({ section }) => section === 'goals');
  expect(goalHoles.map(({ subject, status, reason }) => [messageText(subject, 'nb'), status, reason.key])).toEqual([
    ['I arbeid, Før oppstart', 'not_collected', 'reason.no_records'],
    ['I arbeid, 6 måneder: alle kontor samlet', 'ok_caution', 'reason.one_office'],
    ['I arbeid, 6 måneder: Kontor B', 'not_collected', 'reason.no_records'],
  ]);
});

test('the baseline comes first and is not held against the target', () => {
  const site = { siteId: 'a', n: 40, missing: 0, parts: {} };
  const held: GoalInput = {
    ...inWork,
    indicator: { ...(inWork.indicator as ProportionIndicator), baseline: { kind: 'occasion', occasion: 'T0' } },
    figures: {
      type: 'proportion',
      sites: [
        { ...site, occasion: 'T1', numerator: 30 },
        { ...site, occasion: 'T0', numerator: 4 },
      ],
      uncovered: [],
    },
  };
  const report = goalAttainmentReport({ ...empty, goals: [held] });
  const [before, after] = report.goals[0]?.measurements ?? [];
  expect(before).toMatchObject({ atId: 'T0', isBaseline: true, verdict: 'no_target', overOffices: { value: 0.1 } });
  expect(after).toMatchObject({ atId: 'T1', isBaseline: false, verdict: 'reached' });
  expect(report.verdictCounts).toEqual([{ verdict: 'reached', goals: 1 }]);
});

test('an office from which no outcome has come is left out by name', () => {
  const sites = [
    { siteId: 'a', occasion: 'T1', n: 40, numerator: 30, missing: 0, parts: {} },
    { siteId: 'b', occasion: 'T1', n: 20, numerator: 0, missing: 20, parts: {} },
  ];
  const figures = { type: 'proportion' as const, sites, uncovered: [] };
  const [goal] = goalAttainmentReport({ ...empty, goals: [{ ...inWork, figures }] }).goals;
  const latest = goal?.measurements.at(-1);
  expect(latest?.overOffices).toMatchObject({ value: 0.75, n: 40 });
  expect(latest?.overOffices.notes[0]?.key).toBe('reason.assumed_likeness');
  expect(latest?.overOffices.notes.slice(1).map((note) => messageText(note, 'nb'))).toEqual([
    'Ikke med i samlet tall, fordi ingen utfall er registrert: Kontor B.',
  ]);
});

test('the reasons of each step add up to the people lost in it', () => {
  const [flows] = goalAttainmentReport({ ...empty, flows: [flow, { ...flow, siteId: 'b', kind: 'staff' }] }).flows;
  const steps = flows?.total ?? [];
  expect(steps.map(({ step, count }) => [step, count])).toEqual([
    ['registered', 50],
    ['covered', 41],
    ['baseline', 40],
    ['follow_up', 30],
    ['analysed', 28],
  ]);
  for (const [index, step] of steps.slice(1).entries()) {
    const lost = step.lost.reduce((all, { count }) => all + count, 0);
    expect(lost).toBe((steps[index]?.count ?? 0) - step.count);
  }
});

test('participants and staff are counted apart', () => {
  const report = goalAttainmentReport({ ...empty, flows: [flow, { ...flow, kind: 'staff', registered: 9 }] });
  expect(report.flows.map(({ kind, total }) => [kind, total[0]?.count])).toEqual([
    ['participant', 50],
    ['staff', 9],
  ]);
});

test('every sentence of a report has words in three languages', () => {
  const report = goalAttainmentReport({ ...empty, goals: [inWork], flows: [flow] });
  const keys = [...JSON.stringify(report).matchAll(/"key":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(keys.filter((key) => !(key in reportTexts))).toEqual([]);
  expect(keys.length).toBeGreaterThan(20);
  expect(messageText(report.summary[2] ?? { key: '', facts: {} }, 'nb')).toBe(
    'I arbeid: Nådd. 36 av 40 er 90,0\u00a0%. Andelen ligger trolig mellom 76,9\u00a0% og 96,0\u00a0%.',
  );
});

test('the same input gives the same report to the last digit', () => {
  const input = { ...empty, goals: [inWork], flows: [flow] };
  expect(JSON.stringify(goalAttainmentReport(input))).toBe(JSON.stringify(goalAttainmentReport(input)));
});
