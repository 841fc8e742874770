import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

/** Whose code it is: the person's own, or a guardian's, who sees the notice and gives or refuses. */
export type LinkHolder = 'person' | 'guardian';

export type NewLink = {
  linkId: string;
  personId: string;
  holder: LinkHolder;
  codeDigest: Buffer;
  letterNumber: string;
  language: string;
  expiresOn: string;
};

/** Keeps new links. A letter number that is taken is left out, and the ids that were kept come back. */
export async function insertLinks(
  db: MainTransaction,
  { pilotId, issuedBy, links }: { pilotId: string; issuedBy: string | null; links: readonly NewLink[] },
): Promise<Set<string>> {
  const column = <K extends keyof NewLink>(name: K) => links.map((link) => link[name]);
  const { rows } = await sql<{ linkId: string }>`
    insert into identity.link (pilot_id, issued_by, link_id, person_id, holder, code_digest, letter_number, language, expires_on)
    select ${pilotId}, ${issuedBy}::uuid, given.*
      from unnest(${column('linkId')}::uuid[], ${column('personId')}::uuid[], ${column('holder')}::text[],
                  ${column('codeDigest')}::bytea[], ${column('letterNumber')}::text[], ${column('language')}::text[],
                  ${column('expiresOn')}::date[]) as given
    on conflict on constraint link_letter_unique do nothing
    returning link_id as "linkId"`.execute(db);
  return new Set(rows.map(({ linkId }) => linkId));
}

/** What researchers see of a link: nothing about whether, or when, anybody opened it. */
export type StoredLink = {
  linkId: string;
  personId: string;
  holder: LinkHolder;
  letterNumber: string;
  language: string;
  issuedAt: string;
  expiresOn: string;
  revokedAt: string | null;
};

/** The pilot's links, the latest first: one that is named, or a page of them. */
export async function listLinks(
  db: MainTransaction,
  { pilotId, ...which }: { pilotId: string } & ({ linkId: string } | { page: number; pageSize: number }),
): Promise<StoredLink[]> {
  const query = db
    .selectFrom('identity.link as l')
    .leftJoin('catalogue.study_registration as r', 'r.pilot_id', 'l.pilot_id')
    .select((e) => [
      'l.link_id as linkId',
      'l.person_id as personId',
      sql<LinkHolder>`l.holder`.as('holder'),
      'l.letter_number as letterNumber',
      'l.language',
      instant(e.ref('l.issued_at')).as('issuedAt'),
      // A letter ends with its study, wherever its end was moved to since.
      sql<string>`least(l.expires_on, r.project_end)`.as('expiresOn'),
      instant(e.ref('l.revoked_at')).as('revokedAt'),
    ])
    .where('l.pilot_id', '=', pilotId)
    .orderBy('l.issued_at', 'desc')
    .orderBy('l.letter_number');
  if ('linkId' in which) return query.where('l.link_id', '=', which.linkId).execute();
  const { page, pageSize } = which;
  return query
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
}

export async function countLetters(db: MainTransaction, pilotId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from identity.link where pilot_id = ${pilotId}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Whom a link is for; the login that takes away asks before it revokes. */
export async function findLinkPerson(
  db: MainTransaction,
  { pilotId, linkId }: { pilotId: string; linkId: string },
): Promise<{ personId: string; isRevoked: boolean } | undefined> {
  const { rows } = await sql<{ personId: string; isRevoked: boolean }>`
    select person_id as "personId", revoked_at is not null as "isRevoked" from identity.link
     where pilot_id = ${pilotId} and link_id = ${linkId}`.execute(db);
  return rows[0];
}

/** The request for a new PIN, where there is one, is answered. */
export async function decideLostPin(
  db: MainTransaction,
  { pilotId, personId, decidedBy }: { pilotId: string; personId: string; decidedBy: string },
): Promise<void> {
  await sql`update rights.request set decided_at = now(), decided_by = ${decidedBy}, decision = 'accepted'
    where pilot_id = ${pilotId} and person_id = ${personId} and kind = 'lost_pin' and decision is null`.execute(db);
}
