import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  connectClient,
  inPilot,
  insertEntryReceipt,
  insertFence,
  insertLedgerEntry,
  type LedgerEntry,
  listErasable,
} from '../packages/database/src/index.ts';
import { makeReceiptNumber, passRestoreGate, type RightsRoom, takeAway } from '../packages/operations/src/index.ts';
import { ledgerHash } from '../packages/operations/src/rights/ledger.ts';
import { makeReceipt } from '../packages/operations/src/rights/make-receipt.ts';
import { writeWitness } from '../packages/operations/src/rights/witness.ts';
import { type Client, fillCatalogue, pilotId, registerPeople } from './bench-pilot.ts';
import { type Figure, median } from './figure.ts';
import type { Platform } from './platform.ts';

const PEOPLE = 1_000_000;
const ERASURES = 41;
const ENTRIES = 10_000;
const retention = { databaseBackupDays: 30, vaultBackupDays: 7, logArchiveDays: 14 };

/** A million people with thirty answers each, as one upload brings them in; the server has not counted them yet. */
async function answered(client: Client): Promise<void> {
  await client.query('alter table research.response set (autovacuum_enabled = off)');
  await client.query(
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, covered_by,
         content_digest, answers)
       select '${pilotId}', 'T0', 'bench30', c.person_id, $1, 1, c.event_id, '\\x01', array_fill(3::int2, array[30])
         from research.consent_event c where c.pilot_id = '${pilotId}' order by c.person_id`,
    [randomUUID()],
  );
}

/** What keeps the deleting of one person from reading everybody: the plan of each table, which must use its indexes. */
async function refuseScans(client: Client): Promise<void> {
  await client.query('begin');
  await client.query("select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)");
  for (const [table, column] of [
    ['research.response', 'respondent_id'],
    ['research.free_text', 'respondent_id'],
    ['research.consent_event', 'person_id'],
    ['research.outcome_value', 'person_id'],
  ]) {
    const { rows } = await client.query(
      `explain delete from ${table} where pilot_id = '${pilotId}' and ${column} = any(array['${randomUUID()}']::uuid[])`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    if (/Seq Scan/.test(plan)) throw new Error(`One person is looked for among all:\n${plan}`);
  }
  await client.query('rollback');
}

async function erasures(room: RightsRoom, personIds: readonly string[]): Promise<number[]> {
  const taken: number[] = [];
  for (const personId of personIds) {
    await room.keyring.makePersonKeys([personId]);
    const from = performance.now();
    await takeAway(room, {
      pilotId,
      personId,
      act: 'erasure',
      permission: null,
      keepsGiven: false,
      recordedByRole: 'participant',
      receiptNumber: makeReceiptNumber(),
      actorId: null,
      requestId: null,
    });
    taken.push(performance.now() - from);
  }
  return taken;
}

async function somePeople(client: Client, count: number): Promise<string[]> {
  const { rows } = await client.query(
    `select person_id as id from identity.person where pilot_id = '${pilotId}' order by md5(person_id::text) limit $1`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** Ten thousand lines that an old backup of the database knows nothing of: people who left, stopped, restricted. */
async function writeLedger({
  room,
  client,
  vault,
}: {
  room: RightsRoom;
  client: Client;
  vault: Client;
}): Promise<void> {
  const personIds = await somePeople(client, ENTRIES);
  const people = await inPilot(room.databases.erasure, pilotId, async (db) => {
    const { rows } = await client.query(
      'select ledger_reference as id from identity.person where person_id = any($1)',
      [personIds],
    );
    return listErasable(db, { pilotId, references: rows.map(({ id }) => id) });
  });
  const { rows } = await vault.query('select sequence, hash from vault.ledger order by sequence desc limit 1');
  let head: Pick<LedgerEntry, 'sequence' | 'hash'> = rows[0];
  const acts = ['erasure', 'erasure_completed', 'erasure', 'erasure_completed', 'withdrawal', 'restriction'] as const;
  await room.databases.vault.transaction().execute(async (transaction) => {
    for (let n = 0; n < ENTRIES; n++) {
      const act = acts[n % acts.length] as (typeof acts)[number];
      const person = people[act === 'erasure_completed' ? n - 1 : n] as (typeof people)[number];
      const occurredAt = new Date().toISOString();
      const unhashed = {
        sequence: head.sequence + 1,
        act,
        subjectReference: person.ledgerReference,
        scopeReference: null,
        keepsGiven: false,
        channel: 'digital' as const,
        recordedByRole: 'participant',
        occurredAt,
        previousHash: head.hash,
      };
      const entry = { ...unhashed, hash: ledgerHash(unhashed) };
      await insertLedgerEntry(transaction, entry);
      if (act === 'erasure')
        await insertFence(transaction, { personId: person.personId, ledgerSequence: entry.sequence });
      if (act !== 'erasure_completed') {
        const receiptNumber = makeReceiptNumber();
        const given = { receiptNumber, kind: act, madeAt: occurredAt, purposeId: null, keepsGiven: false };
        const { body } = makeReceipt({ ...given, alsoAt: [], retention });
        await insertEntryReceipt(transaction, { sequence: entry.sequence, receiptNumber, body: JSON.stringify(body) });
      }
      head = entry;
    }
  });
  await writeWitness(room.witnessFile, head);
}

/**
 * Erasing one person out of a million respondents with thirty million answers, right after they came in and when the server has
 * counted them; and the restore gate carrying out ten thousand lines of the ledger over them.
 */
export async function measureRights(platform: Platform): Promise<Figure[]> {
  const { databases, keyring, folder } = platform;
  const room: RightsRoom = {
    databases,
    keyring,
    witnessFile: join(folder, 'witness'),
    uploadFolder: folder,
    retention,
  };
  const client = await connectClient(platform.superuserUrl, 'folge-bench');
  const vault = await connectClient(platform.urls.vault, 'folge-bench');
  try {
    await client.query("select set_config('folge.pilot_id', $1, false)", [pilotId]);
    const { rowCount } = await client.query('select from catalogue.pilot where pilot_id = $1', [pilotId]);
    if (!rowCount) await fillCatalogue(client);
    await registerPeople(platform, client, PEOPLE);
    await answered(client);
    await refuseScans(client);
    const fresh = median(await erasures(room, await somePeople(client, ERASURES)));
    await client.query('vacuum analyze');
    await refuseScans(client);
    const counted = median(await erasures(room, await somePeople(client, ERASURES)));
    // Their gates would carry the lines out before the one that is measured.
    await Promise.all([platform.api.stop(), platform.worker.stop()]);
    await writeLedger({ room, client, vault });
    const from = performance.now();
    const gate = await passRestoreGate(room);
    const replay = (performance.now() - from) / 1000;
    if (!gate.isOpen) throw new Error(gate.reason);
    const lines = `restore gate carries out ${gate.replayed} of ${ENTRIES} lines`;
    return [
      { group: 'rights', what: 'one erased of 1 000 000, right after the save', value: fresh, unit: 'ms', limit: 100 },
      { group: 'rights', what: 'one erased of 1 000 000, counted', value: counted, unit: 'ms', limit: 100 },
      { group: 'rights', what: lines, value: replay, unit: 's', limit: 30 },
    ];
  } finally {
    await Promise.all([client.end(), vault.end()]);
  }
}
