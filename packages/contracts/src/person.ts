import { z } from 'zod';
import { ConsentEvent, NewConsentEvent } from './consent-event.ts';

export const PersonKind = z.enum(['participant', 'staff', 'mentor', 'comparison']);
export type PersonKind = z.infer<typeof PersonKind>;

/** Whether somebody is in a study at work: what is said to them is about their job, and not about their place and money. */
export const isEmployed = (kind: PersonKind): boolean => kind === 'staff' || kind === 'mentor';

/** A study number is letters, digits and `. _ -`; what looks like a national identity number is refused. */
export const StudyNumber = z
  .string()
  .normalize('NFC')
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u);

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Where a person belonged from a day until (not with) another; no day: always, or still. */
export const PersonSite = z.strictObject({
  siteId: z.string().min(1).max(120),
  fromDate: z.iso.date().nullable().default(null),
  untilDate: z.iso.date().nullable().default(null),
});
export type PersonSite = z.infer<typeof PersonSite>;

/** Coded values of the pilot's own background variables: variable → code. */
export const Background = z.record(z.string().max(120), z.string().min(1).max(80));
export type Background = z.infer<typeof Background>;

const optionalText = (longest: number) => z.string().trim().min(1).max(longest).nullable().default(null);

/** What is known about a person besides answers and consents. */
export const PersonFields = z.strictObject({
  kind: PersonKind.default('participant'),
  strandId: optionalText(120),
  arm: optionalText(80),
  includedOn: z.iso.date().nullable().default(null),
  exitedOn: z.iso.date().nullable().default(null),
  /** A code of the pilot's, not a story. */
  exitReason: optionalText(120),
  ageBand: optionalText(20),
  background: Background.default({}),
  specialBackground: Background.default({}),
  sites: z.array(PersonSite).max(50).default([]),
  name: optionalText(200),
  contact: optionalText(300),
  /** For somebody under 18: the month she turns 18, kept sealed. */
  turns18: Month.nullable().default(null),
});
export type PersonFields = z.infer<typeof PersonFields>;

/** Registered by hand. Without a study number Følge makes one. */
export const PersonRegistration = z.strictObject({
  ...PersonFields.shape,
  studyNumber: StudyNumber.optional(),
  consents: z.array(NewConsentEvent).max(50).default([]),
});
export type PersonRegistration = z.infer<typeof PersonRegistration>;

/** A person's fields as they are to be from now on. The study number stays unless another is given. */
export const PersonEdit = z.strictObject({ ...PersonFields.shape, studyNumber: StudyNumber.optional() });
export type PersonEdit = z.infer<typeof PersonEdit>;

export const RegisteredPerson = z.object({ personId: z.uuid(), studyNumber: z.string() });
export type RegisteredPerson = z.infer<typeof RegisteredPerson>;

export const Person = z.object({
  personId: z.uuid(),
  studyNumber: z.string(),
  name: z.string().nullable(),
  contact: z.string().nullable(),
  turns18: z.string().nullable(),
  kind: PersonKind,
  strandId: z.string().nullable(),
  arm: z.string().nullable(),
  includedOn: z.iso.date().nullable(),
  exitedOn: z.iso.date().nullable(),
  exitReason: z.string().nullable(),
  ageBand: z.string().nullable(),
  background: Background,
  specialBackground: Background,
  sites: z.array(PersonSite),
  /** Every consent event, the latest first. */
  consents: z.array(ConsentEvent),
  /** The purposes for which what is recorded about the person may be counted now. */
  coveredPurposes: z.array(z.string()),
  registeredAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;
