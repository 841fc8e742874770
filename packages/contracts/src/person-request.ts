import { z } from 'zod';
import { Localized } from './localized.ts';
import { PageOfList } from './page.ts';

export const RequestKind = z.enum(['correction', 'objection', 'lost_pin', 'question']);
export type RequestKind = z.infer<typeof RequestKind>;

/** What a person asked for that takes a human being. */
export const PersonRequest = z.object({
  requestId: z.uuid(),
  personId: z.uuid(),
  studyNumber: z.string(),
  kind: RequestKind,
  madeAt: z.iso.datetime(),
  dueOn: z.iso.date(),
  overdue: z.boolean(),
  decision: z.enum(['accepted', 'refused']).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** What it is about, what stands, what the person says it should be, and their own words; null where there is none. */
  statement: z.object({ about: z.string(), stands: z.string(), shouldBe: z.string(), words: z.string() }).nullable(),
  /** She put it right or contested it, and an older backup that was put back has it as it was before: it has to be told again. */
  isForgotten: z.boolean(),
  /** The value that is contested, which is neither counted nor exported until somebody has decided. */
  contested: z
    .object({
      /** The outcome; null: an office, an age band, a background variable, an answer, a name or a contact. */
      outcomeId: z.string().nullable(),
      valueKind: z.enum(['code', 'number', 'date', 'text']),
      codes: z.array(z.object({ code: z.string(), label: Localized })).nullable(),
      value: z.union([z.string(), z.number()]).nullable(),
    })
    .nullable(),
});
export type PersonRequest = z.infer<typeof PersonRequest>;

/** A page of the requests: those that wait first, the first due first. */
export const PersonRequestList = z.object({ ...PageOfList.shape, requests: z.array(PersonRequest) });
export type PersonRequestList = z.infer<typeof PersonRequestList>;

/** Accepted: with the value that is right, where one was contested. Refused: what stood is put back. */
export const RequestDecision = z.strictObject({
  decision: z.enum(['accepted', 'refused']),
  value: z.union([z.string().trim().min(1).max(200), z.number()]).optional(),
});
export type RequestDecision = z.infer<typeof RequestDecision>;
