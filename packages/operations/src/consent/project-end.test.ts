import { inPilot } from '@folge/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  answersMapping,
  answersText,
  makeRightsFixture,
  pilotId,
  type RightsFixture,
} from '../../test/rights-fixture.ts';
import { check, receive } from '../../test/upload-fixture.ts';
import { Keyring } from '../keyring.ts';
import { passRestoreGate } from '../rights/restore-gate.ts';
import { approveLinkKeyDestruction, endProjects, proposeLinkKeyDestruction, readProjectEnd } from './project-end.ts';
import { refuseUnregistered } from './study-registration.ts';

const [one, other] = ['00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002'] as const;
let fixture: RightsFixture;
beforeAll(async () => {
  fixture = await makeRightsFixture();
});
afterAll(() => fixture.close());

const inApp = <T>(work: Parameters<typeof inPilot<T>>[2]) => inPilot(fixture.room.databases.app, pilotId, work);
const read = (accountId: string) =>
  inApp((db) => readProjectEnd({ db, databases: fixture.room.databases }, { pilotId, accountId }));
const propose = (accountId: string) => inApp((db) => proposeLinkKeyDestruction(db, { pilotId, accountId }));
const approve = async (accountId: string) => {
  const decisionId = (await read(accountId)).decision?.decisionId ?? '';
  return inApp((db) => approveLinkKeyDestruction(db, { pilotId, accountId, decisionId }));
};
const count = async (table: string) => {
  const [row] = await fixture.main(`select count(*)::int as n from ${table} where pilot_id = $1`, [pilotId]);
  return row?.n;
};

it('C-15 cannot be proposed before the project has ended', async () => {
  await expect(propose(one)).rejects.toMatchObject({ code: 'study.not-ended', status: 409 });
  await fixture.main(`update catalogue.study_registration set project_end = current_date where pilot_id = $1`, [
    pilotId,
  ]);
});

it('C-15 shows in a dry run what would go, and destroys nothing by it', async () => {
  const { wouldDestroy, hasEnded } = await read(one);
  expect([wouldDestroy, hasEnded]).toEqual([{ people: 6, links: 0, tombstones: 0, studyNumberKey: true }, true]);
  expect((await read(one)).wouldDestroy.people).toBe(6);
});

it('C-15 A-15 takes two people: who proposed it cannot approve it, in the database either, and the job waits', async () => {
  await propose(one);
  await expect(propose(other)).rejects.toMatchObject({ code: 'study.already-proposed' });
  await expect(approve(one)).rejects.toMatchObject({ code: 'study.two-people', status: 409 });
  const byOwnHand = fixture.main('update rights.joint_decision set approved_by = proposed_by, approved_at = now()');
  await expect(byOwnHand).rejects.toThrow('joint_decision_takes_two');
  expect(await endProjects(fixture.room)).toEqual([]);
  expect(await count('identity.person')).toBe(6);
});

it('C-15 destroys the link key by the job once another approved, and keeps what was recorded under random ids', async () => {
  const answers = await count('research.response');
  await approve(other);
  expect(await endProjects(fixture.room)).toEqual([pilotId]);
  expect(await endProjects(fixture.room)).toEqual([]);
  expect([await count('identity.person'), await count('identity.link'), await count('identity.tombstone')]).toEqual([
    0, 0, 0,
  ]);
  expect([await count('research.response'), await count('research.person')]).toEqual([answers, 6]);
  expect(
    await fixture.vault(`select from vault.pilot_key where pilot_id = $1 and purpose = 'study_number_digest'`, [
      pilotId,
    ]),
  ).toEqual([]);
  expect((await read(one)).decision?.doneAt).not.toBeNull();
});

it('C-15 matches nobody afterwards: no file is taken, no new key is made, and nothing is collected', async () => {
  await expect(inApp((db) => refuseUnregistered(db, pilotId))).rejects.toMatchObject({
    code: 'study.ended',
    status: 409,
  });
  // A copy still has digests of study numbers: the key they could be tried with is nowhere, and none is made.
  const keyring = new Keyring(fixture.room.databases.vault, Buffer.alloc(32, 7).toString('base64url'));
  await expect(keyring.studyNumberKey(pilotId)).rejects.toMatchObject({ code: 'study.ended' });
  const uploadId = await receive(fixture.uploads, { text: answersText });
  const checked = check(fixture.uploads, uploadId, answersMapping);
  await expect(checked).rejects.toMatchObject({ code: 'study.ended' });
});

it('C-15 destroys it again in a database that was restored from before, before anything is served', async () => {
  await fixture.main(
    `insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
     values ($1, gen_random_uuid(), '\\x01', '\\x02')`,
    [pilotId],
  );
  await fixture.main('update catalogue.study_registration set link_key_destroyed_at = null where pilot_id = $1', [
    pilotId,
  ]);
  expect(await passRestoreGate(fixture.room)).toMatchObject({ isOpen: true });
  expect(await count('identity.person')).toBe(0);
  await expect(inApp((db) => refuseUnregistered(db, pilotId))).rejects.toMatchObject({ code: 'study.ended' });
});
