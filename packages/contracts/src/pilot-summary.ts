import { z } from 'zod';
import { Localized } from './localized.ts';
import { Role } from './role.ts';

/** A pilot in the list of those an account may enter, with what it may be there. */
export const PilotSummary = z.object({
  pilotId: z.string(),
  programmeId: z.string(),
  name: Localized,
  figuresAreInvented: z.boolean(),
  roles: z.array(Role),
});
export type PilotSummary = z.infer<typeof PilotSummary>;
