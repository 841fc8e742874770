import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addPilots, startTestApp, type TestApp, testConfiguration } from '../test/test-app.ts';

const command = join(import.meta.dirname, '../../../scripts/folge.ts');
/** Every port of one's own machine is this one: the test's own is not known before it listens. */
const origin = 'http://127.0.0.1';
const folder = mkdtempSync(join(tmpdir(), 'folge-command-'));
// Each command is a process of its own, and a busy machine starts those slowly.
vi.setConfig({ testTimeout: 90_000 });

let test: TestApp;
let address: string;
let environment: Record<string, string>;

beforeAll(async () => {
  test = await startTestApp({ origin });
  await addPilots(test, ['trondelag']);
  address = await test.app.listen({ host: '127.0.0.1', port: 0 });
  const { urls } = test.database;
  const { jwtSecret, keyEncryptionKey } = testConfiguration();
  const passwords = ['app', 'identity', 'import', 'access', 'participant', 'erasure', 'audit', 'jobs', 'vault'].map(
    (login) => {
      return [`FOLGE_PASSWORD_${login.toUpperCase()}`, `test-${login}`];
    },
  );
  environment = {
    PATH: String(process.env.PATH),
    FOLGE_MODE: 'development',
    FOLGE_ORIGIN: origin,
    FOLGE_STATE_FOLDER: folder,
    FOLGE_JWT_SECRET: jwtSecret,
    FOLGE_KEY_ENCRYPTION_KEY: keyEncryptionKey,
    DATABASE_URL: urls.access,
    FOLGE_VAULT_URL: urls.vault,
    FOLGE_URL: address,
    ...Object.fromEntries(passwords),
  };
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; err: string };

function folge(words: string[], more: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...words], {
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = { code: null, out: '', err: '' } as Ended;
  child.stdout.on('data', (part) => {
    ended.out += part;
  });
  child.stderr.on('data', (part) => {
    ended.err += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
}

it('adds a user whose password, shown once, signs in, and closes her again', async () => {
  const grant = ['--role', 'researcher', '--pilot', 'trondelag'];
  const added = await folge(['user', 'add', 'kari.n', ...grant, '--name', 'Kari Nordmann', '--json']);
  expect([added.code, added.err]).toEqual([0, '']);
  const { password } = JSON.parse(added.out);
  const signIn = (given = password) =>
    test.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { origin },
      payload: { userName: 'kari.n', password: given },
    });
  expect((await signIn()).statusCode).toBe(204);
  const more = await folge(['user', 'grant', 'kari.n', '--role', 'privacy_officer']);
  expect([more.code, more.out]).toEqual([0, 'kari.n har fått rollen privacy_officer.\n']);
  const list = await folge(['user', 'list']);
  expect(list.out).toMatch(/^kari\.n +åpen +privacy_officer, researcher:trondelag$/m);
  expect(list.out).not.toContain(password);
  const renewed = JSON.parse((await folge(['user', 'password', 'kari.n', '--json'])).out);
  expect((await signIn()).statusCode).toBe(401);
  expect((await signIn(renewed.password)).statusCode).toBe(204);
  expect((await folge(['user', 'close', 'kari.n'])).code).toBe(0);
  expect((await signIn(renewed.password)).statusCode).toBe(401);
});

it('A-8 takes a role back, and refuses one that is not there', async () => {
  const grant = ['--role', 'researcher', '--pilot', 'trondelag'];
  expect((await folge(['user', 'add', 'eli', ...grant])).code).toBe(0);
  const revoked = await folge(['user', 'revoke', 'eli', ...grant]);
  expect([revoked.code, revoked.out]).toEqual([0, 'eli har ikke lenger rollen researcher.\n']);
  const grants = `select from access.account_grant join access.account using (account_id) where user_name = 'eli'`;
  expect(await test.asSuperuser(grants)).toEqual([]);
  expect((await folge(['user', 'revoke', 'eli', ...grant])).code).toBe(3);
});

it('A-9 each change of an account leaves one row in the trail, and so does a refused one', async () => {
  const [before] = await test.asSuperuser('select coalesce(max(event_id), 0) as last from audit.event');
  const grant = ['--role', 'privacy_officer'];
  const added = await folge(['user', 'add', 'maja.b', ...grant, '--name', 'Maja Berg', '--json']);
  const { accountId } = JSON.parse(added.out);
  const more = ['--role', 'researcher', '--pilot', 'trondelag'];
  for (const given of [['grant', ...more], ['revoke', ...more], ['password'], ['close'], ['close']]) {
    const [verb = '', ...rest] = given;
    await folge(['user', verb, 'maja.b', ...rest]);
  }
  expect((await folge(['user', 'add', 'maja.b', ...grant])).code).toBe(3);
  const rows = await test.asSuperuser(
    `select actor_id, role, action, object_type, object_id, pilot_id, outcome from audit.event
      where event_id > $1 order by event_id`,
    [before?.last],
  );
  const row = { actor_id: null, role: 'operator', object_type: 'account', pilot_id: null };
  const done = { ...row, object_id: accountId, outcome: 'done' };
  const denied = { ...row, object_id: null, outcome: 'denied' };
  expect(rows).toEqual([
    { ...done, action: 'account_opened' },
    { ...done, action: 'role_granted', pilot_id: 'trondelag' },
    { ...done, action: 'role_revoked' },
    { ...done, action: 'password_changed' },
    { ...done, action: 'account_closed' },
    { ...denied, action: 'account_closed' },
    { ...denied, action: 'account_opened' },
  ]);
});

it('says in Norwegian which role and which name a user can have', async () => {
  const wrong = await folge(['user', 'add', 'Per Å', '--role', 'sjef']);
  expect(wrong).toMatchObject({ code: 2, out: '' });
  expect(wrong.err).toBe(
    'Brukernavnet er 2 til 80 tegn: små bokstaver a–z, tall og . _ @ -, med en bokstav eller et tall først. ' +
      '--role er en av researcher, principal_investigator, office, county, directorate, privacy_officer, operator. Prøv --help.\n',
  );
});

it('refuses a user of an unknown pilot, a name that is taken, and a role without its pilot', async () => {
  const unknown = await folge(['user', 'add', 'ola', '--role', 'researcher', '--pilot', 'borte']);
  expect([unknown.code, unknown.err]).toEqual([3, 'Det er ingen slik pilot, eller piloten har ikke det kontoret.\n']);
  expect((await folge(['user', 'add', 'ola', '--role', 'directorate'])).code).toBe(0);
  expect((await folge(['user', 'add', 'ola', '--role', 'directorate'])).code).toBe(3);
  const scope = await folge(['user', 'add', 'per', '--role', 'researcher', '--json']);
  expect([scope.code, JSON.parse(scope.out).problem]).toEqual([3, { code: 'account.scope' }]);
});

it('ends with 2 for wrong use, naming what is wrong', async () => {
  expect((await folge(['user', 'add', 'per'])).err).toBe('--role mangler. Prøv --help.\n');
  expect(await folge(['frobnicate'])).toMatchObject({ code: 2, err: expect.stringContaining('frobnicate') });
  expect(await folge(['user', 'list', '--frob'])).toMatchObject({ code: 2, err: expect.stringContaining('--frob') });
  expect((await folge(['upload', join(folder, 'borte.csv'), '--pilot', 'trondelag'])).code).toBe(2);
});

it('ends with 2 for a word that every object has and no command is', async () => {
  const words = [['constructor'], ['audit', 'constructor'], ['user', 'constructor']];
  for (const given of words) expect(await folge(given), given.join(' ')).toMatchObject({ code: 2, out: '' });
});

it.each([
  [['openapi', 'x'], '«x» er et ord for mye etter «openapi». Prøv --help.\n'],
  [['user', 'list', 'kari'], '«kari» er et ord for mye etter «user list». Prøv --help.\n'],
  [['user', 'close', 'kari', 'kari'], '«kari» er et ord for mye etter «user close kari». Prøv --help.\n'],
  [['rehearse', '--help'], 'Det er ingen kommando «rehearse». Prøv --help.\n'],
])('ends with 2 for %j, whose last word means nothing', async (words, err) => {
  expect(await folge(words)).toEqual({ code: 2, out: '', err });
});

it('asks for nobody’s name where there is no terminal', async () => {
  const ended = await folge(['report', 'trondelag']);
  const err = 'Det er ingen å spørre her. Sett FOLGE_USER og FOLGE_PASSWORD.\n';
  expect(ended).toEqual({ code: 2, out: '', err });
});

it('the rehearsal begins nothing where it is given a word it does not know', async () => {
  const script = join(import.meta.dirname, '../../../scripts/rehearse.ts');
  const child = spawn(process.execPath, [script, '--help'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, said]).toEqual([2, 'Øvelsen kjenner ikke «--help». Bruk: npm run rehearse [-- --json]\n']);
});

it('shows how it is used, with examples', async () => {
  const help = await folge(['--help']);
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Eksempler:') });
});

it('has a page of its own for each command, with its flags, an example and its exit codes', async () => {
  const page = async (...words: string[]) => (await folge([...words, '--help'])).out;
  const [upload, report, restore] = [await page('upload'), await page('report'), await page('restore')];
  expect(upload).toMatch(/^ {2}--wave BØLGE +bølgen svarene hører til/m);
  expect(upload).toContain('npm run -s folge -- upload bolge1.csv --pilot trondelag --wave T0 --instrument kkv --save');
  expect(upload).toMatch(/^ {2}5 {2}kontrollert, men ikke lagret$/m);
  expect(report).not.toContain('--wave');
  expect(report).not.toMatch(/^ {2}5 {2}/m);
  expect(restore).toMatch(/^ {2}6 {2}porten er lukket/m);
  expect(JSON.parse(await page('keys', '--json')).help).toContain('keys rotate');
});

it('refuses a folder for backups in a place that is not there', async () => {
  const to = join(folder, 'borte', 'kopier');
  const ended = await folge(['backup', '--to', to]);
  expect([ended.code, ended.err]).toEqual([
    2,
    `Mappen ${join(folder, 'borte')} finnes ikke, så kopiene kan ikke legges i ${to}. Lag den først, eller rett --to.\n`,
  ]);
  expect(existsSync(join(folder, 'borte'))).toBe(false);
});

it('ends without a word where the next program of a pipe has read enough', async () => {
  const child = spawn(process.execPath, [command, '--help'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let said = '';
  child.stderr.on('data', (part) => {
    said += part;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, said]).toEqual([0, '']);
});

it('ends with 4 where Følge cannot be reached and 3 where it says no', async () => {
  const user = { FOLGE_USER: 'ola', FOLGE_PASSWORD: 'feil' };
  const away = await folge(['report', 'trondelag', '--url', 'http://127.0.0.1:1'], user);
  expect([away.code, away.err]).toEqual([4, 'Får ikke kontakt med http://127.0.0.1:1. Start med «npm start».\n']);
  const refused = await folge(['report', 'trondelag'], user);
  expect([refused.code, refused.err]).toEqual([3, 'Brukernavn eller passord stemmer ikke.\n']);
  const file = join(folder, 'bolge.csv');
  writeFileSync(file, 'a;b\n1;2\n');
  const upload = await folge(['upload', file, '--pilot', 'trondelag', '--json'], user);
  expect([upload.code, JSON.parse(upload.out).problem.code]).toEqual([3, 'sign-in.refused']);
});
