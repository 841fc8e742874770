import { z } from 'zod';
import { CatalogueId, PilotId } from './catalogue-record.ts';

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
  text: z.string().min(1).max(50_000),
  purposes: z.array(z.string()).min(1),
  /** For an anonymous wave: the text must say that an answer cannot be found again (`anonymousSentence`). */
  anonymous: z.boolean().default(false),
});
export type Notice = z.infer<typeof Notice>;

export const StoredNotice = z.object({ ...Notice.shape, publishedAt: z.iso.datetime().nullable() });
export type StoredNotice = z.infer<typeof StoredNotice>;
