import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..');

const mayImport: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/statistics': [],
  'packages/formats': [],
  'packages/catalogue': ['contracts'],
  'packages/analysis': ['contracts', 'statistics'],
  'packages/rendering': ['contracts'],
  'packages/database': ['contracts'],
  'packages/operations': ['contracts', 'catalogue', 'statistics', 'analysis', 'formats', 'rendering', 'database'],
  'packages/testing': ['contracts', 'catalogue', 'database', 'operations'],
  'services/api': ['contracts', 'database', 'operations'],
  'services/worker': ['contracts', 'database', 'operations'],
  'services/web': ['contracts'],
};

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: checkout,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(checkout, path)));
const sources = files.filter((path) => /\.tsx?$/.test(path));
const isTest = (path: string) => /\.test\.tsx?$|\/test\/|\/testing\/|^test\//.test(path);
const read = (path: string) => readFileSync(join(checkout, path), 'utf8');

function importsOf(path: string): string[] {
  return [...read(path).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

describe('the house', () => {
  it('has exactly the rooms that this test knows', () => {
    const rooms = new Set(files.map((path) => /^((?:packages|services)\/[^/]+)\//.exec(path)?.[1]).filter(Boolean));
    expect([...rooms].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it.each(Object.entries(mayImport))('lets %s import only what its list allows', (room, allowed) => {
    const foreign = sources
      .filter((path) => path.startsWith(`${room}/`) && !isTest(path))
      .flatMap((path) => importsOf(path).map((target) => ({ path, target })))
      .filter(({ target }) => {
        if (!target.startsWith('@folge/')) return false;
        return !allowed.includes(target.slice('@folge/'.length).split('/')[0] ?? '');
      });
    expect(foreign).toEqual([]);
  });

  it('reads the environment only in services, scripts and tests', () => {
    const readers = sources.filter(
      (path) => path.startsWith('packages/') && !path.startsWith('packages/testing/') && !isTest(path),
    );
    expect(readers.filter((path) => /process\.env/.test(read(path)))).toEqual([]);
  });

  it('has no file over 300 lines', () => {
    const long = sources.filter((path) => !path.endsWith('/schema.ts') && read(path).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const odd = sources.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.tsx?$/.test(path.split('/').at(-1) ?? ''),
    );
    expect(odd).toEqual([]);
  });

  it('has no room or file named after nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|manager|misc|stuff)(\.|\/|$)/;
    expect(sources.filter((path) => empty.test(path))).toEqual([]);
  });

  it('links only to files that exist', () => {
    const broken = files
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => ({
          path,
          target: join(path, '..', match[1] ?? ''),
        })),
      )
      .filter(({ target }) => !existsSync(join(checkout, target)));
    expect(broken).toEqual([]);
  });
});
