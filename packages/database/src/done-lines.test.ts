import { cloneDatabase, type TestDatabase } from '@folge/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWatermark, followLedger, listDoneLines, raiseWatermark } from './queries/erasure.ts';

let database: TestDatabase;
let participant: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  participant = new pg.Client({ connectionString: database.urls.participant });
  await participant.connect();
});
afterAll(async () => {
  await participant.end();
  await database.drop();
});

const ofErasure = <T>(work: (db: Parameters<typeof findWatermark>[0]) => Promise<T>) =>
  database.databases.erasure.transaction().execute(work);

describe('E-5 how far the ledger was carried out', () => {
  it.each(['participant', 'app'] as const)(
    'E-5 %s says of a line that it was done, and never how far',
    async (login) => {
      const line = { sequence: 999_999, hash: Buffer.alloc(32, login === 'app' ? 1 : 2) };
      await database.databases[login].transaction().execute((db) => followLedger(db, line));
      expect(await ofErasure(listDoneLines)).toContainEqual(line);
      expect(await ofErasure(findWatermark)).toEqual({ sequence: 0, hash: Buffer.alloc(0) });
    },
  );

  it('E-5 a line is no line without its whole hash, and nobody who says it writes or takes one away past the function', async () => {
    const refused = (text: string) => expect(participant.query(text)).rejects.toMatchObject({ severity: 'ERROR' });
    await refused(`select rights.follow_ledger(1, '\\x00')`);
    await refused(`insert into rights.done_line values (1, decode(repeat('00', 32), 'hex'))`);
    await refused('delete from rights.done_line');
    await refused(`update rights.ledger_watermark set sequence = 7`);
  });

  it('E-5 what was said of lines is forgotten when it is noted how far it came', async () => {
    await ofErasure((db) => raiseWatermark(db, { sequence: 3, hash: Buffer.alloc(32, 3) }));
    expect(await ofErasure(listDoneLines)).toEqual([]);
    expect(await ofErasure(findWatermark)).toEqual({ sequence: 3, hash: Buffer.alloc(32, 3) });
  });
});
