import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { useDatabases, usedDatabases } from './used-databases.ts';

const restored = { DATABASE_URL: 'postgres://127.0.0.1:1/ny', FOLGE_VAULT_URL: 'postgres://127.0.0.1:1/folge_vault' };

it('uses the first databases until a restore has noted others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folge-used-'));
  expect(usedDatabases(folder)).toEqual({ main: 'folge', vault: 'folge_vault' });
  vi.stubEnv('DATABASE_URL', '');
  expect(useDatabases(restored, folder)).toContain('Fra neste «npm start»');
  expect(usedDatabases(folder)).toEqual({ main: 'ny', vault: 'folge_vault' });
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('says which settings to change where the databases are not Følge’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folge-used-'));
  vi.stubEnv('DATABASE_URL', 'postgres://elsewhere/folge');
  expect(useDatabases(restored, folder)).toContain('Sett DATABASE_URL=postgres://127.0.0.1:1/ny');
  expect(usedDatabases(folder)).toEqual({ main: 'folge', vault: 'folge_vault' });
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
