import type { IndicatorFigures, ProportionFigures, ProportionIndicator, ReportMessage } from '@folge/contracts';
import { expect, test } from 'vitest';
import { empty, inWork } from '../../test/goal-figures.ts';
import { goalAttainmentReport } from './goal-attainment-report.ts';
import type { GoalInput } from './report-input.ts';

const row = (occasion: string, siteId: string, counts: Partial<ProportionFigures> = {}): ProportionFigures => ({
  siteId,
  occasion,
  n: 40,
  numerator: 30,
  missing: 0,
  parts: {},
  ...counts,
});

function goalOf(
  sites: ProportionFigures[],
  closedOn: Record<string, string> = {},
  computedAt: string = empty.computedAt,
) {
  const figures: IndicatorFigures = { type: 'proportion', sites, uncovered: [] };
  const indicator = { ...inWork.indicator, times: [{ kind: 'every', period: 'half_year' }] } as GoalInput['indicator'];
  const report = goalAttainmentReport({ ...empty, closedOn, computedAt, goals: [{ ...inWork, indicator, figures }] });
  const [goal] = report.goals;
  const summed = report.summary.find(({ key }) => key === 'summary.verdict');
  return {
    latestAtId: goal?.latestAtId,
    why: goal?.measurements.map(({ atId, incomplete }) => [atId, incomplete?.key ?? null, incomplete?.facts ?? {}]),
    n: (summed?.facts.sentence as ReportMessage | undefined)?.facts.n,
  };
}

test('the latest word of a half-yearly goal is the last period that every office has reported', () => {
  const sites = [
    row('2025-H1', 'a'),
    row('2025-H1', 'b'),
    row('2025-H2', 'a', { n: 3, numerator: 0 }),
    row('2025-H2', 'k', { n: 3, numerator: 0 }),
  ];
  expect(goalOf(sites)).toEqual({
    latestAtId: '2025-H1',
    why: [
      ['2025-H1', null, {}],
      ['2025-H2', 'reason.offices_awaited', { offices: 'Kontor B' }],
    ],
    n: 80,
  });
});

test('a count where an office has nobody waits for its list', () => {
  const { type: _type, population, times: _times, ...rest } = inWork.indicator as ProportionIndicator;
  const counted: GoalInput = {
    ...inWork,
    indicator: {
      type: 'count',
      direction: rest.direction,
      instrumentIds: [],
      population,
      numerator: rest.numerator,
      times: [{ kind: 'every', period: 'half_year' }],
    },
    figures: {
      type: 'count',
      sites: [
        { siteId: 'a', occasion: '2025-H1', count: 5, parts: {} },
        { siteId: 'b', occasion: '2025-H1', count: 7, parts: {} },
        { siteId: 'a', occasion: '2025-H2', count: 2, parts: {} },
        { siteId: 'b', occasion: '2025-H2', count: 0, parts: {} },
      ],
      uncovered: [],
    },
  };
  const [goal] = goalAttainmentReport({ ...empty, goals: [counted] }).goals;
  expect(goal?.latestAtId).toBe('2025-H1');
  expect(goal?.measurements.map(({ overOffices }) => overOffices.value)).toEqual([12, 2]);
});

test('an office that has closed is not waited for', () => {
  const sites = [row('2025-H1', 'a'), row('2025-H1', 'b'), row('2025-H2', 'a')];
  expect(goalOf(sites, { b: '2025-09-30' })).toMatchObject({ latestAtId: '2025-H2', n: 40 });
  expect(goalOf(sites, { b: '2026-09-30' })).toMatchObject({ latestAtId: '2025-H1', n: 80 });
});

test('a period that runs when the report is computed is not the latest word', () => {
  const sites = ['2026-H1', '2026-H2'].flatMap((period) => [row(period, 'a'), row(period, 'b')]);
  expect(goalOf(sites)).toMatchObject({
    latestAtId: '2026-H1',
    why: [
      ['2026-H1', null, {}],
      ['2026-H2', 'reason.period_not_over', {}],
    ],
  });
});

test('R-10 a half-year is over at midnight in Norway, and not an hour before', () => {
  const sites = ['2025-H2', '2026-H1'].flatMap((period) => [row(period, 'a'), row(period, 'b')]);
  expect(goalOf(sites, {}, '2026-06-30T22:30:00.000Z').latestAtId).toBe('2026-H1');
  expect(goalOf(sites, {}, '2026-06-30T21:30:00.000Z').latestAtId).toBe('2025-H2');
});

test('nor is one where more than half still lack a record; exactly half is enough', () => {
  const sites = [
    row('2025-H1', 'a', { missing: 20, numerator: 15 }),
    row('2025-H2', 'a', { missing: 21, numerator: 15 }),
  ];
  expect(goalOf(sites)).toMatchObject({
    latestAtId: '2025-H1',
    why: [
      ['2025-H1', null, {}],
      ['2025-H2', 'reason.most_awaited', { missing: 21, n: 40 }],
    ],
  });
});

test('where no period is complete the last one with a number counts, and says that it is not', () => {
  const sites = [row('2026-H2', 'a')];
  expect(goalOf(sites)).toMatchObject({ latestAtId: '2026-H2', why: [['2026-H2', 'reason.period_not_over', {}]] });
});

test('a goal of waves has no incomplete periods', () => {
  const report = goalAttainmentReport({ ...empty, goals: [inWork] });
  expect(report.goals[0]?.latestAtId).toBe('T1');
  expect(report.goals[0]?.measurements.map(({ incomplete }) => incomplete)).toEqual([null, null]);
});
