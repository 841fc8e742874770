import type { PersonKind } from '@folge/contracts';
import { sql } from 'kysely';
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

// The latest word on consent and restriction, and how much was put right or asked for, of the person `e`.
const stateVersion = `concat_ws('.',
  (select coalesce(max(c.sequence), 0) from research.consent_event c
    where c.pilot_id = e.pilot_id and c.person_id = e.person_id),
  (select coalesce(max(r.sequence), 0) from rights.restriction_event r
    where r.pilot_id = e.pilot_id and r.person_id = e.person_id),
  (select count(*) from rights.sealed_value v where v.pilot_id = e.pilot_id and v.person_id = e.person_id),
  (select count(*) from rights.request q where q.pilot_id = e.pilot_id and q.person_id = e.person_id))`;

/** Where a person stands: a nonce is made for this, and another act in between makes it another. */
export async function findStateVersion(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select ${sql.raw(stateVersion)} as version
      from (values (${pilotId}::text, ${personId}::uuid)) as e (pilot_id, person_id)`.execute(db);
  return rows[0]?.version ?? '';
}
<<<<<<< Updated upstream
=======

/** What the first page shows. */
export type LinkStart = EnteredLink & {
  /** Where the person stands (`findStateVersion`). */
  stateVersion: string;
  studyName: { nb: string; nn?: string; en?: string };
  basis: 'consent' | 'public_interest';
  invented: boolean;
  personKind: PersonKind;
  /** Whether a PIN may be chosen here and now: there is none, and no other letter was opened before this one. */
  mayChoosePin: boolean;
  /** When the person's letters were first opened, the earliest first; of this letter, before this session. */
  openings: { at: string; isThisLetter: boolean }[];
  isRestricted: boolean;
  sealedTurns18: string | null;
  permissions: {
    purposeId: string;
    permission: string;
    state: string;
    keepsGiven: boolean;
    name: LinkStart['studyName'] | null;
  }[];
  /** What decides what may be asked now, without the letters' texts. */
  asking: AskingFacts;
  contact: { name: string; phone: string; hours: string; interpreter: boolean; email: string | null } | null;
};

// Entering and everything the first page shows in one statement, which is a transaction of its own: one round trip. What is read
// hangs on the row of entering, so that it is in sight when it is read. A guardian's code has no person in sight.
const startText = `
  with entered as materialized (select * from identity.enter_link($1) limit 1)
  select found.value from entered e cross join lateral (select json_build_object(
    'pilotId', e.pilot_id, 'linkId', e.link_id, 'personId', e.person_id, 'holder', e.holder, 'language', e.language,
    'hasPin', e.has_pin, 'pinAt', e.pin_at, 'stateVersion', ${stateVersion},
    'studyName', p.name, 'invented', p.figures_are_invented,
    'mayChoosePin', not e.has_pin and identity.may_choose_pin(e.pilot_id, e.person_id, e.link_id, e.holder),
    'openings', coalesce((select json_agg(json_build_object('at', o.at, 'isThisLetter', o.link_id = e.link_id) order by o.at)
                  from (select l.link_id, least(
                               case when l.link_id <> e.link_id or l.opened_at < now.started_at then l.opened_at end,
                               (select min(s.started_at) from identity.link_session s
                                 where s.pilot_id = l.pilot_id and s.link_id = l.link_id
                                   and (l.link_id <> e.link_id or s.started_at < now.started_at))) as at
                          from identity.link_session now join identity.link l
                            on l.pilot_id = e.pilot_id and l.person_id = e.person_id and l.holder = e.holder
                         where now.pilot_id = e.pilot_id and now.session_digest = $1) o
                 where o.at is not null), '[]'),
    'sealedTurns18', (select encode(i.sealed_turns_18, 'hex') from identity.person i
                       where i.pilot_id = e.pilot_id and i.person_id = e.person_id),
    'permissions', coalesce((select json_agg(json_build_object('purposeId', l.purpose_id, 'permission', l.permission,
                       'state', l.state, 'keepsGiven', l.keeps_given, 'name',
                       (select t.body -> 'name' from catalogue.item t where t.kind = 'purpose' and t.item_id = l.purpose_id))
                       order by l.purpose_id, l.permission)
                     from (select distinct on (c.purpose_id, c.permission) c.purpose_id, c.permission, c.state, c.keeps_given
                             from research.consent_event c where c.pilot_id = e.pilot_id and c.person_id = e.person_id
                              and c.permission in ('participation', 'confidentiality')
                            order by c.purpose_id, c.permission, c.sequence desc) l), '[]'),
    'asking', ${askingFactsText({ pilot: 'e.pilot_id', person: 'e.person_id', withTexts: false })},
    'contact', (select g.contact from catalogue.study_registration g where g.pilot_id = e.pilot_id))::text as value
    from catalogue.pilot p where p.pilot_id = e.pilot_id) found`;

/** Enters and reads the first page in one round trip; undefined: the session is over. */
export async function readLinkStart(pool: pg.Pool, sessionDigest: Buffer): Promise<LinkStart | undefined> {
  const { rows } = await pool.query<{ value: string }>({
    name: 'link-start',
    text: startText,
    values: [sessionDigest],
  });
  if (!rows[0]) return undefined;
  const read = JSON.parse(rows[0].value) as Omit<LinkStart, 'basis' | 'personKind' | 'isRestricted'>;
  const { legalBasis, kind, isRestricted } = read.asking;
  return { ...read, basis: legalBasis, personKind: kind, isRestricted };
}
>>>>>>> Stashed changes
