import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addAccount } from '@folge/operations';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  addInstrument,
  addOfficeAndNotice,
  addPilots,
  startTestApp,
  type TestApp,
  testConfiguration,
} from '../test/test-app.ts';

// A server, a worker and each command are started for real, and a busy machine starts those slowly.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const checkout = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'folge-command-upload-'));
/** Every port of one's own machine is this one: the test's own is not known before it listens. */
const origin = 'http://127.0.0.1';
const inFolder = (name: string) => join(folder, name);

let test: TestApp;
let worker: ChildProcess;
let environment: Record<string, string>;

beforeAll(async () => {
  test = await startTestApp({ stateFolder: folder, origin });
  await addPilots(test, ['trondelag']);
  await addOfficeAndNotice(test, 'trondelag');
  await addInstrument(test, 'trondelag');
  await test.asSuperuser(
    "update catalogue.instrument_version set published_at = now() where instrument_id = 'trondelag-instrument'",
  );
  await test.asSuperuser(
    "insert into catalogue.wave (pilot_id, wave_id, name) values ('trondelag', 'T0', '{\"nb\":\"Ved start\"}')",
  );
  await test.asSuperuser(
    "insert into catalogue.wave_instrument (pilot_id, wave_id, instrument_id) values ('trondelag', 'T0', 'trondelag-instrument')",
  );
  const userName = 'kari';
  const account = {
    userName,
    displayName: 'Kari',
    role: 'researcher',
    pilotId: 'trondelag',
    demonstration: true,
  } as const;
  await addAccount(test.database.databases.access, account);
  const address = await test.app.listen({ host: '127.0.0.1', port: 0 });
  environment = settings({ address, userName });
  worker = spawn(process.execPath, [join(checkout, 'services/worker/src/main.ts')], {
    env: environment,
    stdio: 'ignore',
  });
  for (let waited = 0; waited < 60_000 && !existsSync(inFolder('worker.alive')); waited += 50) await sleep(50);
});
afterAll(async () => {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

function settings({ address, userName }: { address: string; userName: string }): Record<string, string> {
  const { jwtSecret, keyEncryptionKey } = testConfiguration();
  const passwords = ['app', 'identity', 'import', 'access', 'participant', 'erasure', 'audit', 'jobs', 'vault'].map(
    (login) => {
      return [`FOLGE_PASSWORD_${login.toUpperCase()}`, `test-${login}`];
    },
  );
  return {
    PATH: String(process.env.PATH),
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: origin,
    FOLGE_STATE_FOLDER: folder,
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DATABASE_URL: test.database.urls.access,
    FOLGE_VAULT_URL: test.database.urls.vault,
    FOLGE_URL: address,
    FOLGE_USER: userName,
    ...Object.fromEntries(passwords),
  };
}

async function folge(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [join(checkout, 'scripts/folge.ts'), ...words], { env: environment });
  const ended = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    ended.out += part;
  });
  child.stderr.on('data', (part) => {
    ended.err += part;
  });
  const [code] = await once(child, 'close');
  return { ...ended, code };
}

it('takes a file from the disk to saved answers and prints the report made of them', async () => {
  const file = inFolder('bolge.csv');
  writeFileSync(file, 'Studienummer;Samtykke;Svar\nS-1;Ja;1\nS-2;Ja;2\nS-3;Ja;77\n');
  const targets = [{ to: 'study_number' }, { to: 'consent', yes: ['Ja'] }, { to: 'item', item: 'q1' }];
  const mapping = {
    waveId: 'T0',
    instrumentId: 'trondelag-instrument',
    instrumentVersion: 1,
    answeredOn: '2026-01-15',
    notice: { noticeId: 'skriv', version: 1, language: 'nb' },
    purposeId: 'f_sporreskjema',
    registerNewPeople: true,
    columns: targets.map((target, index) => ({ position: index + 1, target })),
  };
  writeFileSync(inFolder('kobling.json'), JSON.stringify(mapping));
  const given = [file, '--pilot', 'trondelag', '--mapping', inFolder('kobling.json')];
  const checked = await folge('upload', ...given);
  expect(checked).toMatchObject({ code: 0, err: '' });
  expect(checked.out).toContain('3 rader: 2 nye, 0 endrede, 0 uendrede, 1 avvist.\n2 nye personer.\n');
  expect(checked.out).toMatch(/^ {2}1 × Verdien er ikke blant kodene til spørsmålet eller utfallet\. \(avvist\)$/m);
  const saved = await folge('upload', ...given, '--save', '--json');
  expect([saved.code, JSON.parse(saved.out).state]).toEqual([0, 'saved']);
  expect(await test.asSuperuser('select count(*)::integer as responses from research.response')).toEqual([
    { responses: 2 },
  ]);
  const report = await folge('report', 'trondelag', '--json');
  expect([report.code, JSON.parse(report.out).model.pilotId]).toEqual([0, 'trondelag']);
  const pdf = await folge('report', 'trondelag', '--pdf', inFolder('rapport.pdf'));
  expect(pdf).toMatchObject({ code: 0, out: `Rapporten ligger i ${inFolder('rapport.pdf')}.\n` });
  expect(readFileSync(inFolder('rapport.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  const again = await folge('upload', ...given, '--save');
  expect([again.code, again.err]).toEqual([5, expect.stringContaining('Ikke noe nytt')]);
});

it('says which flags are missing and how they are written, and keeps nothing of the file', async () => {
  await test.asSuperuser(
    "insert into catalogue.wave (pilot_id, wave_id, name) values ('trondelag', 'T1', '{\"nb\":\"Etter et år\"}')",
  );
  const file = inFolder('uten-valg.csv');
  writeFileSync(file, 'Studienummer;Samtykke;Svar\nS-1;Ja;1\n');
  const ended = await folge('upload', file, '--pilot', 'trondelag', '--save');
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toContain('Det mangler --wave BØLGE og --instrument SKJEMA:\n');
  expect(ended.err).toContain(
    'Slik: npm run -s folge -- upload uten-valg.csv --pilot trondelag --wave T0 --instrument kkv\n',
  );
  expect(ended.err).not.toContain('Velg ');
  const left = await test.asSuperuser("select state from research.upload where file_name = 'uten-valg.csv'");
  expect(left).toEqual([{ state: 'cancelled' }]);
});
