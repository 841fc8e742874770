import {
  findWatermark,
  type LedgerEntry,
  listDoneLines,
  listLedgerEntries,
  listPilotIds,
  lockActs,
  lockRecords,
  type MainTransaction,
  setPilot,
} from '@folge/database';
import { type Ahead, asksForSomething, carryOutAhead } from './carry-out-ahead.ts';
import type { RightsRoom } from './rights-room.ts';

/** What the ledger has since it was last noted how far it came here. What another login did meanwhile is told by its hash. */
async function listAhead(room: RightsRoom, db: MainTransaction): Promise<Ahead> {
  const lines = await listLedgerEntries(room.databases.vault, (await findWatermark(db)).sequence);
  const nameOf = ({ sequence, hash }: Pick<LedgerEntry, 'sequence' | 'hash'>) => `${sequence} ${hash.toString('hex')}`;
  const done = new Set((await listDoneLines(db)).map(nameOf));
  return { last: lines.at(-1), undone: lines.filter((line) => asksForSomething(line) && !done.has(nameOf(line))) };
}

/** Whether the ledger tells of acts that were not done here. NOTE: only under the lock of acts is nobody about to do them. */
async function isBehind(room: RightsRoom, db: MainTransaction): Promise<boolean> {
  return (await listAhead(room, db)).undone.length > 0;
}

/**
 * Does what the ledger says was begun and this database does not have: after a process was killed in the middle of an act, and
 * after an old backup was put back. Says how many lines that were. Every pilot's records are locked for it, in one order and
 * before the acts are: a save that is under way ends first, and what it brings in goes too.
 */
export async function catchUp(room: RightsRoom): Promise<number> {
  const { erasure } = room.databases;
  for (;;) {
    const isNeeded = await erasure.transaction().execute((db) => isBehind(room, db));
    const carriedOut = await erasure.transaction().execute(async (db) => {
      const pilotIds = isNeeded ? (await listPilotIds(db)).toSorted() : [];
      for (const pilotId of pilotIds) await lockRecords(db, pilotId);
      await lockActs(db);
      const ahead = await listAhead(room, db);
      if (!isNeeded && ahead.undone.length > 0) return undefined;
      await carryOutAhead(room, db, ahead);
      return ahead.undone.length;
    });
    if (carriedOut !== undefined) return carriedOut;
  }
}

/** Begins a transaction, with what is known of who began it, does the work in it and commits. */
export type Opening<Known = void> = <R>(work: (db: MainTransaction, known: Known) => Promise<R>) => Promise<R>;

type Turn<T, Known> = {
  open: Opening<Known>;
  before: (db: MainTransaction) => Promise<void>;
  work: (db: MainTransaction, known: Known) => Promise<T>;
};

async function takeTurn<T, Known>(room: RightsRoom, { open, before, work }: Turn<T, Known>): Promise<T> {
  for (;;) {
    const done = await open(async (db, known) => {
      await before(db);
      await lockActs(db);
      return (await isBehind(room, db)) ? undefined : { value: await work(db, known) };
    });
    if (done) return done.value;
    await catchUp(room);
  }
}

/**
 * Does an act in one transaction of the erasure's login, inside the pilot and alone: what an earlier process announced and did not
 * live to do is done before it. NOTE: the pilot's records are locked before the acts, as in catching up, so that no two wait for
 * each other.
 */
export function inTurn<T>(room: RightsRoom, pilotId: string, work: (db: MainTransaction) => Promise<T>): Promise<T> {
  const before = async (db: MainTransaction) => {
    await setPilot(db, pilotId);
    await lockRecords(db, pilotId);
  };
  return takeTurn(room, { open: ofErasure(room), before, work });
}

const ofErasure =
  ({ databases }: RightsRoom): Opening =>
  (work) =>
    databases.erasure.transaction().execute((db) => work(db));

/** The same for an act that changes nobody's records: it waits for other acts, and for no save. */
export function inTurnOfActs<T>(room: RightsRoom, work: (db: MainTransaction) => Promise<T>): Promise<T> {
  return takeTurn(room, { open: ofErasure(room), before: async () => {}, work });
}

/**
 * The same in a transaction of another login, which does the act under its own rights and notes how far the ledger came (`noteAct`).
 * With a pilot: its records are locked before the acts are. NOTE: all that is locked in the transaction comes after the acts' lock.
 */
export function inTurnAs<T, Known>(
  room: RightsRoom,
  { open, recordsOf }: { open: Opening<Known>; recordsOf?: string },
  work: (db: MainTransaction, known: Known) => Promise<T>,
): Promise<T> {
  const before = async (db: MainTransaction) => {
    if (recordsOf !== undefined) await lockRecords(db, recordsOf);
  };
  return takeTurn(room, { open, before, work });
}
