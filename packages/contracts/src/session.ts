import { z } from 'zod';
import { Role } from './role.ts';

export const SignIn = z.strictObject({ userName: z.string().min(1).max(200), password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;

/** A password that somebody chose has at least twelve signs; the one in use is asked for again. */
export const PasswordChange = z.strictObject({
  password: z.string().min(1).max(200),
  newPassword: z.string().min(12).max(200),
});
export type PasswordChange = z.infer<typeof PasswordChange>;

export const DemonstrationSignIn = z.strictObject({ userName: z.string().min(1).max(200) });
export type DemonstrationSignIn = z.infer<typeof DemonstrationSignIn>;

/** What an account may do where: without a pilot the role holds in every pilot. */
export const Grant = z.object({ role: Role, pilotId: z.string().nullable(), siteId: z.string().nullable() });
export type Grant = z.infer<typeof Grant>;

export const SignedInAccount = z.object({
  accountId: z.uuid(),
  userName: z.string(),
  displayName: z.string(),
  demonstration: z.boolean(),
});
export type SignedInAccount = z.infer<typeof SignedInAccount>;

/** Who is signed in (null: nobody), and whether signing in by a click is possible here. */
export const Session = z.object({
  account: SignedInAccount.nullable(),
  grants: z.array(Grant),
  expiresAt: z.iso.datetime().nullable(),
  demonstrationSignIn: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** An invented account that anybody may sign in to by a click, in demonstrations only. */
export const DemonstrationAccount = z.object({
  userName: z.string(),
  displayName: z.string(),
  grants: z.array(Grant),
});
export type DemonstrationAccount = z.infer<typeof DemonstrationAccount>;
