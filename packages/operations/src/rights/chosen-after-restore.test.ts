import { type Databases, inPilot, type MainTransaction } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupFixture, makeBackupFixture } from '../../test/backup-fixture.ts';
import { moveTo } from '../../test/put-right-fixture.ts';
import { leave, pilotId } from '../../test/rights-fixture.ts';
import { accountId } from '../../test/upload-fixture.ts';
import { changeRegistration, findStudyRegistration } from '../consent/study-registration.ts';
import { issueLinks } from '../links/issue-links.ts';
import { digestLinkSession, exchangeLinkCode } from '../participant/enter-participant.ts';
import { choosePin, enterPin } from '../participant/pin.ts';
import { changeFreeTextSetting } from '../uploads/free-text.ts';
import { inTurnAs, type Opening } from './catch-up.ts';
import { clearPin } from './clear-pin.ts';
import { passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';

vi.setConfig({ hookTimeout: 90_000, testTimeout: 60_000 });

const unnoted = { actorId: null, requestId: null };

let fixture: BackupFixture;
let restored: RightsRoom & { databases: Databases };
let name: string;
const codes: Record<string, string> = {};
const by = { changedBy: accountId, recordedByRole: 'principal_investigator' };

/** A session that the letter's code opened, as the page has it. */
async function session(room: RightsRoom, letter: string) {
  const opened = await exchangeLinkCode(room.databases, String(codes[letter]));
  return { room, databases: room.databases, sessionDigest: digestLinkSession(String(opened?.secret)) };
}
const choose = async (room: RightsRoom, letter: string, pin: string) => choosePin(await session(room, letter), pin);
const inTurn = <T>(room: RightsRoom, work: (db: MainTransaction) => Promise<T>) => {
  const open: Opening = (own) => inPilot(room.databases.app, pilotId, (db) => own(db));
  return inTurnAs(room, { open }, work);
};
const turnFreeText = (room: RightsRoom, instrumentId: string, isOn: boolean) =>
  inTurn(room, (db) =>
    changeFreeTextSetting({ room, db, databases: room.databases, pilotId }, { instrumentId, isOn, ...by }),
  );
const letParentsSee = (room: RightsRoom, parentsMaySee: boolean) =>
  inTurn(room, async (db) => {
    const found = await findStudyRegistration(db, pilotId);
    if (!found) throw new Error('The study is not registered.');
    const { waiver, linkKeyDestroyedAt, missing, minimumAge, ages, mayCollect, ...edit } = found;
    return changeRegistration({ room, db }, { pilotId, ...by, edit: { ...edit, parentsMaySee } });
  });
const settings = async (database = name) => ({
  freeText: await fixture.ask(
    database,
    `select distinct on (instrument_id) instrument_id, is_on from catalogue.free_text_setting
      where pilot_id = '${pilotId}' order by instrument_id, sequence desc`,
  ),
  since: (
    await fixture.ask(
      database,
      `select parents_may_see_since as since from catalogue.study_registration where pilot_id = '${pilotId}'`,
    )
  )[0]?.since,
});

beforeAll(async () => {
  fixture = await makeBackupFixture();
  const { room, main, personOf } = fixture.rights;
  for (const letter of ['A', 'B', 'C', 'D']) {
    const personIds = [await personOf(`${letter}-1`)];
    const [link] = await inPilot(room.databases.identity, pilotId, (db) =>
      issueLinks(db, { pilotId, personIds, holder: 'person', language: 'nb', expiresOn: '2999-01-01', issuedBy: null }),
    );
    codes[letter] = String(link?.code);
  }
  for (const instrumentId of ['naermere', 'videre']) {
    await main(
      `insert into catalogue.instrument (instrument_id, name, respondent, body)
       values ($1, '{"nb":"Med ord"}', 'participant', '{}')`,
      [instrumentId],
    );
    await main(
      `insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
       select $1, version, definition, published_at from catalogue.instrument_version where instrument_id = 'trygg'`,
      [instrumentId],
    );
    await turnFreeText(room, instrumentId, true);
  }
  await letParentsSee(room, true);
  expect(await choose(room, 'D', '481296')).toBe(true);
  const backup = await fixture.write('main');
  expect(await choose(room, 'A', '481296')).toBe(true);
  expect(await choose(room, 'B', '481296')).toBe(true);
  await clearPin(room, { pilotId, personId: await personOf('B-1'), recordedByRole: 'researcher', ...unnoted });
  await clearPin(room, { pilotId, personId: await personOf('D-1'), recordedByRole: 'researcher', ...unnoted });
  expect(await choose(room, 'D', '903716')).toBe(true);
  await turnFreeText(room, 'trygg', false);
  await turnFreeText(room, 'naermere', false);
  await turnFreeText(room, 'naermere', true);
  await letParentsSee(room, false);
  name = await fixture.restore(backup.file);
  restored = moveTo(fixture, name);
  expect((await settings()).since).toBeInstanceOf(Date);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 9 });
});
afterAll(async () => {
  await restored.databases.close();
  await fixture.close();
});

