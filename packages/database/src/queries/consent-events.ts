import type { ConsentEvent, LegalBasis, NewConsentEvent } from '@folge/contracts';
import { sql } from 'kysely';
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
      sql<boolean>`c.sequence = max(c.sequence) over (partition by c.purpose_id, c.permission)`.as('current'),
    ])
    .where('c.pilot_id', '=', pilotId)
    .where('c.person_id', '=', personId)
    .orderBy('c.sequence', 'desc')
    .execute();
}

export type ConsentEventOfPerson = NewConsentEvent & { personId: string };

/** Adds consent events in their order, many in one statement. */
export async function insertConsentEvents(
  db: MainTransaction,
  input: { pilotId: string; recordedByRole: string; uploadId: string | null; events: readonly ConsentEventOfPerson[] },
): Promise<void> {
  if (input.events.length === 0) return;
  await sql`
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, notice_id, notice_version,
        notice_language, channel, recorded_by_role, occurred_on, covers_from, covers_until, keeps_given,
        recorded_by_upload)
    select ${input.pilotId}, "personId", "purposeId", permission, state, notice ->> 'noticeId',
           (notice ->> 'version')::integer, notice ->> 'language', channel, ${input.recordedByRole}, "occurredOn",
           coalesce("coversFrom", "occurredOn"), coalesce("coversUntil", 'infinity'), "keepsGiven",
           ${input.uploadId}::uuid
      from rows from (jsonb_to_recordset(${JSON.stringify(input.events)}::jsonb)
        as ("personId" uuid, "purposeId" text, permission text, state text, notice jsonb, channel text,
            "occurredOn" date, "coversFrom" date, "coversUntil" date, "keepsGiven" boolean))
        with ordinality
     order by ordinality`.execute(db);
}

export async function findLegalBasis(db: MainTransaction, pilotId: string): Promise<LegalBasis | undefined> {
  const row = await db
    .selectFrom('catalogue.pilot')
    .select(sql<LegalBasis>`legal_basis`.as('legalBasis'))
    .where('pilot_id', '=', pilotId)
    .executeTakeFirst();
  return row?.legalBasis;
}

/** The published versions of notices, with the purposes each is about. */
export async function listPublishedNotices(db: MainTransaction, pilotId: string) {
  return db
    .selectFrom('catalogue.notice')
    .select(['notice_id as noticeId', 'version', 'language', 'purposes'])
    .where('pilot_id', '=', pilotId)
    .where('published_at', 'is not', null)
    .execute();
}
