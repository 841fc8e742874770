import type {
  ItemBody,
  LegalBasis,
  Localized,
  Permission,
  PersonKind,
  PlainName,
  StoredNotice,
} from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import type { RegistrationRow } from './study-registration.ts';

type StandingState = 'given' | 'refused' | 'withdrawn' | 'expired' | 'invalidated' | 'notified' | 'objected';

/** What decides which permissions may be asked of a person: everything but her exact age, which is sealed. */
export type AskingFacts = {
  kind: PersonKind;
  ageBand: string | null;
  /** The day the age band was recorded. */
  ageBandOn: string;
  legalBasis: LegalBasis;
  isRestricted: boolean;
  hasDisclosureBasis: boolean;
  /** Since when guardians may learn whether the young person takes part; null: they may not. */
  parentsMaySeeSince: string | null;
  ageRule: ItemBody<'age_rule'> | null;
  ageSettings: Pick<
    RegistrationRow,
    'ownConsentFromAge' | 'guardianBelowAge' | 'specialOwnConsentFromAge' | 'specialGuardianBelowAge' | 'lowerAgeReason'
  >;
  /** `plainName`: what participants are told it is called; null: they are told the name. */
  purposes: {
    purposeId: string;
    name: Localized;
    plainName: PlainName | null;
    specialCategory: boolean;
    /** False: a yes to it collects nothing of its own. */
    collects?: boolean;
    fromNav: boolean;
  }[];
  letters: (Pick<StoredNotice, 'noticeId' | 'version' | 'language' | 'title' | 'purposes' | 'personKinds'> & {
    /** What is read below the title; empty where only what is asked is looked for. */
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
    recordedAt: string;
    noticeId: string | null;
    noticeVersion: number | null;
  }[];
};

const list = (query: string) => `coalesce((select jsonb_agg(to_jsonb(x)) from (${query}) x), '[]')`;

/** What the study itself says of the facts: the same for everybody in it. */
export type AskingOfStudy = Pick<
  AskingFacts,
  'legalBasis' | 'parentsMaySeeSince' | 'ageRule' | 'ageSettings' | 'purposes' | 'letters'
>;

/** The study's part as one JSON object, where `pilot` is the pilot's row and `g` its registration's. */
export function askingOfStudyText({ withTexts }: { withTexts: boolean }): string {
  return `jsonb_build_object('legalBasis', pilot.legal_basis,
      'parentsMaySeeSince', g.parents_may_see_since,
      'ageRule', (select i.body from catalogue.item i
         where i.kind = 'age_rule' and i.item_id = pilot.body ->> 'ageRuleId'),
      'ageSettings', jsonb_build_object('ownConsentFromAge', g.own_consent_from_age,
         'guardianBelowAge', g.guardian_below_age, 'specialOwnConsentFromAge', g.special_own_consent_from_age,
         'specialGuardianBelowAge', g.special_guardian_below_age, 'lowerAgeReason', g.lower_age_reason),
      'purposes', ${list(`
         select l.id as "purposeId", coalesce(i.body -> 'name', jsonb_build_object('nb', l.id)) as name, i.body -> 'plainName' as "plainName",
                coalesce((i.body ->> 'specialCategory')::boolean, false) as "specialCategory",
                coalesce((i.body ->> 'collects')::boolean, true) as collects,
                exists (select from catalogue.outcome o
                         where o.pilot_id = pilot.pilot_id and o.purpose_id = l.id and o.from_nav) as "fromNav"
           from (select distinct unnest(n.purposes) as id from catalogue.notice n
                  where n.pilot_id = pilot.pilot_id and n.published_at is not null and not n.anonymous) l
           left join catalogue.item i on i.kind = 'purpose' and i.item_id = l.id
          order by i.position, l.id`)},
      'letters', ${list(`
         select n.notice_id as "noticeId", n.version, n.language, n.title, n.purposes, n.person_kinds as "personKinds",
                ${withTexts ? 'n.shown_text' : "''"} as text, encode(n.text_digest, 'hex') as "textDigest",
                r.reviewed_by as "reviewedBy",
                n.version = max(n.version) over (partition by n.notice_id) as "isNewest"
           from catalogue.notice n
           left join catalogue.notice_review r using (pilot_id, notice_id, version, language)
          where n.pilot_id = pilot.pilot_id and n.published_at is not null and not n.anonymous
          order by n.notice_id, n.version desc, n.language`)})`;
}

const factsText = `
  select ${askingOfStudyText({ withTexts: true })} || jsonb_build_object(
      'kind', p.kind, 'ageBand', p.age_band, 'ageBandOn', coalesce(p.age_band_on, (p.registered_at at time zone 'Europe/Oslo')::date),
      'isRestricted', exists (select from rights.restricted r where r.pilot_id = p.pilot_id and r.person_id = p.person_id),
      'hasDisclosureBasis', exists (select from research.disclosure_basis d
         where d.pilot_id = p.pilot_id and (now() at time zone 'Europe/Oslo')::date between d.covers_from and d.covers_until),
      'standing', ${list(`
         select distinct on (e.purpose_id, e.permission) e.purpose_id as "purposeId", e.permission, e.state,
                e.recorded_at as "recordedAt", e.notice_id as "noticeId", e.notice_version as "noticeVersion"
           from research.consent_event e
          where e.pilot_id = p.pilot_id and e.person_id = p.person_id and e.state <> 'requested'
          order by e.purpose_id, e.permission, e.sequence desc`)}) as facts
    from research.person p
    join catalogue.pilot pilot on pilot.pilot_id = p.pilot_id
    left join catalogue.study_registration g on g.pilot_id = p.pilot_id`;

/** Undefined: no such person in sight. */
export async function readAskingFacts(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<AskingFacts | undefined> {
  const { rows } = await sql<{ facts: AskingFacts }>`
    ${sql.raw(factsText)} where p.pilot_id = ${pilotId} and p.person_id = ${personId}`.execute(db);
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
