import { z } from 'zod';
import { Permission } from './consent-event.ts';
import { LegalBasis } from './pilot.ts';

const ReceiptNumber = z.string().regex(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/);
const OnePermission = z.strictObject({ purposeId: z.string().min(1).max(120), permission: Permission });

/**
 * What a researcher does for a person who calls or writes: stop and delete everything; stop everything or one purpose, keeping what
 * was given or not; stop what is recorded from being used until it is lifted. There is no field for a reason. The number of the
 * receipt is known before: the same number again is the same act again.
 */
export const ActForPerson = z
  .strictObject({
    act: z.enum(['stop', 'erase', 'restrict', 'lift']),
    /** The one permission to stop; null: all of them. */
    permission: z.union([z.null(), OnePermission]),
    keepsGiven: z.boolean(),
    channel: z.enum(['paper', 'oral']),
    /** The day it was received, from which what follows is due; the day it is recorded where left out. */
    receivedOn: z.iso.date().optional(),
    receiptNumber: ReceiptNumber,
  })
  .refine(({ act, permission }) => act === 'stop' || permission === null, 'Only stopping is about one permission.')
  .refine(({ act, keepsGiven }) => act === 'stop' || !keepsGiven, 'Only stopping can keep what was given.')
  .refine(
    ({ act, permission, keepsGiven }) => act !== 'stop' || permission !== null || keepsGiven,
    'Stopping everything without keeping anything is to erase.',
  );
export type ActForPerson = z.infer<typeof ActForPerson>;

/** What can be done for a person now, and the number that the receipt will have. */
export const PossibleActs = z.object({
  receiptNumber: ReceiptNumber,
  legalBasis: LegalBasis,
  /** The day the person joined: nothing was received from her before. */
  joinedOn: z.iso.date(),
  isRestricted: z.boolean(),
  /** What stands now and can be stopped, with the systems outside whose holders are then asked to delete what it covered. */
  standing: z.array(z.object({ ...OnePermission.shape, copiesAt: z.array(z.string()) })),
  /** The systems outside where copies lie, whose holders are asked to delete them too where everything is deleted. */
  copiesAt: z.array(z.string()),
});
export type PossibleActs = z.infer<typeof PossibleActs>;

/** A receipt, to print or to read out. It holds nothing about whom. */
export const GivenReceipt = z.object({
  receiptNumber: ReceiptNumber,
  kind: z.enum(['consent', 'withdrawal', 'erasure', 'correction', 'restriction', 'restriction_lifted', 'objection']),
  madeAt: z.iso.datetime(),
  /** The day it was received, where it was recorded on another day. */
  receivedOn: z.iso.date().nullable(),
  purposeId: z.string().nullable(),
  keepsGiven: z.boolean(),
  /** After this day no copy of the platform’s own can be read; null where nothing was deleted. */
  unreadableHereAfter: z.iso.date().nullable(),
  /** Where copies outside are deleted too. */
  alsoAt: z.array(z.string()),
  /** After this day no copy can be read anywhere; null until every holder of a copy has confirmed, or where nothing was deleted. */
  unreadableAfter: z.iso.date().nullable(),
});
export type GivenReceipt = z.infer<typeof GivenReceipt>;
