import { z } from 'zod';

/** Which page of a list. A page after the last is the last. */
export const ListQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** What a page of a list says of the list; `total` counts all of it. */
export const PageOfList = z.object({ total: z.number().int(), page: z.number().int(), pageSize: z.number().int() });
export type PageOfList = z.infer<typeof PageOfList>;
