import { z } from 'zod';
import { CatalogueId, PilotId } from './catalogue-record.ts';
import { NoticeParts } from './notice-part.ts';
import { PageOfList } from './page.ts';
import { PersonKind } from './person.ts';

/** The languages a notice (informasjonsskriv) may be written in: those of the interface and of participants. */
export const NoticeLanguage = z.enum(['nb', 'nn', 'en', 'se', 'ar', 'uk', 'so', 'ti', 'pl']);
export type NoticeLanguage = z.infer<typeof NoticeLanguage>;

/** One version of a notice in one language. Published, it is frozen: a change is a new version. */
export const Notice = z.strictObject({
  pilotId: PilotId,
  noticeId: CatalogueId,
  version: z.number().int().positive(),
  language: NoticeLanguage,
  title: z.string().min(1).max(300),
  /** The introduction; what has to be said is in the parts. */
  text: z.string().min(1).max(50_000),
  parts: NoticeParts.default({}),
  /** NAV hands the letter over: then it must say that the researchers do not know who was asked. */
  passedOnByNav: z.boolean().default(false),
  /** Whom the letter is for; none: everybody in the pilot. */
  personKinds: z.array(PersonKind).default([]),
  purposes: z.array(z.string()).min(1),
  /** For an anonymous wave: the text must say that an answer cannot be found again (`anonymousSentence`). */
  anonymous: z.boolean().default(false),
});
export type Notice = z.infer<typeof Notice>;

export const StoredNotice = z.object({
  ...Notice.shape,
  /** Everything people read below the title. */
  shownText: z.string(),
  /** SHA-256 of the title, an empty line and the shown text, as hexadecimal digits: what a consent is tied to. */
  textDigest: z.string(),
  publishedAt: z.iso.datetime().nullable(),
  /** Who knows the language and has read this text; without one a translation collects no consent. */
  reviewedBy: z.string().nullable(),
  reviewedOn: z.iso.date().nullable(),
});
export type StoredNotice = z.infer<typeof StoredNotice>;

/** Letters are written in bokmål; every other language is a translation that somebody has to have read. */
export function mayCollect(notice: Pick<StoredNotice, 'language' | 'reviewedBy'>): boolean {
  return notice.language === 'nb' || notice.reviewedBy !== null;
}

export const NoticeReview = z.strictObject({
  reviewedBy: z.string().trim().min(2).max(200),
  reviewedOn: z.iso.date(),
});
export type NoticeReview = z.infer<typeof NoticeReview>;

/** Who said yes to an earlier version and has not been asked about this one. */
export const AskAgain = z.object({
  personId: z.uuid(),
  studyNumber: z.string(),
  /** The office of today. */
  siteId: z.string().nullable(),
  purposeIds: z.array(z.string()),
  version: z.number().int(),
});
export type AskAgain = z.infer<typeof AskAgain>;

/** A page of those who have to be asked again. */
export const AskAgainList = z.object({ ...PageOfList.shape, people: z.array(AskAgain) });
export type AskAgainList = z.infer<typeof AskAgainList>;
