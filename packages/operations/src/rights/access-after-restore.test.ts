import { addressOf, connect, type Databases, findAccountForSignIn, loginUrls } from '@folge/database';
import { testPasswords } from '@folge/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupFixture, makeBackupFixture } from '../../test/backup-fixture.ts';
import { leave, pilotId } from '../../test/rights-fixture.ts';
import { addAccount, grantRole } from '../add-account.ts';
import { changePassword, resetPassword } from '../change-password.ts';
import { passwordMatches } from '../password.ts';
import { clearPin } from './clear-pin.ts';
import { passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';
import { atTheCommandLine as by, closeAccount, revokeRole } from './take-access.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

const unnoted = { actorId: null, requestId: null };

let fixture: BackupFixture;
let restored: RightsRoom;
let name: string;
const connected: Databases[] = [];
const passwords: Record<string, string> = {};
const ids: Record<string, string> = {};

const researcher = { role: 'researcher', pilotId, siteId: null } as const;

async function open(userName: string): Promise<void> {
  const { access } = fixture.rights.room.databases;
  const account = { userName, displayName: userName, role: 'researcher', pilotId } as const;
  const { accountId, password } = await addAccount(access, account);
  passwords[userName] = String(password);
  ids[userName] = accountId;
}

/** The room of a process that was pointed at what was put back, beside the vault and the witness that are in use. */
async function moveTo(database: string): Promise<RightsRoom> {
  const { room, uploads } = fixture.rights;
  const mainUrl = addressOf({ administratorUrl: fixture.place().administratorUrl, name: database });
  const urls = loginUrls({ mainUrl, vaultUrl: uploads.database.urls.vault, passwords: testPasswords });
  const databases = connect(urls, { max: 2 });
  connected.push(databases);
  return { ...room, databases: { ...databases, vault: room.databases.vault } };
}

const opens = async ({ databases }: RightsRoom, userName: string, password: string | undefined) =>
  passwordMatches(String(password), (await findAccountForSignIn(databases.access, userName))?.passwordDigest);
const pins = (database: string) =>
  fixture.ask(database, `select person_id, pin_digest from identity.pin where holder = 'person' order by chosen_at`);

/** Everybody has what is then taken from some of them; the backup is from before. */
beforeAll(async () => {
  fixture = await makeBackupFixture();
  const { room, main, personOf } = fixture.rights;
  for (const userName of ['stengt', 'byttet', 'nullstilt', 'flyttet', 'blir']) await open(userName);
  await grantRole(room.databases.access, { userName: 'flyttet', role: 'privacy_officer', pilotId: null, siteId: null });
  for (const number of ['A-1', 'B-1']) {
    const personId = await personOf(number);
    await main(
      `insert into identity.pin (pilot_id, person_id, holder, pin_digest) values ($1, $2, 'person', 'gammel')`,
      [pilotId, personId],
    );
  }
  const backup = await fixture.write('main');
  await closeAccount(room, { userName: 'stengt', by });
  const change = { accountId: String(ids.byttet), sessionId: String(ids.byttet), password: String(passwords.byttet) };
  await changePassword(room, { ...change, newPassword: 'en helt ny setning', by });
  passwords.resetTo = await resetPassword(room, { userName: 'nullstilt', by });
  await revokeRole(room, { userName: 'flyttet', ...researcher, by });
  await clearPin(room, { pilotId, personId: await personOf('A-1'), recordedByRole: 'researcher', ...unnoted });
  const onPaper = { recordedByRole: 'principal_investigator', channel: 'paper' } as const;
  await leave(fixture.rights, { personId: await personOf('C-1'), act: 'withdrawal', keepsGiven: true, ...onPaper });
  await leave(fixture.rights, { personId: await personOf('D-1'), act: 'restriction', ...onPaper });
  name = await fixture.restore(backup.file);
  restored = await moveTo(name);
  expect(await opens(restored, 'stengt', passwords.stengt)).toBe(true);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 7 });
});
afterAll(async () => {
  for (const databases of connected) await databases.close();
  await fixture.close();
});