describe('E-5 L-12 a PIN that was chosen after a backup, once it is put back', () => {
  it('E-5 L-12 nobody chooses one by the letter’s code alone, nor gets in with an older one', async () => {
    for (const letter of ['A', 'D']) {
      expect(await choose(restored, letter, '775533'), letter).toBe(false);
      for (const pin of ['481296', '903716']) {
        expect(await enterPin(await session(restored, letter), pin), letter).toEqual({ is: 'wrong' });
      }
    }
    const pins = `select pin_digest from identity.pin where is_forgotten`;
    expect(await fixture.ask(name, pins)).toEqual([{ pin_digest: null }, { pin_digest: null }]);
  });

  it('E-5 L-12 once researchers have let her, she chooses anew and it is in force', async () => {
    const personId = await fixture.rights.personOf('A-1');
    await clearPin(restored, { pilotId, personId, recordedByRole: 'researcher', ...unnoted });
    expect(await choose(restored, 'A', '775533')).toBe(true);
    expect(await enterPin(await session(restored, 'A'), '775533')).toEqual({ is: 'right' });
  });

  it('E-5 L-12 who had hers set aside chooses another, and who had none chooses the first', async () => {
    expect(await choose(restored, 'B', '775533')).toBe(true);
    expect(await choose(restored, 'C', '775533')).toBe(true);
  });

  it('C-8 she leaves without a PIN as ever', async () => {
    const personId = await fixture.rights.personOf('D-1');
    await leave({ ...fixture.rights, room: restored }, { personId, act: 'erasure' });
    expect(await fixture.ask(name, `select from identity.pin where person_id = '${personId}'`)).toEqual([]);
  });

  it('L-12 a person’s login cannot undo that it was forgotten', async () => {
    const { participant } = restored.databases.pools;
    await expect(participant.query('update identity.pin set is_forgotten = false')).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('E-5 P-6 C-11 settings that were changed after a backup, once it is put back', () => {
  it('E-5 P-6 free text that was turned off is off, what was turned on again is on, and the others are as they were', async () => {
    expect((await settings()).freeText).toEqual([
      { instrument_id: 'naermere', is_on: true },
      { instrument_id: 'trygg', is_on: false },
      { instrument_id: 'videre', is_on: true },
    ]);
    const [other] = await fixture.ask(name, `select is_on from catalogue.free_text_setting where pilot_id = 'annen'`);
    expect(other).toEqual({ is_on: true });
  });

  it('E-5 C-11 what parents may see is off again', async () => {
    expect((await settings()).since).toBeNull();
  });

  it('E-5 the last word holds: turned on again, it holds since that day after another restore', async () => {
    await letParentsSee(restored, true);
    const since = (await settings()).since as Date;
    expect(since).toBeInstanceOf(Date);
    await fixture.ask(name, `update rights.ledger_watermark set sequence = 0, hash = ''; delete from rights.done_line`);
    expect(await passRestoreGate(restored)).toMatchObject({ isOpen: true });
    const again = (await settings()).since as Date;
    expect(Math.abs(again.getTime() - since.getTime())).toBeLessThan(5000);
    expect((await settings()).freeText).toContainEqual({ instrument_id: 'trygg', is_on: false });
  });

  it('E-3 the ledger says of no line which pilot or setting it is about; the trail says it', async () => {
    const lines = await fixture.rights.vault(
      `select subject_reference, scope_reference, channel from vault.ledger where act like 'setting_%'`,
    );
    expect(lines).toHaveLength(8);
    expect(new Set(lines.map(({ subject_reference: subject }) => subject)).size).toBe(8);
    expect(JSON.stringify(lines)).not.toMatch(/prove|trygg|naermere|parents/);
    const noted = await fixture.ask(
      name,
      `select distinct action, object_id from audit.event where role = 'ledger' and object_type = 'setting' order by 1, 2`,
    );
    expect(noted).toEqual(
      expect.arrayContaining([
        { action: 'setting_narrowed', object_id: 'free_text trygg' },
        { action: 'setting_narrowed', object_id: 'parents_may_see' },
        { action: 'setting_widened', object_id: 'free_text naermere' },
      ]),
    );
  });
});
