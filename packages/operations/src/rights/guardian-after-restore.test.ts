import type { Databases } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type BackupFixture, makeBackupFixture } from '../../test/backup-fixture.ts';
import { answer, questionnaire, register } from '../../test/consent-fixture.ts';
import { moveTo } from '../../test/put-right-fixture.ts';
import { leave } from '../../test/rights-fixture.ts';
import { passRestoreGate } from './restore-gate.ts';
import type { RightsRoom } from './rights-room.ts';
import type { TakingAway } from './take-away.ts';

vi.setConfig({ hookTimeout: 90_000, testTimeout: 60_000 });

let fixture: BackupFixture;
let restored: RightsRoom & { databases: Databases };
let name: string;
const people: Record<string, string> = {};
const guardians = { purposeId: questionnaire.purposeId, permission: 'guardian' } as const;

const takeBack = (personId: string, by: Partial<TakingAway> = { recordedByRole: 'guardian' }) =>
  leave(fixture.rights, { personId, act: 'withdrawal', permission: guardians, keepsGiven: true, ...by });
const sheLeaves = (personId: string, by: Partial<TakingAway> = { keepsGiven: true }) =>
  leave(fixture.rights, { personId, act: 'withdrawal', ...by });
const byTelephone = { recordedByRole: 'researcher', channel: 'oral' } as const;

const acts: Record<string, (personId: string) => Promise<unknown>> = {
  'the guardian takes it back': (personId) => takeBack(personId),
  'she leaves, then the guardian takes it back': async (personId) => {
    await sheLeaves(personId);
    await takeBack(personId);
  },
  'the guardian takes it back, then she stops and has it deleted by telephone': async (personId) => {
    await takeBack(personId);
    await sheLeaves(personId, { keepsGiven: false, ...byTelephone });
  },
  'the guardian telephones': (personId) => takeBack(personId, byTelephone),
  'she leaves, and the guardian does nothing': (personId) => sheLeaves(personId),
};

const words = `select e.person_id, e.permission, e.state, e.channel, e.recorded_by_role, e.keeps_given, e.needs_guardian
  from research.consent_event e order by e.person_id, e.permission, e.sequence`;
const covered = 'select person_id, purpose_id, accepts_new from research.coverage order by 1, 2';
const receipts = `select r.receipt_number, r.body, encode(r.digest, 'hex') as digest, p.person_id
  from rights.receipt r join rights.receipt_of_person p using (receipt_number)
 where r.kind = 'withdrawal' order by 1`;
const here = async () => [await fixture.ask(name, words), await fixture.ask(name, covered)];
const live: unknown[] = [];

beforeAll(async () => {
  fixture = await makeBackupFixture();
  const { uploads, main } = fixture.rights;
  const turns18 = `${new Date().getUTCFullYear() + 1}-01`;
  const yes = { answers: [{ ...questionnaire, answer: 'yes' as const }] };
  for (const act of Object.keys(acts)) {
    const personId = await register(uploads, { ageBand: '16-17', turns18 });
    people[act] = personId;
    await answer(uploads, { personId, holder: 'person' }, yes);
    await answer(uploads, { personId, holder: 'guardian' }, yes);
  }
  const backup = await fixture.write('main');
  for (const [act, carryOut] of Object.entries(acts)) await carryOut(String(people[act]));
  live.push(await main(words), await main(covered), await main(receipts));
  name = await fixture.restore(backup.file);
  restored = moveTo(fixture, name);
  expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 7 });
});
afterAll(async () => {
  await restored.databases.close();
  await fixture.close();
});

describe('E-5 C-11 a guardian’s taking back, once an older backup is put back', () => {
  it('E-5 C-11 is in force as it was, by the guardian, and the young person’s leaving is hers', async () => {
    expect(await here()).toEqual(live.slice(0, 2));
    const last = async (act: string) =>
      (
        await fixture.ask(
          name,
          `select state, channel, recorded_by_role from research.consent_event
            where person_id = '${people[act]}' and permission = 'guardian' order by sequence desc limit 1`,
        )
      )[0];
    const back = { state: 'withdrawn', channel: 'digital', recorded_by_role: 'guardian' };
    expect(await Promise.all(Object.keys(acts).map(last))).toEqual([
      back,
      back,
      back,
      { ...back, channel: 'oral', recorded_by_role: 'researcher' },
      { ...back, state: 'given' },
    ]);
  });

  it('E-5 C-11 keeps the guardian’s receipts and hers apart, as they were given', async () => {
    const again = await fixture.ask(name, receipts);
    expect(again).toEqual(live[2]);
    expect(again.map(({ body }) => (body as { givenBy?: string }).givenBy ?? 'person').sort()).toEqual([
      ...Array(4).fill('guardian'),
      ...Array(3).fill('person'),
    ]);
  });

  it('E-5 adds nothing when it is looked at again', async () => {
    const before = await here();
    expect(await passRestoreGate(restored)).toEqual({ isOpen: true, replayed: 0 });
    expect(await here()).toEqual(before);
  });
});
