import { z } from 'zod';
import { Localized } from './localized.ts';

export const UploadKind = z.enum(['survey', 'outcomes', 'deliveries']);
export type UploadKind = z.infer<typeof UploadKind>;

export const UploadState = z.enum([
  'received',
  'checking',
  'checked',
  'saving',
  'saved',
  'undone',
  'cancelled',
  'failed',
]);
export type UploadState = z.infer<typeof UploadState>;

/** What a column of the file is. Columns that are not mapped are listed and not kept. */
export const ColumnTarget = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('item'),
    item: z.string(),
    codeByLabel: z.record(z.string(), z.number().int()).optional(),
  }),
  z.strictObject({ to: z.literal('study_number') }),
  z.strictObject({ to: z.literal('site') }),
  z.strictObject({ to: z.literal('answered_on') }),
  z.strictObject({ to: z.literal('wave'), waveByText: z.record(z.string(), z.string()).optional() }),
  z.strictObject({ to: z.literal('consent'), yes: z.array(z.string()).min(1) }),
  z.strictObject({ to: z.literal('name') }),
  z.strictObject({ to: z.literal('contact') }),
  z.strictObject({ to: z.literal('person_kind') }),
  z.strictObject({ to: z.literal('strand') }),
  z.strictObject({ to: z.literal('arm') }),
  z.strictObject({ to: z.literal('included_on') }),
  z.strictObject({ to: z.literal('age_band') }),
  z.strictObject({ to: z.literal('background'), variable: z.string() }),
  /** Outcomes, wide: one column an outcome and occasion. */
  z.strictObject({ to: z.literal('outcome'), outcome: z.string(), occasion: z.string().trim().min(1).max(120) }),
  /** Outcomes, long: columns for which outcome, when, and its value; or one outcome a column with the occasion beside. */
  z.strictObject({ to: z.literal('outcome_id') }),
  z.strictObject({ to: z.literal('occasion') }),
  z.strictObject({ to: z.literal('occurred_on') }),
  z.strictObject({ to: z.literal('value') }),
  z.strictObject({ to: z.literal('outcome_at_occasion'), outcome: z.string() }),
  z.strictObject({ to: z.literal('element') }),
  z.strictObject({ to: z.literal('period') }),
  z.strictObject({ to: z.literal('planned') }),
  z.strictObject({ to: z.literal('delivered') }),
]);
export type ColumnTarget = z.infer<typeof ColumnTarget>;

export const ColumnMapping = z.strictObject({ position: z.number().int().positive(), target: ColumnTarget });
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** The detections of the file that the researcher set herself. */
export const FileChoices = z.strictObject({
  encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
  delimiter: z.enum([';', ',', '\t', '|']).optional(),
  decimalMark: z.enum([',', '.']).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  headerRows: z.number().int().min(0).max(10).optional(),
  sheet: z.string().optional(),
});
export type FileChoices = z.infer<typeof FileChoices>;

/** The notice that a consent column answers, or that new people were given. */
export const NoticeChoice = z.strictObject({ noticeId: z.string(), version: z.number().int(), language: z.string() });
export type NoticeChoice = z.infer<typeof NoticeChoice>;

export const UploadMapping = z.strictObject({
  waveId: z.string().optional(),
  instrumentId: z.string().optional(),
  instrumentVersion: z.number().int().optional(),
  anonymous: z.boolean().default(false),
  choices: FileChoices.default({}),
  columns: z.array(ColumnMapping).max(5000),
  /** Used for every row where the file has no such column. */
  siteId: z.string().optional(),
  answeredOn: z.iso.date().optional(),
  occasion: z.string().optional(),
  /** The purpose that the rows must be covered for; the default of a survey is the questionnaire purpose. */
  purposeId: z.string().optional(),
  notice: NoticeChoice.optional(),
  registerNewPeople: z.boolean().default(false),
  newPeopleKind: z.enum(['participant', 'staff', 'mentor', 'comparison']).default('participant'),
});
export type UploadMapping = z.infer<typeof UploadMapping>;

export const RowProblem = z.object({
  row: z.number().int(),
  column: z.number().int().nullable(),
  columnText: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
  reason: Localized,
  /** Whether the row is left out because of it; otherwise it is only reported. */
  refuses: z.boolean(),
});
export type RowProblem = z.infer<typeof RowProblem>;

export const UploadCounts = z.object({
  rows: z.number().int(),
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  newPeople: z.number().int(),
  problems: z.number().int(),
});
export type UploadCounts = z.infer<typeof UploadCounts>;

/** A difference between an instrument version of this file and what earlier waves used. */
export const Drift = z.object({
  key: z.string(),
  item: z.string(),
  what: z.enum(['wording', 'codes', 'range', 'missing_codes', 'scoring', 'absent', 'added']),
  before: z.string(),
  now: z.string(),
  earlierWaveId: z.string(),
  /** The waves of this file that differ so. Accepted in some and open in others, a difference stands here twice. */
  waveIds: z.array(z.string()),
  accepted: z.object({ note: z.string() }).nullable(),
});
export type Drift = z.infer<typeof Drift>;

export const Upload = z.object({
  uploadId: z.uuid(),
  pilotId: z.string(),
  kind: UploadKind,
  state: UploadState,
  fileName: z.string(),
  fileDigest: z.string(),
  fileBytes: z.number().int(),
  waveId: z.string().nullable(),
  instrumentId: z.string().nullable(),
  instrumentVersion: z.number().int().nullable(),
  counts: UploadCounts.nullable(),
  drift: z.array(Drift).nullable(),
  problem: z.object({ code: z.string(), title: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  progress: z.number().min(0).max(1),
  uploadedByName: z.string(),
  uploadedAt: z.iso.datetime(),
  savedAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  canBeUndone: z.boolean(),
  /** When it ends by itself and its file is deleted, where it waits for the researcher. */
  endsAt: z.iso.datetime().nullable(),
});
export type Upload = z.infer<typeof Upload>;

export const ColumnProposal = z.object({
  position: z.number().int(),
  header: z.string(),
  text: z.string(),
  occurrence: z.number().int(),
  kind: z.string(),
  examples: z.array(z.string()),
  missing: z.number().int(),
  target: ColumnTarget.nullable(),
  why: Localized.nullable(),
  identity: z.enum(['name', 'email', 'phone']).nullable(),
});
export type ColumnProposal = z.infer<typeof ColumnProposal>;
