import { expect, it } from 'vitest';
import { readOptions } from '../options.ts';
import { pageText } from './command-page.ts';
import { commandPages } from './command-pages.ts';

const pages = Object.entries(commandPages);

it('gives each command a page of its own, and each page only flags that there are', () => {
  expect(new Set(pages.map(([, page]) => pageText(page))).size).toBe(pages.length);
  for (const [name, page] of pages) {
    const flags = pageText(page).match(/(?<![\w-])--[a-z][\w-]*/g) ?? [];
    const shown = flags.filter((flag) => flag !== '--json' && flag !== '--help');
    for (const flag of shown) {
      const isRead = [[flag], [flag, 'verdi']].some((given) => {
        try {
          return readOptions(given) !== undefined;
        } catch {
          return false;
        }
      });
      expect(isRead, `${name} ${flag}`).toBe(true);
    }
  }
});

it('explains every flag of its usage, and writes examples of that command', () => {
  for (const [name, { usage, words, examples }] of pages) {
    const explained = words.map(([word]) => word.split(' ')[0]);
    const used = usage.flatMap((way) => way.match(/--[a-z][\w-]*/g) ?? []);
    expect(
      used.filter((flag) => !explained.includes(flag)),
      name,
    ).toEqual([]);
    for (const line of [...usage, ...examples]) expect(line.split(' ')[0]).toBe(name);
  }
});