describe('E-5 what was taken away after a backup stays away when it is put back', () => {
  it('E-5 an account that was closed is closed', async () => {
    expect(await opens(restored, 'stengt', passwords.stengt)).toBe(false);
    const closed = 'select closed_at from access.account where account_id = $1';
    const [before] = await fixture.rights.main(closed, [ids.stengt]);
    expect(before?.closed_at).toBeInstanceOf(Date);
    const open = `select user_name from access.account where closed_at is null and user_name <> 'blir' order by 1`;
    expect(await fixture.ask(name, open)).toEqual(
      ['byttet', 'flyttet', 'nullstilt'].map((user_name) => ({ user_name })),
    );
  });

  it('E-5 the password that was left opens nothing, and the one that was chosen since opens', async () => {
    expect(await opens(restored, 'byttet', passwords.byttet)).toBe(false);
    expect(await opens(restored, 'byttet', 'en helt ny setning')).toBe(true);
    expect(await opens(restored, 'nullstilt', passwords.nullstilt)).toBe(false);
    expect(await opens(restored, 'nullstilt', passwords.resetTo)).toBe(true);
    expect(await opens(restored, 'blir', passwords.blir)).toBe(true);
  });

  it('E-5 a role that was taken back is gone, and the account’s other role is there', async () => {
    const grants = `select role from access.account_grant where account_id = '${ids.flyttet}'`;
    expect(await fixture.ask(name, grants)).toEqual([{ role: 'privacy_officer' }]);
  });

  it('L-12 a PIN that was set aside opens nothing, and nobody else’s is touched', async () => {
    const [first, second] = [await fixture.rights.personOf('A-1'), await fixture.rights.personOf('B-1')];
    const kept = new Map((await pins(name)).map((row) => [row.person_id, row.pin_digest]));
    expect([kept.get(first), kept.get(second)]).toEqual([null, 'gammel']);
  });
});

it('C-4 an act that is done again is recorded as it came, and each stands in the trail once', async () => {
  const events = `select channel, recorded_by_role, state from research.consent_event where state = 'withdrawn'`;
  const asItCame = { channel: 'paper', recorded_by_role: 'principal_investigator' };
  expect(await fixture.ask(name, events)).toEqual([
    { ...asItCame, state: 'withdrawn' },
    { ...asItCame, state: 'withdrawn' },
  ]);
  const restrictions = 'select state, recorded_by_role from rights.restriction_event';
  expect(await fixture.ask(name, restrictions)).toEqual([
    { state: 'restricted', recorded_by_role: 'principal_investigator' },
  ]);
  const noted = `select e.action, e.object_type, e.object_id, e.pilot_id, count(p.reference)::int as people
    from audit.event e left join audit.event_person p using (event_id) where e.role = 'ledger'
   group by e.event_id order by e.event_id`;
  const ofAccount = (action: string, userName: string) => {
    return { action, object_type: 'account', object_id: ids[userName], pilot_id: null, people: 0 };
  };
  const ofPerson = (action: string) => {
    return { action, object_type: 'person', object_id: null, pilot_id: pilotId, people: 1 };
  };
  expect(await fixture.ask(name, noted)).toEqual([
    ofAccount('account_closed', 'stengt'),
    ofAccount('password_changed', 'byttet'),
    ofAccount('password_changed', 'nullstilt'),
    ofAccount('role_revoked', 'flyttet'),
    ofPerson('pin_cleared'),
    ofPerson('withdrawal'),
    ofPerson('restriction'),
  ]);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 0 });
  expect(await fixture.ask(name, noted)).toHaveLength(7);
});

it('E-5 a password that somebody put into the vault is no password', async () => {
  const [planted] = await fixture.rights.main('select password_digest from access.account where account_id = $1', [
    ids.blir,
  ]);
  await fixture.rights.vault('update vault.account_password set password_digest = $1 where account_id = $2', [
    planted?.password_digest,
    ids.byttet,
  ]);
  await fixture.ask(name, `update rights.ledger_watermark set sequence = 0, hash = ''`);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 7 });
  expect(await opens(restored, 'byttet', passwords.blir)).toBe(false);
  expect(await opens(restored, 'nullstilt', passwords.resetTo)).toBe(true);
});

it('A-8 access is taken by the ledger alone: no other login may close, change or revoke', async () => {
  const { access, identity } = fixture.rights.room.databases.pools;
  for (const statement of [
    `update access.account set closed_at = now()`,
    `update access.account set password_digest = null`,
    'delete from access.account_grant',
  ]) {
    await expect(access.query(statement)).rejects.toThrow('permission denied');
  }
  await expect(identity.query(`select identity.set_pin_aside('prove', gen_random_uuid(), false)`)).rejects.toThrow(
    'permission denied',
  );
  await expect(identity.query('update identity.link set revoked_at = now()')).rejects.toThrow('permission denied');
});
