import { sql } from 'kysely';
import type pg from 'pg';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';
import type { LinkHolder } from './links.ts';

/** Whose page it is, as the transaction that entered by a session may see it. */
export type EnteredLink = {
  pilotId: string;
  linkId: string;
  personId: string;
  holder: LinkHolder;
  language: string;
  hasPin: boolean;
  /** When the PIN was typed in this session. */
  pinAt: string | null;
};

/**
 * Exchanges a code for a session, in the participant's transaction: a row of the session, and nothing else. Undefined: no such
 * link, or one that is revoked, expired or erased; nobody can tell which.
 */
export async function openLink(
  db: MainTransaction,
  { codeDigest, sessionDigest, lastsSeconds }: { codeDigest: Buffer; sessionDigest: Buffer; lastsSeconds: number },
): Promise<{ linkId: string; language: string; holder: LinkHolder } | undefined> {
  const { rows } = await sql<{
    pilotId: string;
    linkId: string;
    personId: string;
    language: string;
    holder: LinkHolder;
  }>`
    select pilot_id as "pilotId", link_id as "linkId", person_id as "personId", language, holder
      from identity.open_link(${codeDigest})`.execute(db);
  const [link] = rows;
  if (!link) return undefined;
  await sql`
    insert into identity.link_session (session_digest, pilot_id, link_id, person_id, expires_at)
    values (${sessionDigest}, ${link.pilotId}, ${link.linkId}, ${link.personId},
            now() + make_interval(secs => ${lastsSeconds}))`.execute(db);
  return link;
}

/** Which of these codes open something now, in one statement that is a transaction of its own and leaves nothing. */
export async function listCodesThatOpen(pool: pg.Pool, codeDigests: readonly Buffer[]): Promise<Buffer[]> {
  const { rows } = await pool.query<{ digest: Buffer }>({
    name: 'codes-that-open',
    text: 'select identity.codes_that_open($1) as digest',
    values: [codeDigests],
  });
  return rows.map(({ digest }) => digest);
}

/** Enters by a session: what its person may see comes into sight for the rest of the transaction. */
export async function enterLink(db: MainTransaction, sessionDigest: Buffer): Promise<EnteredLink | undefined> {
  const { rows } = await sql<EnteredLink>`
    select pilot_id as "pilotId", link_id as "linkId", person_id as "personId", holder, language, has_pin as "hasPin",
           ${instant(sql<Date | null>`pin_at`)} as "pinAt"
      from identity.enter_link(${sessionDigest})`.execute(db);
  return rows[0];
}

export async function endLinkSession(db: MainTransaction, sessionDigest: Buffer): Promise<void> {
  await sql`update identity.link_session set ended_at = now()
    where session_digest = ${sessionDigest} and ended_at is null`.execute(db);
}

/** Marks a nonce as used; false: it was used before. It goes with its session. */
export async function useNonce(
  db: MainTransaction,
  used: {
    nonceDigest: Buffer;
    sessionDigest: Buffer;
    pilotId: string;
    action: string;
    target: string | null;
    stateVersion: string;
    receiptNumber: string;
    expiresAt: Date;
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.confirmation (nonce_digest, session_digest, pilot_id, action, target, state_version, receipt_number,
                                       expires_at, used_at)
    values (${used.nonceDigest}, ${used.sessionDigest}, ${used.pilotId}, ${used.action}, ${used.target},
            ${used.stateVersion}, ${used.receiptNumber}, ${used.expiresAt}, now())
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

/** What a nonce was used for that was answered with no. */
export const saidNo = 'said_no';

/** Whether the nonce, which was used, was used to say no. */
export async function isSaidNoTo(db: MainTransaction, { nonceDigest }: { nonceDigest: Buffer }): Promise<boolean> {
  const { rows } = await sql<{ answer: boolean }>`select identity.said_no_to(${nonceDigest}) as answer`.execute(db);
  return rows[0]?.answer ?? false;
}

// The latest word on consent and restriction, and how much was put right or asked for, of the person `e`.
const stateOfPerson = `concat_ws('.',
  (select coalesce(max(c.sequence), 0) from research.consent_event c
    where c.pilot_id = e.pilot_id and c.person_id = e.person_id),
  (select coalesce(max(r.sequence), 0) from rights.restriction_event r
    where r.pilot_id = e.pilot_id and r.person_id = e.person_id),
  (select count(*) from rights.sealed_value v where v.pilot_id = e.pilot_id and v.person_id = e.person_id),
  (select count(*) from rights.request q where q.pilot_id = e.pilot_id and q.person_id = e.person_id))`;

// NOTE: how often guardians themselves said something, and nothing else. Nonces can be read, and one that is stale is told: whatever
// the young person did would be learnt from them, and from the numbers of events how much was said in between.
const stateForGuardian = `(select count(*)::text from research.consent_event c
  where c.pilot_id = e.pilot_id and c.person_id = e.person_id
    and c.permission in ('guardian', 'guardian_confidentiality'))`;

/**
 * Where a person stands, as far as whoever holds the code may know: a nonce is made for this, and another act in between makes it
 * another.
 */
export async function findStateVersion(
  db: MainTransaction,
  { pilotId, personId, holder }: { pilotId: string; personId: string; holder: LinkHolder },
): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select ${sql.raw(holder === 'guardian' ? stateForGuardian : stateOfPerson)} as version
      from (values (${pilotId}::text, ${personId}::uuid)) as e (pilot_id, person_id)`.execute(db);
  return rows[0]?.version ?? '';
}
