import type { Notice, StoredNotice } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type NoticeKey = Pick<Notice, 'pilotId' | 'noticeId' | 'version' | 'language'>;

/** A pilot's notices, the latest version first. */
export async function listNotices(db: MainDatabase | MainTransaction, pilotId: string): Promise<StoredNotice[]> {
  return db
    .selectFrom('catalogue.notice')
    .select((e) => [
      'pilot_id as pilotId',
      'notice_id as noticeId',
      'version',
      sql<Notice['language']>`language`.as('language'),
      'title',
      'text',
      'purposes',
      'anonymous',
      instant(e.ref('published_at')).as('publishedAt'),
    ])
    .where('pilot_id', '=', pilotId)
    .orderBy('notice_id')
    .orderBy('version', 'desc')
    .orderBy('language')
    .execute();
}

/** Writes a draft, over an earlier draft of the same version and language. The database refuses to change a published one. */
export async function saveNoticeDraft(db: MainTransaction, notice: Notice): Promise<void> {
  const { title, text, purposes, anonymous } = notice;
  await db
    .insertInto('catalogue.notice')
    .values({
      pilot_id: notice.pilotId,
      notice_id: notice.noticeId,
      version: notice.version,
      language: notice.language,
      title,
      text,
      purposes,
      anonymous,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['pilot_id', 'notice_id', 'version', 'language'])
        .doUpdateSet({ title, text, purposes, anonymous }),
    )
    .execute();
}

/** Freezes a draft; answers false where there is no draft of that key. */
export async function publishNotice(
  db: MainTransaction,
  { publishedBy, ...key }: NoticeKey & { publishedBy: string | null },
): Promise<boolean> {
  const row = await db
    .updateTable('catalogue.notice')
    .set({ published_at: sql<Date>`now()`, published_by: publishedBy })
    .where('pilot_id', '=', key.pilotId)
    .where('notice_id', '=', key.noticeId)
    .where('version', '=', key.version)
    .where('language', '=', key.language)
    .where('published_at', 'is', null)
    .returning('notice_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes a draft; a published notice stays for good. */
export async function deleteNoticeDraft(db: MainTransaction, key: NoticeKey): Promise<boolean> {
  const row = await db
    .deleteFrom('catalogue.notice')
    .where('pilot_id', '=', key.pilotId)
    .where('notice_id', '=', key.noticeId)
    .where('version', '=', key.version)
    .where('language', '=', key.language)
    .where('published_at', 'is', null)
    .returning('notice_id')
    .executeTakeFirst();
  return row !== undefined;
}
