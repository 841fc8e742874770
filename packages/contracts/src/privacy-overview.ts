import { z } from 'zod';
import { RequestKind } from './person-request.ts';

const waiting = { waiting: z.number().int(), overdue: z.number().int(), oldestDue: z.iso.date() };

/** What the privacy officer sees of all pilots: counts, days and states, and nothing about anybody. */
export const PrivacyOverview = z.object({
  requests: z.array(z.object({ pilotId: z.string(), kind: RequestKind, ...waiting })),
  holderTasks: z.array(z.object({ pilotId: z.string(), system: z.string(), ...waiting })),
  trail: z.object({
    chained: z.number().int(),
    chainedAt: z.iso.datetime().nullable(),
    waiting: z.number().int(),
    waitingSince: z.iso.datetime().nullable(),
    /** How far the chain had come when its head was last published outside the database. */
    published: z.number().int().nullable(),
    /** whole: what was published is part of the chain. Only `folge audit verify` computes all of it again. */
    state: z.enum(['empty', 'whole', 'not_published', 'head_lost', 'not_signed']),
  }),
  ledger: z.object({ carriedOut: z.number().int(), gateIsOpen: z.boolean(), closedBecause: z.string().nullable() }),
  rehearsal: z.object({ rehearsedAt: z.iso.datetime(), passed: z.boolean() }).nullable(),
});
export type PrivacyOverview = z.infer<typeof PrivacyOverview>;
