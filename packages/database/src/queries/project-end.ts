import { sql, type Transaction } from 'kysely';
import type { MainDatabase, MainTransaction, VaultDatabase } from '../connect.ts';
import type { VaultSchema } from '../schema.ts';
import { instant } from './instant.ts';

export type LinkKeyDecision = {
  decisionId: string;
  pilotId: string;
  proposedBy: string;
  proposedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  doneAt: string | null;
};

const columns = sql`decision_id as "decisionId", pilot_id as "pilotId", proposed_by as "proposedBy",
  ${instant(sql<Date>`proposed_at`)} as "proposedAt", approved_by as "approvedBy",
  ${instant(sql<Date>`approved_at`)} as "approvedAt", ${instant(sql<Date>`done_at`)} as "doneAt"`;

/** The latest decision about destroying the pilot's link key. */
export async function findLinkKeyDecision(db: MainTransaction, pilotId: string): Promise<LinkKeyDecision | undefined> {
  const { rows } = await sql<LinkKeyDecision>`
    select ${columns} from rights.joint_decision
     where kind = 'destroy_link_key' and pilot_id = ${pilotId} order by proposed_at desc limit 1`.execute(db);
  return rows[0];
}

/** Proposes it; false where a proposal that is not carried out yet is there already. */
export async function insertLinkKeyProposal(
  db: MainTransaction,
  { pilotId, proposedBy }: { pilotId: string; proposedBy: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rights.joint_decision (kind, pilot_id, subject, proposed_by)
    values ('destroy_link_key', ${pilotId}, ${pilotId}, ${proposedBy})
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** Approves a proposal that nobody has approved yet; the database refuses the one who made it. */
export async function approveLinkKeyProposal(
  db: MainTransaction,
  { pilotId, decisionId, approvedBy }: { pilotId: string; decisionId: string; approvedBy: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update rights.joint_decision set approved_by = ${approvedBy}, approved_at = now()
     where decision_id = ${decisionId} and pilot_id = ${pilotId} and kind = 'destroy_link_key'
       and approved_at is null and done_at is null`.execute(db);
  return numAffectedRows === 1n;
}

/** What two people have decided and no job has done yet. */
export async function listApprovedLinkKeyDecisions(db: MainDatabase): Promise<LinkKeyDecision[]> {
  const { rows } = await sql<LinkKeyDecision>`
    select ${columns} from rights.joint_decision
     where kind = 'destroy_link_key' and approved_at is not null and done_at is null order by approved_at`.execute(db);
  return rows;
}

export type LinkCounts = { people: number; links: number; tombstones: number };

/** How much of the link between people and records there is in this pilot. */
export async function countLinks(db: MainTransaction, pilotId: string): Promise<LinkCounts> {
  const { rows } = await sql<LinkCounts>`
    select (select count(*)::integer from identity.person where pilot_id = ${pilotId}) as people,
           (select count(*)::integer from identity.link where pilot_id = ${pilotId}) as links,
           (select count(*)::integer from identity.tombstone where pilot_id = ${pilotId}) as tombstones`.execute(db);
  return rows[0] as LinkCounts;
}

/** Takes away everything that tells who the people of a pilot are; what was recorded stays under random ids. */
export async function deleteLinksOfPilot(db: MainTransaction, pilotId: string): Promise<void> {
  await sql`delete from identity.pin_attempt where pilot_id = ${pilotId}`.execute(db);
  await sql`delete from identity.pin where pilot_id = ${pilotId}`.execute(db);
  await sql`delete from identity.link_session where pilot_id = ${pilotId}`.execute(db);
  await sql`delete from identity.link where pilot_id = ${pilotId}`.execute(db);
  await sql`delete from identity.person where pilot_id = ${pilotId}`.execute(db);
  await sql`delete from identity.tombstone where pilot_id = ${pilotId}`.execute(db);
}

/** Notes in the study and in the decision that it is done; the first time stands. */
export async function noteLinkKeyDestroyed(db: MainTransaction, pilotId: string): Promise<void> {
  await sql`update catalogue.study_registration set link_key_destroyed_at = coalesce(link_key_destroyed_at, now())
    where pilot_id = ${pilotId}`.execute(db);
  await sql`update rights.joint_decision set done_at = now()
    where kind = 'destroy_link_key' and pilot_id = ${pilotId} and approved_at is not null and done_at is null`.execute(
    db,
  );
}

/**
 * The vault's part: the key of study numbers goes, and none is made again. What the ledger calls purposes stays readable: a
 * database restored from before a withdrawal must still lose what was withdrawn.
 */
export async function endPilotInVault(vault: Transaction<VaultSchema>, pilotId: string): Promise<void> {
  await sql`insert into vault.ended_pilot (pilot_id) values (${pilotId}) on conflict do nothing`.execute(vault);
  await vault
    .deleteFrom('vault.pilot_key')
    .where('pilot_id', '=', pilotId)
    .where('purpose', '=', 'study_number_digest')
    .execute();
  await vault.deleteFrom('vault.tombstone').where('pilot_id', '=', pilotId).execute();
}

export async function listEndedPilots(vault: VaultDatabase): Promise<string[]> {
  const rows = await vault.selectFrom('vault.ended_pilot').select('pilot_id as pilotId').orderBy('pilot_id').execute();
  return rows.map(({ pilotId }) => pilotId);
}

/** Whether the pilot's study numbers can still be matched by anybody. */
export async function hasStudyNumberKey(vault: VaultDatabase, pilotId: string): Promise<boolean> {
  const row = await vault
    .selectFrom('vault.pilot_key')
    .select('pilot_id')
    .where('pilot_id', '=', pilotId)
    .where('purpose', '=', 'study_number_digest')
    .executeTakeFirst();
  return row !== undefined;
}
