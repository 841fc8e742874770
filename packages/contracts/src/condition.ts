import { z } from 'zod';

/** When a condition looks: at the occasion the indicator is computed for, at any, or at one that is named. */
export const ConditionTime = z.union([
  z.literal('this'),
  z.literal('any'),
  z.strictObject({ occasion: z.string().min(1) }),
]);
export type ConditionTime = z.infer<typeof ConditionTime>;

const at = ConditionTime.default('this');
const outcome = z.string().min(1);

/** Something that is true or not of one person at one occasion, over recorded codes, numbers and dates. */
export type Condition =
  | { is: 'all'; of: Condition[] }
  | { is: 'any'; of: Condition[] }
  | { is: 'not'; that: Condition }
  | { is: 'outcome_in'; outcome: string; codes: string[]; at: ConditionTime }
  | { is: 'outcome_known'; outcome: string; except: string[]; at: ConditionTime }
  | { is: 'number_between'; outcome: string; minimum: number | null; maximum: number | null; at: ConditionTime }
  | { is: 'level_up'; outcome: string; by: number; from: string; to: string }
  | { is: 'same_month'; outcomes: [string, string] }
  | { is: 'recorded_in_period'; outcome: string }
  | { is: 'exit_reason'; reasons: string[] };

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('all'), of: z.array(Condition).min(1) }),
    z.strictObject({ is: z.literal('any'), of: z.array(Condition).min(1) }),
    z.strictObject({ is: z.literal('not'), that: Condition }),
    /** The code recorded for the outcome is one of these. */
    z.strictObject({ is: z.literal('outcome_in'), outcome, codes: z.array(z.string()).min(1), at }),
    /** A value is recorded; codes that mean "not known" do not count. */
    z.strictObject({ is: z.literal('outcome_known'), outcome, except: z.array(z.string()).default([]), at }),
    z.strictObject({
      is: z.literal('number_between'),
      outcome,
      minimum: z.number().nullable().default(null),
      maximum: z.number().nullable().default(null),
      at,
    }),
    /** The code stands at least `by` places higher in the outcome's ordered codes at `to` than at `from`. */
    z.strictObject({
      is: z.literal('level_up'),
      outcome,
      by: z.number().int().min(1),
      from: z.string(),
      to: z.string(),
    }),
    /** Both outcomes were recorded in one and the same calendar month within the period of the occasion. */
    z.strictObject({ is: z.literal('same_month'), outcomes: z.tuple([outcome, outcome]) }),
    /** Recorded at least once within the period of the occasion (a term, a half-year, a school year). */
    z.strictObject({ is: z.literal('recorded_in_period'), outcome }),
    z.strictObject({ is: z.literal('exit_reason'), reasons: z.array(z.string()).min(1) }),
  ]),
) as z.ZodType<Condition>;
