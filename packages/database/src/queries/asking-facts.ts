import type { LegalBasis, Localized, Permission, PersonKind, StoredNotice } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type StandingState = 'given' | 'refused' | 'withdrawn' | 'expired' | 'invalidated' | 'notified' | 'objected';

/** What decides which permissions may be asked of a person: everything but her exact age, which is sealed. */
export type AskingFacts = {
  kind: PersonKind;
  ageBand: string | null;
  legalBasis: LegalBasis;
  isRestricted: boolean;
  hasDisclosureBasis: boolean;
  purposes: { purposeId: string; name: Localized; specialCategory: boolean; fromNav: boolean }[];
  letters: (Pick<StoredNotice, 'noticeId' | 'version' | 'language' | 'title' | 'purposes' | 'personKinds'> & {
    text: string;
    textDigest: string;
    reviewedBy: string | null;
    /** Whether it is of the newest version there is in any language. */
    isNewest: boolean;
  })[];
  /** The latest word on each permission, requests aside. */
  standing: {
    purposeId: string;
    permission: Permission;
    state: StandingState;
    noticeId: string | null;
    noticeVersion: number | null;
  }[];
};

const list = (query: ReturnType<typeof sql>) => sql`coalesce((select jsonb_agg(to_jsonb(x)) from (${query}) x), '[]')`;

/** Undefined: no such person in sight. */
export async function readAskingFacts(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<AskingFacts | undefined> {
  const { rows } = await sql<{ facts: AskingFacts }>`
    select jsonb_build_object(
      'kind', p.kind, 'ageBand', p.age_band, 'legalBasis', pilot.legal_basis,
      'isRestricted', exists (select from rights.restricted r where r.pilot_id = ${pilotId} and r.person_id = p.person_id),
      'hasDisclosureBasis', exists (select from research.disclosure_basis d
         where d.pilot_id = ${pilotId} and current_date between d.covers_from and d.covers_until),
      'purposes', ${list(sql`
         select l.id as "purposeId", coalesce(i.body -> 'name', jsonb_build_object('nb', l.id)) as name,
                coalesce((i.body ->> 'specialCategory')::boolean, false) as "specialCategory",
                exists (select from catalogue.outcome o
                         where o.pilot_id = ${pilotId} and o.purpose_id = l.id and o.from_nav) as "fromNav"
           from (select distinct unnest(n.purposes) as id from catalogue.notice n
                  where n.pilot_id = ${pilotId} and n.published_at is not null and not n.anonymous) l
           left join catalogue.item i on i.kind = 'purpose' and i.item_id = l.id
          order by i.position, l.id`)},
      'letters', ${list(sql`
         select n.notice_id as "noticeId", n.version, n.language, n.title, n.purposes, n.person_kinds as "personKinds",
                n.shown_text as text, encode(n.text_digest, 'hex') as "textDigest", r.reviewed_by as "reviewedBy",
                n.version = max(n.version) over (partition by n.notice_id) as "isNewest"
           from catalogue.notice n
           left join catalogue.notice_review r using (pilot_id, notice_id, version, language)
          where n.pilot_id = ${pilotId} and n.published_at is not null and not n.anonymous
          order by n.notice_id, n.version desc, n.language`)},
      'standing', ${list(sql`
         select distinct on (e.purpose_id, e.permission) e.purpose_id as "purposeId", e.permission, e.state,
                e.notice_id as "noticeId", e.notice_version as "noticeVersion"
           from research.consent_event e
          where e.pilot_id = ${pilotId} and e.person_id = p.person_id and e.state <> 'requested'
          order by e.purpose_id, e.permission, e.sequence desc`)}) as facts
      from research.person p join catalogue.pilot pilot on pilot.pilot_id = p.pilot_id
     where p.pilot_id = ${pilotId} and p.person_id = ${personId}`.execute(db);
  return rows[0]?.facts;
}

/** The sealed month somebody turns 18, of one person; null where none is stored. */
export async function findSealedTurns18(db: MainTransaction, personId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`select identity.sealed_turns_18(${personId}) as sealed`.execute(
    db,
  );
  return rows[0]?.sealed ?? null;
}

/** One person's answers come one after the other. Held until the commit. */
export async function lockPerson(db: MainTransaction, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('word of ' || ${personId}::text, 0))`.execute(db);
}

/** The purposes whose data are of a special category. */
export async function listSpecialPurposes(db: MainTransaction): Promise<string[]> {
  const rows = await db
    .selectFrom('catalogue.item')
    .select('item_id as purposeId')
    .where('kind', '=', 'purpose')
    .where(sql<boolean>`(body ->> 'specialCategory')::boolean`)
    .execute();
  return rows.map(({ purposeId }) => purposeId);
}
