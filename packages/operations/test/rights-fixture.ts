import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectClient } from '@folge/database';
import { makeReceiptNumber } from '../src/rights/make-receipt.ts';
import type { RightsRoom } from '../src/rights/rights-room.ts';
import { type TakingAway, takeAway } from '../src/rights/take-away.ts';
import { check, type Fixture, makeFixture, mapping, pilotId, receive, save } from './upload-fixture.ts';

export { pilotId };

export type RightsFixture = {
  room: RightsRoom;
  uploads: Fixture;
  /** Rows of the main database, as the superuser sees them. */
  main(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  vault(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  personOf(studyNumber: string): Promise<string>;
  close(): Promise<void>;
};

/** What acts stand on, with the witness in a folder of the test's. */
export function rightsRoomOf({ room, database }: Fixture, folder = room.folder): RightsRoom {
  return {
    databases: database.databases,
    keyring: room.keyring,
    witnessFile: join(folder, 'witness'),
    uploadFolder: room.folder,
    retention: { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 },
  };
}

/** For tests: six invented people with consents, answers and free texts, and everything that taking away stands on. */
export async function makeRightsFixture(): Promise<RightsFixture> {
  const uploads = await makeFixture();
  const state = await mkdtemp(join(tmpdir(), 'folge-rights-'));
  const vaultClient = await connectClient(uploads.database.superuserUrls.vault, 'test');
  const room = rightsRoomOf(uploads, state);
  await answered(uploads);
  const digests = await uploads.room.keyring.studyNumberKey(pilotId);
  const { studyNumberDigest } = await import('../src/study-number-digest.ts');
  const main = async (text: string, values: unknown[] = []) => (await uploads.superuser.query(text, values)).rows;
  return {
    room,
    uploads,
    main,
    vault: async (text, values = []) => (await vaultClient.query(text, values)).rows,
    personOf: async (studyNumber) => {
      const digest = studyNumberDigest(digests, studyNumber);
      const [row] = await main('select person_id from identity.person where study_number_digest = $1', [digest]);
      return String(row?.person_id);
    },
    close: async () => {
      await vaultClient.end();
      await uploads.close();
      await rm(state, { recursive: true, force: true });
    },
  };
}

/** The file that the people came in with: once more, it is what would bring somebody back. */
export const answersText = [
  'studienr;samtykke;kontor;navn;k01;k02;k03;kommentar',
  ...['A', 'B', 'C', 'D', 'E', 'F'].map(
    (letter, i) => `${letter}-1;Ja;Fjelldal;Oppdiktet ${letter};${(i % 4) + 1};2;3;Ord fra ${letter}`,
  ),
].join('\n');

export const answersMapping = mapping({
  waveId: 'T0',
  instrumentId: 'trygg',
  instrumentVersion: 1,
  answeredOn: '2025-03-01',
  registerNewPeople: true,
  notice: { noticeId: 'skriv', version: 1, language: 'nb' },
  columns: [
    { to: 'study_number' },
    { to: 'consent', yes: ['Ja'] },
    { to: 'site' },
    { to: 'name' },
    { to: 'item', item: 'k01' },
    { to: 'item', item: 'k02' },
    { to: 'item', item: 'k03' },
    { to: 'item', item: 'kommentar' },
  ],
});

async function answered(fixture: Fixture): Promise<void> {
  const uploadId = await receive(fixture, { text: answersText });
  await check(fixture, uploadId, answersMapping);
  await save(fixture, uploadId);
}

/** Takes away as the person would. */
export function leave(
  { room }: RightsFixture,
  change: Partial<TakingAway> & Pick<TakingAway, 'personId' | 'act'>,
): ReturnType<typeof takeAway> {
  return takeAway(room, {
    pilotId,
    permission: null,
    keepsGiven: false,
    recordedByRole: 'participant',
    receiptNumber: makeReceiptNumber(),
    actorId: null,
    requestId: null,
    ...change,
  });
}
