import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as rooms from './index.ts';

describe('the package', () => {
  it('exports every statistic under the name of its file', () => {
    const statistics = readdirSync(new URL('./statistics/', import.meta.url))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.replace(/\.ts$/, '').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
    expect(statistics.filter((name) => !(name in rooms))).toEqual([]);
  });
});
