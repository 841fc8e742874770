import { z } from 'zod';
import { Localized } from './localized.ts';

/**
 * Participation and the lifting of confidentiality are two permissions, given and taken back apart; so is what a guardian says
 * to either, beside the young person and never instead.
 */
export const Permission = z.enum(['participation', 'confidentiality', 'guardian', 'guardian_confidentiality']);
export type Permission = z.infer<typeof Permission>;

/** Whether a permission is a guardian's to give and to take back. */
export function isGuardians(permission: Permission): boolean {
  return permission === 'guardian' || permission === 'guardian_confidentiality';
}

/** Where a study rests on public interest, notified and objected take the place of given and withdrawn. */
export const ConsentState = z.enum([
  'requested',
  'given',
  'refused',
  'withdrawn',
  'expired',
  'invalidated',
  'notified',
  'objected',
]);
export type ConsentState = z.infer<typeof ConsentState>;

export const ConsentChannel = z.enum(['digital', 'paper', 'oral', 'file']);
export type ConsentChannel = z.infer<typeof ConsentChannel>;

/** A version of a notice in one language: what the person read. */
export const NoticeReference = z.strictObject({
  noticeId: z.string(),
  version: z.number().int().positive(),
  language: z.string(),
});
export type NoticeReference = z.infer<typeof NoticeReference>;

/** What a person answered, or was told. Events are added, never changed; there is no field for a reason. */
export const NewConsentEvent = z.strictObject({
  purposeId: z.string().min(1).max(120),
  permission: Permission.default('participation'),
  state: ConsentState,
  notice: NoticeReference.optional(),
  channel: ConsentChannel,
  occurredOn: z.iso.date(),
  /** From when what is recorded may be used; the day of the answer where left out. */
  coversFrom: z.iso.date().optional(),
  coversUntil: z.iso.date().optional(),
  /** With a withdrawal or an objection: what was given already may be kept. */
  keepsGiven: z.boolean().default(false),
  /** An oral answer through an interpreter. */
  withInterpreter: z.boolean().optional(),
});
export type NewConsentEvent = z.infer<typeof NewConsentEvent>;

export const ConsentEvent = z.object({
  eventId: z.uuid(),
  purposeId: z.string(),
  permission: Permission,
  state: ConsentState,
  notice: z.object({ noticeId: z.string(), version: z.number(), language: z.string() }).nullable(),
  channel: ConsentChannel,
  recordedByRole: z.string(),
  occurredOn: z.iso.date(),
  coversFrom: z.iso.date(),
  coversUntil: z.iso.date().nullable(),
  keepsGiven: z.boolean(),
  recordedAt: z.iso.datetime(),
  withInterpreter: z.boolean(),
  /** A yes that counts only with a guardian's yes beside it. */
  needsGuardian: z.boolean(),
  /** SHA-256 of the exact text that was shown, as hexadecimal digits. */
  textDigest: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  /** Whether it is the latest word on its purpose and permission. */
  current: z.boolean(),
});
export type ConsentEvent = z.infer<typeof ConsentEvent>;

const Question = {
  purposeId: z.string().min(1).max(120),
  permission: z.enum(['participation', 'confidentiality']),
};

/** What may be asked of a person now, with which letter, and why the rest may not. */
export const AskedOfPerson = z.object({
  basis: z.enum(['consent', 'public_interest']),
  isYoung: z.boolean(),
  needsGuardian: z.boolean(),
  youngSaid: z.enum(['yes', 'no']).nullable(),
  letters: z.array(
    z.object({
      noticeId: z.string(),
      version: z.number().int(),
      language: z.string(),
      title: z.string(),
      textDigest: z.string(),
      asked: z.array(z.object({ ...Question, purpose: Localized, isAgain: z.boolean(), needsGuardian: z.boolean() })),
    }),
  ),
  notAsked: z.array(z.object({ ...Question, reason: z.string() })),
});
export type AskedOfPerson = z.infer<typeof AskedOfPerson>;

/** What somebody answered on paper or orally to a letter, recorded by a researcher. Yes and no together give one receipt. */
export const RecordedAnswers = z.strictObject({
  holder: z.enum(['person', 'guardian']).default('person'),
  notice: NoticeReference,
  answers: z
    .array(z.strictObject({ ...Question, answer: z.enum(['yes', 'no']) }))
    .min(1)
    .max(50),
  channel: z.enum(['paper', 'oral']),
  withInterpreter: z.boolean().default(false),
  occurredOn: z.iso.date(),
  coversFrom: z.iso.date().optional(),
  coversUntil: z.iso.date().optional(),
});
export type RecordedAnswers = z.infer<typeof RecordedAnswers>;

export const ConsentReceipt = z.object({
  receiptNumber: z.string(),
  madeAt: z.iso.datetime(),
  /** SHA-256 of the receipt, as hexadecimal digits. */
  digest: z.string(),
});
export type ConsentReceipt = z.infer<typeof ConsentReceipt>;
