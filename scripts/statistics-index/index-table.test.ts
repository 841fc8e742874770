import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { guidePath, guideWith, indexTable } from './index-table.ts';

it('stands in docs/statistics.md as the code says it (renew with: node scripts/statistics-index.ts)', () => {
  const guide = readFileSync(guidePath, 'utf8');
  expect(guide.endsWith(`${indexTable()}\n`)).toBe(true);
  expect(guideWith(indexTable(), guide)).toBe(guide);
});

it('has a question, a source and an R call for every statistic', () => {
  const rows = indexTable().split('\n').slice(2);
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) {
    const cells = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    expect(cells).toHaveLength(6);
    expect(cells[2], row).toMatch(/\?$/);
    expect(cells[3]?.length, row).toBeGreaterThan(10);
    expect(cells[4]?.length, row).toBeGreaterThan(5);
  }
});
