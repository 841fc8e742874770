import { expect, test } from 'vitest';
import { officesShown } from './offices-shown.ts';
import type { GoalAttainmentInput } from './report-input.ts';

const office = (siteId: string, invented: boolean) => ({ siteId, name: siteId, role: 'trial' as const, invented });

const input: GoalAttainmentInput = {
  pilotId: 'prove',
  pilotName: { nb: 'Prøve' },
  programmeName: { nb: 'Program' },
  figuresAreInvented: true,
  computedAt: '2026-11-21T12:00:00.000Z',
  recordsState: 'abc',
  catalogueRevision: 'def',
  closedOn: {},
  offices: [office('virkelig', false), office('med-svar', false), office('diktet', true), office('tomt', true)],
  waves: [],
  flows: [],
  collection: [
    {
      kind: 'survey',
      atId: 'T0',
      atName: { nb: 'T0' },
      anonymous: true,
      ofId: 'kkv',
      ofName: { nb: 'kkv' },
      count: 5,
      offices: [{ siteId: 'med-svar', count: 5 }],
    },
  ],
  goals: [],
  scales: [],
};

const names = (report: GoalAttainmentInput) => officesShown(report).map(({ siteId }) => siteId);

test('beside invented offices a real office without records has no row, and an invented one keeps its own', () => {
  expect(names(input)).toEqual(['med-svar', 'diktet', 'tomt']);
});

test('where figures are real, or no office is invented, every office keeps its row', () => {
  expect(names({ ...input, figuresAreInvented: false })).toHaveLength(4);
  expect(names({ ...input, offices: [office('virkelig', false), office('med-svar', false)] })).toHaveLength(2);
});

test('an office that is in the figures of a goal has records', () => {
  const figures = {
    type: 'count' as const,
    sites: [{ siteId: 'virkelig', occasion: 'T1', count: 3, parts: {} }],
    uncovered: [],
  };
  const goal = { figures } as Partial<GoalAttainmentInput['goals'][number]> as GoalAttainmentInput['goals'][number];
  expect(names({ ...input, goals: [goal] })).toContain('virkelig');
});
