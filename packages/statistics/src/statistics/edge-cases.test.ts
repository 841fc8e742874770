import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REASON_CODES, type StatisticResult } from '../result.ts';
import { edgeCases } from '../testing/edge-cases.ts';
import { edgeRuns } from '../testing/edge-runs.ts';

const files = readdirSync(new URL('.', import.meta.url));
const statistics = files
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.replace(/\.ts$/, ''));

function everyNumber(part: unknown): number[] {
  if (typeof part === 'number') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(everyNumber) : [];
}

function results(part: unknown): StatisticResult[] {
  if (part === null || typeof part !== 'object') return [];
  if ('status' in part) return [part as StatisticResult];
  return Object.values(part).flatMap(results);
}

function expectCoherent(result: StatisticResult): void {
  const has = result.status === 'ok' || result.status === 'ok_caution';
  expect(result.value !== null).toBe(has);
  expect(result.details !== null).toBe(has);
  expect(result.reason === undefined).toBe(result.status === 'ok');
  for (const { code } of [...(result.reason ? [result.reason] : []), ...result.notes])
    expect(REASON_CODES).toContain(code);
  expect(Number.isSafeInteger(result.n) && result.n >= 0).toBe(true);
  expect(result.method).toMatch(/^[a-z0-9_]+$/);
  expect([0.95, 0.9]).toContain(result.level);
  if (!result.ci) return;
  const [low, high] = result.ci;
  expect(low).toBeLessThanOrEqual(result.value as number);
  expect(high).toBeGreaterThanOrEqual(result.value as number);
}

describe('every statistic', () => {
  it('is run through the edge cases', () => {
    expect(Object.keys(edgeRuns).sort()).toEqual(statistics.sort());
  });

  it('has its test beside it', () => {
    expect(statistics.filter((statistic) => !files.includes(`${statistic}.test.ts`))).toEqual([]);
  });

  it('has its explanation in the fixed order', async () => {
    const { readFile } = await import('node:fs/promises');
    const order = ['What it answers:', 'In words:', 'Assumptions:', 'Shapes and units:', 'Edges:', 'Source:', 'R:'];
    for (const statistic of statistics) {
      const text = await readFile(new URL(`${statistic}.ts`, import.meta.url), 'utf8');
      const places = order.map((heading) => text.indexOf(` * ${heading}`));
      expect(places, statistic).toEqual(places.toSorted((one, two) => one - two));
      expect(places[0], statistic).toBeGreaterThan(0);
    }
  });

  it('meets fits that do not settle, and groups that the covariates separate', () => {
    const codes = (statistic: string) =>
      edgeCases.flatMap((sample) => results(edgeRuns[statistic]?.(sample))).map((result) => result.reason?.code);
    expect(codes('mcdonald-omega')).toContain('not_converged');
    expect(codes('propensity-score')).toContain('separated');
  });

  describe.each(statistics)('%s', (statistic) => {
    it.each(edgeCases)('answers $name with finite numbers, or a reason', (sample) => {
      const answer = edgeRuns[statistic]?.(sample);
      for (const number of everyNumber(answer)) expect(Number.isFinite(number)).toBe(true);
      for (const result of results(answer)) {
        expectCoherent(result);
        if (sample.empty && result.n === 0) expect(result.value).toBeNull();
      }
      expect(answer).toEqual(edgeRuns[statistic]?.(sample));
    });
  });
});
