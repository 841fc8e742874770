import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, PreparationEnvironment } from '@folge/contracts';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const inventory = readFileSync(join(root, 'docs/keys.md'), 'utf8');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|sql)$/.test(file) && !file.includes('node_modules') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));
}

it('P-5 the inventory of keys names every purpose of a pilot’s key that the vault knows', () => {
  const purposes = sources('migrations/vault').flatMap((sql) =>
    [...sql.matchAll(/check \(purpose in \(([^)]*)\)\)/g)].flatMap(([, list]) => list?.match(/\w+/g) ?? []),
  );
  expect(new Set(purposes).size).toBeGreaterThan(1);
  for (const purpose of purposes) expect(inventory).toContain(`\`${purpose}\``);
});

it('P-5 the inventory of keys names every use of a key of the house', () => {
  const uses = sources('packages/operations/src').flatMap((code) =>
    [...code.matchAll(/houseKey\('([^']+)'\)/g)].map(([, use]) => use),
  );
  expect(uses).not.toEqual([]);
  for (const use of uses) expect(inventory).toContain(`house key \`${use}\``);
});

it('P-5 the inventory of keys names every secret of the environment', () => {
  const settings = Object.keys({ ...Environment.shape, ...PreparationEnvironment.shape });
  const secrets = settings.filter((name) => /_KEY$|_SECRET$|_KEYS_/.test(name));
  expect(secrets).toContain('FOLGE_KEY_ENCRYPTION_KEY');
  for (const secret of secrets) expect(inventory, secret).toContain(`\`${secret}\``);
  expect(settings.some((name) => name.startsWith('FOLGE_PASSWORD_'))).toBe(true);
  expect(inventory).toContain('`FOLGE_PASSWORD_*`');
});
