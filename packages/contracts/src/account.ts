import { z } from 'zod';
import { Role } from './role.ts';
import { Grant } from './session.ts';

export const NewAccount = z.strictObject({
  userName: z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,79}$/, 'small letters, digits and . _ @ -, 2 to 80 characters'),
  displayName: z.string().min(1).max(120),
  role: Role,
  pilotId: z.string().optional(),
  siteId: z.string().optional(),
  /** Where they work, as the people whose data they read are told. */
  institution: z.string().min(1).max(120).optional(),
});
export type NewAccount = z.infer<typeof NewAccount>;

export const Account = z.object({
  accountId: z.uuid(),
  userName: z.string(),
  displayName: z.string(),
  demonstration: z.boolean(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  grants: z.array(Grant),
});
export type Account = z.infer<typeof Account>;
