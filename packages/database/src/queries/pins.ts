import { sql } from 'kysely';
import type pg from 'pg';
import type { MainTransaction } from '../connect.ts';
import type { EnteredLink } from './link-sessions.ts';

/** What a guess is held against, and whether it may be made. */
export type PinTry = {
  /** Null: there is no PIN, or the guess may not be made. */
  pinDigest: string | null;
  /** How long the letter has to wait; 0: not at all. */
  waitSeconds: number;
  /** So many wrong guesses that the PIN opens nothing until researchers have set it aside. */
  isSpent: boolean;
};

/**
 * Counts a guess at the PIN of whom the session is for, and hands out what it is held against, in one statement that is a
 * transaction of its own: all processes count together, and a restart forgives nothing. Undefined: the session is over.
 */
export async function tryPin(pool: pg.Pool, sessionDigest: Buffer): Promise<PinTry | undefined> {
  const { rows } = await pool.query<PinTry>({
    name: 'try-pin',
    text: `with entered as materialized (select * from identity.enter_link($1) limit 1)
           select t.pin_digest as "pinDigest", t.wait_seconds as "waitSeconds", t.is_spent as "isSpent"
             from entered e cross join lateral identity.try_pin(e.pilot_id, e.person_id, e.link_id, e.holder, $1) t`,
    values: [sessionDigest],
  });
  return rows[0];
}

/** Keeps the PIN that was chosen, where one may be: of two at once the first one holds, and the other is told so. */
export async function keepPin(
  db: MainTransaction,
  { pilotId, personId, linkId, holder }: EnteredLink,
  pinDigest: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into identity.pin as p (pilot_id, person_id, holder, pin_digest)
    select ${pilotId}, ${personId}::uuid, ${holder}, ${pinDigest}
     where identity.may_choose_pin(${pilotId}, ${personId}::uuid, ${linkId}::uuid, ${holder})
    on conflict on constraint pin_pkey do update set pin_digest = excluded.pin_digest, chosen_at = now()
     where p.pin_digest is null`.execute(db);
  if (numAffectedRows !== 1n) return false;
  await sql`update identity.link set opened_at = identity.first_opening(${pilotId}, ${linkId}::uuid)
    where pilot_id = ${pilotId} and link_id = ${linkId}`.execute(db);
  return true;
}

/** From here on this session shows answers, and what was guessed wrongly in it was a slip of whoever knows the PIN. */
export async function notePinEntered(db: MainTransaction, sessionDigest: Buffer): Promise<void> {
  await sql`update identity.link_session set pin_at = now() where session_digest = ${sessionDigest}`.execute(db);
  await sql`delete from identity.pin_attempt where session_digest = ${sessionDigest}`.execute(db);
}

/**
 * Sets these people's own PINs aside, and sessions end. Nobody learns whether there was one. The next opening chooses another, but for
 * a PIN that was forgotten: then none is chosen until it is set aside once more.
 */
export async function clearPins(
  db: MainTransaction,
  { pilotId, personIds, forgotten }: { pilotId: string; personIds: readonly string[]; forgotten: boolean },
): Promise<void> {
  if (personIds.length === 0) return;
  await sql`select identity.set_pin_aside(${pilotId}, person_id, ${forgotten})
    from unnest(${personIds}::uuid[]) as person_id`.execute(db);
}

/** Whether a restore has forgotten the PIN that the person of the session chose. */
export async function isPinForgotten(
  db: MainTransaction,
  { pilotId, personId, holder }: Pick<EnteredLink, 'pilotId' | 'personId' | 'holder'>,
): Promise<boolean> {
  const { rows } = await sql`select from identity.pin
    where pilot_id = ${pilotId} and person_id = ${personId} and holder = ${holder} and is_forgotten`.execute(db);
  return rows.length > 0;
}
