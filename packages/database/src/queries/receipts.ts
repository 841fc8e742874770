import { dayInNorway, type ReceiptKind } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

export type StoredReceipt = {
  receiptNumber: string;
  kind: ReceiptKind;
  madeAt: string;
  body: Record<string, unknown>;
  digest: Buffer;
  /** After this day no copy can be read anywhere; null while a holder of a copy has not confirmed. */
  unreadableAfter: string | null;
};

/** Keeps a receipt. The same number twice is the same act twice: the first one holds, and false is returned. */
export async function insertReceipt(
  db: MainTransaction,
  receipt: Omit<StoredReceipt, 'madeAt'> & { madeAt: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rights.receipt (receipt_number, kind, made_at, body, digest, unreadable_after)
    values (${receipt.receiptNumber}, ${receipt.kind}, ${receipt.madeAt}, ${JSON.stringify(receipt.body)}::jsonb,
            ${receipt.digest}, ${receipt.unreadableAfter})
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

export async function insertReceiptOfPerson(
  db: MainTransaction,
  of: { pilotId: string; personId: string; receiptNumber: string },
): Promise<void> {
  await sql`insert into rights.receipt_of_person (pilot_id, person_id, receipt_number)
    values (${of.pilotId}, ${of.personId}, ${of.receiptNumber}) on conflict do nothing`.execute(db);
}

export async function findReceipt(
  db: MainDatabase | MainTransaction,
  receiptNumber: string,
): Promise<StoredReceipt | undefined> {
  const { rows } = await sql<StoredReceipt>`
    select receipt_number as "receiptNumber", kind, ${instant(sql<Date>`made_at`)} as "madeAt", body, digest,
           unreadable_after as "unreadableAfter"
      from rights.receipt where receipt_number = ${receiptNumber}`.execute(db);
  return rows[0];
}

/**
 * The latest receipt of this kind that the person was given, or a guardian, about this purpose or everything; without a purpose,
 * about anything. Neither is ever shown the other's.
 */
export async function findLatestReceipt(
  db: MainTransaction,
  of: {
    pilotId: string;
    personId: string;
    kind: ReceiptKind;
    purposeId: string | null;
    givenBy: 'person' | 'guardian';
  },
): Promise<StoredReceipt | undefined> {
  const { rows } = await sql<{ receiptNumber: string }>`
    select r.receipt_number as "receiptNumber"
      from rights.receipt_of_person p join rights.receipt r using (receipt_number)
     where p.pilot_id = ${of.pilotId} and p.person_id = ${of.personId} and r.kind = ${of.kind}
       and (r.body ->> 'givenBy' is not distinct from 'guardian') = (${of.givenBy}::text = 'guardian')
       and (${of.purposeId}::text is null or r.body ->> 'purposeId' is null or r.body ->> 'purposeId' = ${of.purposeId})
     order by r.made_at desc limit 1`.execute(db);
  return rows[0] && findReceipt(db, rows[0].receiptNumber);
}

export type NewHolderTask = {
  taskId: string;
  holderId: string;
  sealedReference: Buffer;
  verb: 'delete' | 'stop_using';
};

/** What the holders of copies have to do, due within a month of the day it was said, as the person was promised. */
export async function insertHolderTasks(
  db: MainTransaction,
  {
    pilotId,
    receiptNumber,
    tasks,
    receivedOn,
  }: { pilotId: string; receiptNumber: string; tasks: readonly NewHolderTask[]; receivedOn?: string | undefined },
): Promise<void> {
  for (const { taskId, holderId, sealedReference, verb } of tasks) {
    await sql`
      insert into rights.holder_task (pilot_id, task_id, holder_id, receipt_number, verb, sealed_reference, due_on)
      values (${pilotId}, ${taskId}, ${holderId}, ${receiptNumber}, ${verb}, ${sealedReference},
              ${receivedOn ?? dayInNorway()}::date + 30)`.execute(db);
  }
}
