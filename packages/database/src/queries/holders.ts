import { type CopyHolder, dayInNorway } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

export type NewHolderRow = {
  pilotId: string;
  waveId: string | null;
  exportId: string | null;
  system: string;
  answerable: string;
  contact: string;
  registeredBy: string;
};

export async function insertHolder(db: MainTransaction, row: NewHolderRow): Promise<string> {
  const { rows } = await sql<{ holderId: string }>`
    insert into rights.copy_holder (pilot_id, wave_id, export_id, system, answerable, contact, registered_by)
    values (${row.pilotId}, ${row.waveId}, ${row.exportId}, ${row.system}, ${row.answerable}, ${row.contact},
            ${row.registeredBy}) returning holder_id as "holderId"`.execute(db);
  return rows[0]?.holderId as string;
}

export async function countHolders(db: MainTransaction, pilotId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from rights.copy_holder where pilot_id = ${pilotId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Where copies of the pilot lie, the latest registered first: a page of them, or those of these files that left. */
export async function listHolders(
  db: MainTransaction,
  { pilotId, ...which }: { pilotId: string } & ({ exportIds: readonly string[] } | { page: number; pageSize: number }),
): Promise<CopyHolder[]> {
  const ofExports = 'exportIds' in which ? sql`and h.export_id = any(${which.exportIds}::uuid[])` : sql``;
  const page = 'page' in which ? sql`limit ${which.pageSize} offset ${(which.page - 1) * which.pageSize}` : sql``;
  const { rows } = await sql<CopyHolder>`
    select h.holder_id as "holderId", h.wave_id as "waveId", h.export_id as "exportId", e.reason, h.system, h.answerable,
           h.contact, ${instant(sql<Date>`h.registered_at`)} as "registeredAt", h.deleted_on as "deletedOn"
      from rights.copy_holder h left join rights.export e on e.pilot_id = h.pilot_id and e.export_id = h.export_id
     where h.pilot_id = ${pilotId} ${ofExports} order by h.registered_at desc, h.holder_id ${page}`.execute(db);
  return rows;
}

/** The whole copy is gone; false where there is no such holder, or it said so before. */
export async function markCopyDeleted(
  db: MainTransaction,
  { pilotId, holderId }: { pilotId: string; holderId: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update rights.copy_holder set deleted_on = ${dayInNorway()}::date
    where pilot_id = ${pilotId} and holder_id = ${holderId} and deleted_on is null`.execute(db);
  return numAffectedRows === 1n;
}

export type OpenTask = {
  taskId: string;
  holderId: string;
  system: string;
  contact: string;
  verb: 'delete' | 'stop_using';
  sealedReference: Buffer | null;
  /** Whom it is about; null: somebody who is erased. */
  personId: string | null;
  madeAt: string;
  dueOn: string;
  overdue: boolean;
};

/** What holders have not confirmed, the first due first: a page of it, or all that one holder has to do. */
export async function listOpenTasks(
  db: MainTransaction,
  { pilotId, ...which }: { pilotId: string } & ({ holderId: string } | { page: number; pageSize: number }),
): Promise<OpenTask[]> {
  const ofHolder = 'holderId' in which ? sql`and t.holder_id = ${which.holderId}` : sql``;
  const page = 'page' in which ? sql`limit ${which.pageSize} offset ${(which.page - 1) * which.pageSize}` : sql``;
  const { rows } = await sql<OpenTask>`
    select t.task_id as "taskId", t.holder_id as "holderId", h.system, h.contact, t.verb,
           t.sealed_reference as "sealedReference", p.person_id as "personId", ${instant(sql<Date>`t.made_at`)} as "madeAt", t.due_on as "dueOn",
           t.due_on < ${dayInNorway()}::date as overdue
      from rights.holder_task t join rights.copy_holder h on h.pilot_id = t.pilot_id and h.holder_id = t.holder_id
      left join rights.receipt_of_person p on p.pilot_id = t.pilot_id and p.receipt_number = t.receipt_number
     where t.pilot_id = ${pilotId} and t.confirmed_at is null ${ofHolder}
     order by t.due_on, t.made_at, t.task_id ${page}`.execute(db);
  return rows;
}

/** How much waits, by holder. */
export async function countOpenTasks(db: MainTransaction, pilotId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ holderId: string; count: number }>`
    select holder_id as "holderId", count(*) as count from rights.holder_task
     where pilot_id = ${pilotId} and confirmed_at is null group by holder_id`.execute(db);
  return new Map(rows.map(({ holderId, count }) => [holderId, count]));
}

export async function countConfirmedTasks(db: MainTransaction, pilotId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from rights.holder_task
    where pilot_id = ${pilotId} and confirmed_at is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Notes that a holder has done it, and forgets what the holder knew the person by; whom it is about, where she is not erased. Undefined: no open task of that id. */
export async function confirmTask(
  db: MainTransaction,
  { pilotId, taskId, confirmedBy }: { pilotId: string; taskId: string; confirmedBy: string },
): Promise<{ receiptNumber: string; personId: string | null } | undefined> {
  const { rows } = await sql<{ receiptNumber: string; personId: string | null }>`
    update rights.holder_task t set confirmed_at = now(), confirmed_by = ${confirmedBy}, sealed_reference = null
     where pilot_id = ${pilotId} and task_id = ${taskId} and confirmed_at is null
    returning receipt_number as "receiptNumber",
      (select p.person_id from rights.receipt_of_person p
        where p.pilot_id = t.pilot_id and p.receipt_number = t.receipt_number) as "personId"`.execute(db);
  return rows[0];
}

/** Open tasks of one holder whose whole copy is gone, in the one order that receipts are held in: no two wait for each other. */
export async function listOpenTaskIds(
  db: MainTransaction,
  { pilotId, holderId }: { pilotId: string; holderId: string },
): Promise<string[]> {
  const { rows } = await sql<{ taskId: string }>`select task_id as "taskId" from rights.holder_task
    where pilot_id = ${pilotId} and holder_id = ${holderId} and confirmed_at is null
    order by receipt_number, task_id`.execute(db);
  return rows.map(({ taskId }) => taskId);
}

/** How many holders have not confirmed what a receipt asked of them. The receipt's row is held until the commit. */
export async function countOpenTasksOf(
  db: MainTransaction,
  { pilotId, receiptNumber }: { pilotId: string; receiptNumber: string },
): Promise<number> {
  await sql`select from rights.receipt where receipt_number = ${receiptNumber} for update`.execute(db);
  const { rows } = await sql<{ count: number }>`select count(*) as count from rights.holder_task
    where pilot_id = ${pilotId} and receipt_number = ${receiptNumber} and confirmed_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function setUnreadableAfter(
  db: MainTransaction,
  { receiptNumber, unreadableAfter }: { receiptNumber: string; unreadableAfter: string },
): Promise<void> {
  await sql`update rights.receipt set unreadable_after = ${unreadableAfter}
    where receipt_number = ${receiptNumber}`.execute(db);
}
