import { goalAttainmentReport } from '@folge/analysis';
import { expect, test } from 'vitest';
import { reportFileName } from './render-report.ts';

test('R-10 the name of a report’s file has the day it was computed in Norway, also just after midnight there', () => {
  const report = goalAttainmentReport({
    pilotId: 'prove',
    pilotName: { nb: 'Prøve' },
    programmeName: { nb: 'Program' },
    figuresAreInvented: true,
    computedAt: '2026-11-21T23:30:00.000Z',
    recordsState: 'abc',
    catalogueRevision: 'def',
    offices: [],
    closedOn: {},
    waves: [],
    flows: [],
    collection: [],
    goals: [],
    scales: [],
  });
  expect(reportFileName(report, 'pdf')).toBe('maloppnaelse-prove-2026-11-22-OPPDIKTEDE-TALL.pdf');
  const invented = { ...report, figuresAreInvented: false, computedAt: '2026-11-21T22:30:00.000Z' };
  expect(reportFileName(invented, 'json')).toBe('maloppnaelse-prove-2026-11-21.json');
});
