import { z } from 'zod';

/** What destroying the link key of a pilot would take away, and how far the decision of two people has come. */
export const ProjectEnd = z.object({
  projectEnd: z.iso.date().nullable(),
  hasEnded: z.boolean(),
  /** The dry run: nothing of it is done by asking. */
  wouldDestroy: z.object({
    people: z.number().int(),
    links: z.number().int(),
    tombstones: z.number().int(),
    studyNumberKey: z.boolean(),
  }),
  decision: z
    .object({
      decisionId: z.uuid(),
      proposedAt: z.iso.datetime(),
      /** Whether the one who asks made the proposal, and so cannot approve it. */
      isMine: z.boolean(),
      approvedAt: z.iso.datetime().nullable(),
      doneAt: z.iso.datetime().nullable(),
    })
    .nullable(),
});
export type ProjectEnd = z.infer<typeof ProjectEnd>;
