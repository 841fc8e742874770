import type { ConsentEvent, LegalBasis, NewConsentEvent, NoticeLanguage } from '@folge/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

/** A person's consent events, the latest first. */
export async function listConsentEvents(
  db: MainTransaction,
  { pilotId, personId }: { pilotId: string; personId: string },
): Promise<ConsentEvent[]> {
  return db
    .selectFrom('research.consent_event as c')
    .select((e) => [
      'c.event_id as eventId',
      'c.purpose_id as purposeId',
      sql<ConsentEvent['permission']>`c.permission`.as('permission'),
      sql<ConsentEvent['state']>`c.state`.as('state'),
      sql<ConsentEvent['notice']>`case when c.notice_id is not null then jsonb_build_object(
        'noticeId', c.notice_id, 'version', c.notice_version, 'language', c.notice_language) end`.as('notice'),
      sql<ConsentEvent['channel']>`c.channel`.as('channel'),
      'c.recorded_by_role as recordedByRole',
      'c.occurred_on as occurredOn',
      'c.covers_from as coversFrom',
      sql<string | null>`nullif(c.covers_until, 'infinity')`.as('coversUntil'),
      'c.keeps_given as keepsGiven',
      instant(e.ref('c.recorded_at')).as('recordedAt'),
      'c.with_interpreter as withInterpreter',
      'c.needs_guardian as needsGuardian',
      sql<string | null>`encode(c.text_digest, 'hex')`.as('textDigest'),
      'c.receipt_number as receiptNumber',
      sql<boolean>`c.sequence = max(c.sequence) over (partition by c.purpose_id, c.permission)`.as('current'),
    ])
    .where('c.pilot_id', '=', pilotId)
    .where('c.person_id', '=', personId)
    .orderBy('c.sequence', 'desc')
    .execute();
}

export type ConsentEventOfPerson = NewConsentEvent & { personId: string; needsGuardian?: boolean };

export type NewConsentEvents = {
  pilotId: string;
  recordedByRole: string;
  uploadId: string | null;
  events: readonly ConsentEventOfPerson[];
  receiptNumber?: string;
};

/** What kind of data a purpose is about: of a special category or not, and what NAV must otherwise keep to itself. */
export const dataCategories = (purposeId: RawBuilder<string>, permission: RawBuilder<string>) => sql<string[]>`
  array[case when (select (i.body ->> 'specialCategory')::boolean from catalogue.item i
                    where i.kind = 'purpose' and i.item_id = ${purposeId}) then 'special' else 'ordinary' end]
  || case when ${permission} like '%confidentiality' then array['confidential'] else '{}' end`;

/**
 * Adds consent events in their order, many in one statement. Each is tied to the exact text of its letter, to the controller as
 * it is now, and to the event before it of the same person, purpose and permission.
 */
export async function insertConsentEvents(db: MainTransaction, input: NewConsentEvents): Promise<void> {
  if (input.events.length === 0) return;
  const { pilotId, receiptNumber = null } = input;
  await sql`
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, event_id, state, notice_id,
        notice_version, notice_language, text_digest, channel, with_interpreter, recorded_by_role, occurred_on,
        covers_from, covers_until, keeps_given, needs_guardian, recorded_by_upload, receipt_number, controller,
        data_categories, predecessor_id)
    with given as (
      select *, gen_random_uuid() as event_id
        from rows from (jsonb_to_recordset(${JSON.stringify(input.events)}::jsonb)
          as ("personId" uuid, "purposeId" text, permission text, state text, notice jsonb, channel text,
              "occurredOn" date, "coversFrom" date, "coversUntil" date, "keepsGiven" boolean, "withInterpreter" boolean,
              "needsGuardian" boolean))
          with ordinality),
    ordered as (
      select *, lag(event_id) over (partition by "personId", "purposeId", permission order by ordinality) as before_it
        from given)
    select ${pilotId}, g."personId", g."purposeId", g.permission, g.event_id, g.state, g.notice ->> 'noticeId',
           (g.notice ->> 'version')::integer, g.notice ->> 'language', n.text_digest, g.channel,
           coalesce(g."withInterpreter", false), ${input.recordedByRole}, g."occurredOn",
           coalesce(g."coversFrom", g."occurredOn"), coalesce(g."coversUntil", 'infinity'), g."keepsGiven",
           coalesce(g."needsGuardian", false), ${input.uploadId}::uuid, ${receiptNumber},
           (select r.controller from catalogue.study_registration r where r.pilot_id = ${pilotId}),
           ${dataCategories(sql`g."purposeId"`, sql`g.permission`)},
           coalesce(g.before_it, (
             select e.event_id from research.consent_event e
              where e.pilot_id = ${pilotId} and e.person_id = g."personId" and e.purpose_id = g."purposeId"
                and e.permission = g.permission
              order by e.sequence desc limit 1))
      from ordered g
      left join catalogue.notice n on n.pilot_id = ${pilotId} and n.notice_id = g.notice ->> 'noticeId'
           and n.version = (g.notice ->> 'version')::integer and n.language = g.notice ->> 'language'
     order by g.ordinality`.execute(db);
}

export async function findLegalBasis(db: MainTransaction, pilotId: string): Promise<LegalBasis | undefined> {
  const row = await db
    .selectFrom('catalogue.pilot')
    .select(sql<LegalBasis>`legal_basis`.as('legalBasis'))
    .where('pilot_id', '=', pilotId)
    .executeTakeFirst();
  return row?.legalBasis;
}

/** The published versions of notices, with the purposes each is about and whether somebody has read the translation. */
export async function listPublishedNotices(db: MainTransaction, pilotId: string) {
  return db
    .selectFrom('catalogue.notice as n')
    .leftJoin('catalogue.notice_review as r', (on) =>
      on
        .onRef('r.pilot_id', '=', 'n.pilot_id')
        .onRef('r.notice_id', '=', 'n.notice_id')
        .onRef('r.version', '=', 'n.version')
        .onRef('r.language', '=', 'n.language'),
    )
    .select([
      'n.notice_id as noticeId',
      'n.version',
      sql<NoticeLanguage>`n.language`.as('language'),
      'n.purposes',
      'r.reviewed_by as reviewedBy',
    ])
    .where('n.pilot_id', '=', pilotId)
    .where('n.published_at', 'is not', null)
    .execute();
}
