import {
  anonymousSentence,
  type InstrumentDefinition,
  type InstrumentVersion,
  lackingParts,
  type Notice,
  type NoticeReview,
  problem,
  type StoredNotice,
  saysAnonymous,
} from '@folge/contracts';
import {
  deleteNoticeDraft,
  findInstrumentVersion,
  insertNoticeReview,
  listInstrumentVersions,
  listNotices,
  type MainTransaction,
  publishInstrumentVersion,
  publishNotice,
  saveInstrumentDraft,
  saveNoticeDraft,
} from '@folge/database';
import { constraintOf } from './refused-constraint.ts';

/** The database itself refuses to change what is published. */
async function refuseFrozen<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (constraintOf(error)?.endsWith('_published_is_frozen')) throw problem('catalogue.published');
    throw error;
  }
}

type VersionKey = { instrumentId: string; version: number };

/** Writes a draft: of the newest version as long as it is unpublished, else of the next. */
export async function draftInstrumentVersion(
  db: MainTransaction,
  { definition, ...key }: VersionKey & { definition: InstrumentDefinition },
): Promise<InstrumentVersion> {
  const [newest] = await listInstrumentVersions(db, key.instrumentId);
  if (key.version > (newest?.version ?? 0) + 1) throw problem('not-found');
  await refuseFrozen(saveInstrumentDraft(db, { ...key, definition }));
  return findVersion(db, key);
}

export async function publishInstrumentDraft(
  db: MainTransaction,
  { publishedBy, ...key }: VersionKey & { publishedBy: string },
): Promise<InstrumentVersion> {
  const version = await findVersion(db, key);
  if (version.publishedAt !== null) throw problem('catalogue.published');
  await publishInstrumentVersion(db, { ...key, publishedBy });
  return findVersion(db, key);
}

export async function findVersion(db: MainTransaction, key: VersionKey): Promise<InstrumentVersion> {
  const version = await findInstrumentVersion(db, key);
  if (!version) throw problem('not-found');
  return version;
}

type NoticeKey = Pick<Notice, 'pilotId' | 'noticeId' | 'version' | 'language'>;

async function findNotice(db: MainTransaction, key: NoticeKey): Promise<StoredNotice> {
  const notices = await listNotices(db, key.pilotId);
  const notice = notices.find(({ noticeId, version, language }) => {
    return noticeId === key.noticeId && version === key.version && language === key.language;
  });
  if (!notice) throw problem('not-found');
  return notice;
}

export async function draftNotice(db: MainTransaction, notice: Notice): Promise<StoredNotice> {
  await refuseFrozen(saveNoticeDraft(db, notice));
  return findNotice(db, notice);
}

/**
 * Publishes a draft that has every part it must have; one for an anonymous wave only when its text says that an answer cannot
 * be found again.
 */
export async function publishNoticeDraft(
  db: MainTransaction,
  { publishedBy, ...key }: NoticeKey & { publishedBy: string },
): Promise<StoredNotice> {
  const notice = await findNotice(db, key);
  if (notice.publishedAt !== null) throw problem('catalogue.published');
  const lacks = lackingParts(notice);
  if (lacks.length > 0) throw problem('notice.incomplete', { lacks: lacks.join(',') });
  if (notice.anonymous && !saysAnonymous(notice)) {
    throw problem('notice.not-anonymous', { sentence: anonymousSentence(notice.language) });
  }
  await publishNotice(db, { ...key, publishedBy });
  return findNotice(db, key);
}

export async function removeNoticeDraft(db: MainTransaction, key: NoticeKey): Promise<void> {
  const notice = await findNotice(db, key);
  if (notice.publishedAt !== null) throw problem('catalogue.published');
  await deleteNoticeDraft(db, key);
}

/** Records who has read a published text: from then on a translation may collect consent. */
export async function reviewNotice(
  db: MainTransaction,
  { recordedBy, reviewedBy, reviewedOn, ...key }: NoticeKey & NoticeReview & { recordedBy: string },
): Promise<StoredNotice> {
  const notice = await findNotice(db, key);
  if (notice.publishedAt === null) throw problem('notice.not-published');
  const review = { pilotId: key.pilotId, noticeId: key.noticeId, version: key.version, language: key.language };
  if (!(await insertNoticeReview(db, { ...review, recordedBy, reviewedBy, reviewedOn }))) {
    throw problem('notice.reviewed-already');
  }
  return findNotice(db, key);
}
