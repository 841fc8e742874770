import {
  type AskAgain,
  composeNotice,
  dayInNorway,
  type Notice,
  type NoticeReview,
  type StoredNotice,
} from '@folge/contracts';
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import type { MainSchema } from '../schema.ts';
import { instant } from './instant.ts';

type NoticeKey = Pick<Notice, 'pilotId' | 'noticeId' | 'version' | 'language'>;

/** A pilot's notices, the latest version first. */
export async function listNotices(db: MainDatabase | MainTransaction, pilotId: string): Promise<StoredNotice[]> {
  return db
    .selectFrom('catalogue.notice as n')
    .leftJoin('catalogue.notice_review as r', (on) =>
      on
        .onRef('r.pilot_id', '=', 'n.pilot_id')
        .onRef('r.notice_id', '=', 'n.notice_id')
        .onRef('r.version', '=', 'n.version')
        .onRef('r.language', '=', 'n.language'),
    )
    .select((e) => [
      'n.pilot_id as pilotId',
      'n.notice_id as noticeId',
      'n.version',
      sql<Notice['language']>`n.language`.as('language'),
      'n.title',
      'n.text',
      sql<Notice['parts']>`n.parts`.as('parts'),
      'n.passed_on_by_nav as passedOnByNav',
      sql<Notice['personKinds']>`n.person_kinds`.as('personKinds'),
      'n.purposes',
      'n.anonymous',
      'n.shown_text as shownText',
      sql<string>`encode(n.text_digest, 'hex')`.as('textDigest'),
      instant(e.ref('n.published_at')).as('publishedAt'),
      'r.reviewed_by as reviewedBy',
      'r.reviewed_on as reviewedOn',
    ])
    .where('n.pilot_id', '=', pilotId)
    .orderBy('n.notice_id')
    .orderBy('n.version', 'desc')
    .orderBy('n.language')
    .execute();
}

/** Writes a draft, over an earlier draft of the same version and language. The database refuses to change a published one. */
export async function saveNoticeDraft(db: MainTransaction, notice: Notice): Promise<void> {
  const { title, text, purposes, anonymous } = notice;
  const written = {
    title,
    text,
    purposes,
    anonymous,
    parts: JSON.stringify(notice.parts),
    shown_text: composeNotice(notice),
    passed_on_by_nav: notice.passedOnByNav,
    person_kinds: [...notice.personKinds],
  };
  await db
    .insertInto('catalogue.notice')
    .values({
      pilot_id: notice.pilotId,
      notice_id: notice.noticeId,
      version: notice.version,
      language: notice.language,
      ...written,
    })
    .onConflict((conflict) => conflict.columns(['pilot_id', 'notice_id', 'version', 'language']).doUpdateSet(written))
    .execute();
}

const isDraft =
  ({ pilotId, noticeId, version, language }: NoticeKey) =>
  ({ and, eb }: ExpressionBuilder<MainSchema, 'catalogue.notice'>) =>
    and([eb.and({ pilot_id: pilotId, notice_id: noticeId, version, language }), eb('published_at', 'is', null)]);

/** Freezes a draft; answers false where there is no draft of that key. */
export async function publishNotice(
  db: MainTransaction,
  { publishedBy, ...key }: NoticeKey & { publishedBy: string | null },
): Promise<boolean> {
  const row = await db
    .updateTable('catalogue.notice')
    .set({ published_at: sql<Date>`now()`, published_by: publishedBy })
    .where(isDraft(key))
    .returning('notice_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes a draft; a published notice stays for good. */
export async function deleteNoticeDraft(db: MainTransaction, key: NoticeKey): Promise<boolean> {
  const row = await db.deleteFrom('catalogue.notice').where(isDraft(key)).returning('notice_id').executeTakeFirst();
  return row !== undefined;
}

/** Records who has read a published text; false where somebody has been recorded already. */
export async function insertNoticeReview(
  db: MainTransaction,
  { recordedBy, reviewedBy, reviewedOn, ...key }: NoticeKey & NoticeReview & { recordedBy: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into catalogue.notice_review (pilot_id, notice_id, version, language, reviewed_by, reviewed_on, recorded_by)
    values (${key.pilotId}, ${key.noticeId}, ${key.version}, ${key.language}, ${reviewedBy}, ${reviewedOn}, ${recordedBy})
    on conflict do nothing`.execute(db);
  return numAffectedRows === 1n;
}

type OfVersion = Pick<NoticeKey, 'pilotId' | 'noticeId' | 'version'>;

/** People whose yes stands and was to an earlier version of the letter, a row for each with what it covers. */
function peopleToAskAgain({ pilotId, noticeId, version }: OfVersion): RawBuilder<unknown> {
  return sql`
    select latest.person_id as "personId", array_agg(distinct latest.purpose_id order by latest.purpose_id) as "purposeIds",
           max(latest.notice_version) as version
      from (select distinct on (e.person_id, e.purpose_id, e.permission) e.person_id, e.purpose_id, e.state, e.notice_id,
                   e.notice_version
              from research.consent_event e
             where e.pilot_id = ${pilotId} and e.state <> 'requested'
             order by e.person_id, e.purpose_id, e.permission, e.sequence desc) latest
     where latest.state in ('given', 'notified') and latest.notice_id = ${noticeId} and latest.notice_version < ${version}
     group by latest.person_id`;
}

export async function countAskAgain(db: MainTransaction, of: OfVersion): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${peopleToAskAgain(of)}) people`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A page of who must be asked again because of this version. */
export async function listAskAgain(
  db: MainTransaction,
  { page, pageSize, ...of }: OfVersion & { page: number; pageSize: number },
): Promise<Omit<AskAgain, 'studyNumber'>[]> {
  const today = dayInNorway();
  const { rows } = await sql<Omit<AskAgain, 'studyNumber'>>`
    select people.*, (select s.site_id from research.person_site s
             where s.pilot_id = ${of.pilotId} and s.person_id = people."personId" and s.from_date <= ${today}::date
               and (s.until_date is null or s.until_date > ${today}::date)
             order by s.from_date desc limit 1) as "siteId"
      from (${peopleToAskAgain(of)}) people
     order by people."personId" limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return rows;
}
