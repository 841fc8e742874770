import { z } from 'zod';
import { Localized } from './localized.ts';

/** A file with honest faults to try an upload with. Its people and figures are invented. */
export const TryOutFile = z.object({ name: z.string(), description: Localized });
export type TryOutFile = z.infer<typeof TryOutFile>;
