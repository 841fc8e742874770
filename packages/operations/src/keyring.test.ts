import { randomUUID } from 'node:crypto';
import { connectPool, inPilot } from '@folge/database';
import { cloneDatabase, type TestDatabase } from '@folge/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Keyring, PILOT_KEY_MILLISECONDS } from './keyring.ts';
import { readIdentities } from './read-people.ts';
import { registerPeople } from './register-people.ts';

let database: TestDatabase;
const outside = (byte: number) => Buffer.alloc(32, byte).toString('base64url');
const keyringWith = (byte: number) => new Keyring(database.databases.vault, outside(byte));

async function ask(url: string, text: string, values: unknown[] = []) {
  const pool = connectPool(url, { max: 1 });
  try {
    return (await pool.query(text, values)).rows;
  } finally {
    await pool.end();
  }
}

beforeAll(async () => {
  database = await cloneDatabase();
  await ask(
    database.superuserUrls.main,
    `insert into catalogue.programme (programme_id, name, body) values ('p', '{"nb":"P"}', '{}')`,
  );
  await ask(
    database.superuserUrls.main,
    `insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('one', 'p', '{"nb":"E"}', '{}')`,
  );
});
afterAll(() => database.drop());

it('gives every process the same key of a pilot, even when they ask at once, and each pilot its own', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => keyringWith(7).studyNumberKey('shared')));
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\w-]{43}$/);
  expect(await keyringWith(7).studyNumberKey('other')).not.toBe(keys[0]);
});

it('keeps no key in the vault that opens without the key from outside', async () => {
  const key = await keyringWith(7).studyNumberKey('wrapped');
  const [row] = await ask(
    database.superuserUrls.vault,
    "select wrapped_key from vault.pilot_key where pilot_id = 'wrapped'",
  );
  expect(row.wrapped_key.includes(Buffer.from(key, 'base64url'))).toBe(false);
  await expect(keyringWith(8).studyNumberKey('wrapped')).rejects.toThrow();
});

it('refuses a key from outside that is not 32 bytes', () => {
  expect(() => new Keyring(database.databases.vault, 'kort')).toThrow('32 bytes');
});

it('shows nothing of a person whose key is destroyed, from the next reading on', async () => {
  const keyring = keyringWith(7);
  const fields = { kind: 'participant', strandId: null, arm: null, includedOn: null, exitedOn: null } as const;
  const more = { exitReason: null, ageBand: null, background: {}, specialBackground: {}, sites: [], consents: [] };
  const person = { ...fields, ...more, name: 'Kari', contact: null, turns18: null, studyNumber: `S-${randomUUID()}` };
  const [registered] = await inPilot(database.databases.import, 'one', (transaction) =>
    registerPeople({ transaction, keyring, pilotId: 'one', recordedByRole: 'researcher' }, [person]),
  );
  const personId = registered?.personId ?? '';
  const read = () =>
    inPilot(database.databases.identity, 'one', (identity) =>
      readIdentities({ identity, keyring, pilotId: 'one' }, [personId]),
    );
  expect((await read()).get(personId)).toMatchObject({ name: 'Kari', studyNumber: person.studyNumber });
  await ask(database.superuserUrls.vault, 'delete from vault.person_key where person_id = $1', [personId]);
  expect((await read()).size).toBe(0);
});

it('C-15 knows a pilot’s key that was destroyed no more, seconds later and without being asked to forget', async () => {
  const keyring = keyringWith(7);
  const key = await keyring.studyNumberKey('ending');
  await ask(database.superuserUrls.vault, `insert into vault.ended_pilot (pilot_id) values ('ending')`);
  await ask(database.superuserUrls.vault, `delete from vault.pilot_key where pilot_id = 'ending'`);
  expect(await keyring.studyNumberKey('ending')).toBe(key);
  await new Promise((resolve) => setTimeout(resolve, PILOT_KEY_MILLISECONDS + 200));
  await expect(keyring.studyNumberKey('ending')).rejects.toMatchObject({ code: 'study.ended' });
}, 20_000);
