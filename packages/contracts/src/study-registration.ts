import { z } from 'zod';

const weekday = z.number().int().min(1).max(7);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When somebody answers: the same hours from one day of the week (1 is Monday) to another, which every language can write. */
export const OpenHours = z.strictObject({ from: weekday, until: weekday, opens: clock, closes: clock });
export type OpenHours = z.infer<typeof OpenHours>;

/** Whom people call: the pilot's researchers, never the office. */
export const StudyContact = z.strictObject({
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().min(3).max(40),
  /** In bokmål, as the study writes it; in other languages where there are no open hours. */
  hours: z.string().trim().min(1).max(200),
  openHours: OpenHours.nullable().optional(),
  interpreter: z.boolean(),
  email: z.email().nullable(),
});
export type StudyContact = z.infer<typeof StudyContact>;

const shortText = z.string().trim().min(1).max(300).nullable().default(null);
const age = z.number().int().min(12).max(30).nullable().default(null);

/** What a study has to have in place before it collects anything, and the ages it goes by. */
export const StudyRegistrationEdit = z.strictObject({
  controller: shortText,
  contact: StudyContact.nullable().default(null),
  dataProtectionOfficer: shortText,
  siktReference: shortText,
  dpiaReference: shortText,
  projectEnd: z.iso.date().nullable().default(null),
  anonymiseOn: z.iso.date().nullable().default(null),
  /** From which age a yes of one's own is enough; none: what the pilot's rule of age says, and 18 without a reason. */
  ownConsentFromAge: age,
  guardianBelowAge: age,
  specialOwnConsentFromAge: age,
  specialGuardianBelowAge: age,
  /** Why an age below 18 is right here, with the reference of the assessment. */
  lowerAgeReason: z.string().trim().min(10).max(1000).nullable().default(null),
  /**
   * Whether a guardian may learn if the young person takes part: of what she says from now on, for until now her page promised
   * that they do not. Her answers are never shown.
   */
  parentsMaySee: z.boolean().default(false),
  revision: z.number().int().positive().nullable(),
});
export type StudyRegistrationEdit = z.infer<typeof StudyRegistrationEdit>;

export const RegistrationPart = z.enum([
  'controller',
  'contact',
  'dataProtectionOfficer',
  'siktReference',
  'dpiaReference',
  'projectEnd',
  'anonymiseOn',
]);
export type RegistrationPart = z.infer<typeof RegistrationPart>;

export const AgeLimits = z.object({
  ownConsentFromAge: z.number().int(),
  guardianBelowAge: z.number().int(),
});
export type AgeLimits = z.infer<typeof AgeLimits>;

export const StudyRegistration = z.object({
  ...StudyRegistrationEdit.shape,
  revision: z.number().int().nullable(),
  /** What is not there yet; collection opens when nothing is, or when that was waived with a reason. */
  missing: z.array(RegistrationPart),
  waiver: z.object({ reason: z.string(), waivedAt: z.iso.datetime() }).nullable(),
  /** Nobody younger may take part; null: the pilot names no rule of age. */
  minimumAge: z.number().int().nullable(),
  /** The ages that hold, ordinary and for special categories. */
  ages: z.object({ ordinary: AgeLimits, special: AgeLimits }),
  linkKeyDestroyedAt: z.iso.datetime().nullable(),
  mayCollect: z.boolean(),
});
export type StudyRegistration = z.infer<typeof StudyRegistration>;

export const RegistrationWaiver = z.strictObject({ reason: z.string().trim().min(20).max(1000) });
export type RegistrationWaiver = z.infer<typeof RegistrationWaiver>;
