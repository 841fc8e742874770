import { addressOf, connect, type Databases, inPilot, loginUrls, type MainTransaction } from '@folge/database';
import { testPasswords } from '@folge/testing';
import { sql } from 'kysely';
import { correctThing } from '../src/participant/correct-thing.ts';
import { readStored } from '../src/participant/read-stored.ts';
import { makeReceiptNumber } from '../src/rights/make-receipt.ts';
import type { RightsRoom } from '../src/rights/rights-room.ts';
import type { BackupFixture } from './backup-fixture.ts';
import { pilotId } from './rights-fixture.ts';

/** The room of a process that was pointed at what was put back, beside the vault and the witness that are in use. */
export function moveTo(fixture: BackupFixture, database: string): RightsRoom & { databases: Databases } {
  const { room, uploads } = fixture.rights;
  const mainUrl = addressOf({ administratorUrl: fixture.place().administratorUrl, name: database });
  const urls = loginUrls({ mainUrl, vaultUrl: uploads.database.urls.vault, passwords: testPasswords });
  const databases = connect(urls, { max: 2 });
  return { ...room, databases: { ...databases, vault: room.databases.vault } };
}

type Own = Parameters<typeof readStored>[0];

/** A transaction of the participant's login inside a person's own rows, in whichever database the room is of. */
export function onOwnPage<T>(room: RightsRoom, personId: string, work: (own: Own) => Promise<T>): Promise<T> {
  return inPilot(room.databases.participant, pilotId, async (db: MainTransaction) => {
    const key = (await room.keyring.personKeys([personId])).get(personId) as Buffer;
    await sql`select set_config('folge.person_id', ${personId}, true), set_config('folge.holder', 'person', true)`.execute(
      db,
    );
    return work({ db, pilotId, personId, key, language: 'nb' });
  });
}

export const thingsOf = async (own: Own) => (await readStored(own)).flatMap((group) => group.things);

/** Puts a thing right, or contests it, as she does on her page; `which` is the end of its subject or key. */
export function putRight(room: RightsRoom, personId: string, [which, value]: readonly [string, string]) {
  return onOwnPage(room, personId, async (own) => {
    const thing = (await thingsOf(own)).find((one) => one.subject.endsWith(which));
    if (!thing) throw new Error(`She has no ${which}.`);
    const by = { ...own, room, receiptNumber: makeReceiptNumber(), requestId: null };
    return correctThing(by, thing, { value, statement: '' });
  });
}
