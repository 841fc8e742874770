import { z } from 'zod';
import { InstrumentRespondent } from './catalogue-instrument.ts';
import { Language, Localized } from './localized.ts';
import { ListQuery, PageOfList } from './page.ts';
import {
  ColumnProposal,
  Drift,
  FileChoices,
  RowProblem,
  Upload,
  UploadCounts,
  UploadKind,
  UploadMapping,
} from './upload.ts';

/** Query of POST …/uploads, whose body is the file itself. */
export const UploadQuery = z.strictObject({
  fileName: z.string().min(1).max(255),
  kind: UploadKind.default('survey'),
});
export type UploadQuery = z.infer<typeof UploadQuery>;

/** Which page of the uploads: all of them, only those that wait to be saved, or only those that are over. */
export const UploadListQuery = z.strictObject({ ...ListQuery.shape, waiting: z.enum(['yes', 'no']).optional() });
export type UploadListQuery = z.infer<typeof UploadListQuery>;

/** A page of the uploads, the latest first. */
export const UploadList = z.object({ ...PageOfList.shape, uploads: z.array(Upload) });
export type UploadList = z.infer<typeof UploadList>;

/** One thing found out about the file: what it is taken as, how sure, why, and what else it could be. */
export const FileDetection = z.object({
  what: z.enum([
    'format',
    'encoding',
    'delimiter',
    'sheet',
    'decimalMark',
    'dateOrder',
    'unicodeForm',
    'headerRows',
    'layout',
  ]),
  value: z.string(),
  certain: z.boolean(),
  /** A code of packages/formats; the screen has the words. */
  reason: z.string(),
  alternatives: z.array(z.string()),
});
export type FileDetection = z.infer<typeof FileDetection>;

/** Something odd in the file that was read all the same. */
export const FileRemark = z.object({
  kind: z.string(),
  text: Localized,
  count: z.number().int(),
  places: z.array(
    z.object({ row: z.number().int().optional(), column: z.number().int().optional(), sheet: z.string().optional() }),
  ),
});
export type FileRemark = z.infer<typeof FileRemark>;

/** How Følge understood the file, and the mapping it proposes. */
export const UploadProposal = z.object({
  uploadId: z.uuid(),
  kind: UploadKind,
  fileName: z.string(),
  detections: z.array(FileDetection),
  remarks: z.array(FileRemark),
  columns: z.array(ColumnProposal),
  /** The first rows of answers, to be shown beside the headers. */
  firstRows: z.array(z.array(z.string())),
  /** Rows of answers in the file. */
  rowCount: z.number().int(),
  mapping: UploadMapping,
  /** The same bytes were saved before. */
  sameFile: z.object({ uploadId: z.uuid(), savedAt: z.iso.datetime(), waveId: z.string().nullable() }).nullable(),
});
export type UploadProposal = z.infer<typeof UploadProposal>;

/** Query of GET …/proposal: what the researcher chose before the columns. */
export const ProposalQuery = z.strictObject({
  waveId: z.string().optional(),
  instrumentId: z.string().optional(),
  instrumentVersion: z.coerce.number().int().positive().optional(),
  ...FileChoices.shape,
  headerRows: z.coerce.number().int().min(0).max(10).optional(),
});
export type ProposalQuery = z.infer<typeof ProposalQuery>;

/** One cell that a changed row changes. */
export const ValueChange = z.object({ item: z.string(), before: z.string().nullable(), now: z.string().nullable() });
export type ValueChange = z.infer<typeof ValueChange>;

export const ChangedRow = z.object({
  row: z.number().int(),
  studyNumber: z.string().nullable(),
  waveId: z.string().nullable(),
  changes: z.array(ValueChange),
});
export type ChangedRow = z.infer<typeof ChangedRow>;

/** A person the file names whom Følge does not know and who will be registered when the upload is saved. */
export const NewPerson = z.object({
  row: z.number().int(),
  studyNumber: z.string(),
  kind: z.string(),
  siteId: z.string().nullable(),
  consentFrom: z.iso.date().nullable(),
});
export type NewPerson = z.infer<typeof NewPerson>;

export const PageQuery = z.strictObject({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** What saving would do. `canBeSaved` is false with the reason beside. */
export const UploadPreview = z.object({
  upload: Upload,
  counts: UploadCounts.nullable(),
  changed: z.array(ChangedRow),
  newPeople: z.array(NewPerson),
  drift: z.array(Drift),
  /** Why it cannot be saved now: a code and its sentence. */
  obstacle: z.object({ code: z.string(), title: Localized }).nullable(),
  canBeSaved: z.boolean(),
  /** The problems counted by reason, commonest first. */
  problemsByReason: z.array(
    z.object({ code: z.string(), reason: Localized, count: z.number().int(), refuses: z.boolean() }),
  ),
  /** Columns of the file that are not kept. */
  notKept: z.array(z.object({ position: z.number().int(), text: z.string() })),
});
export type UploadPreview = z.infer<typeof UploadPreview>;

export const DriftAcceptance = z.strictObject({
  keys: z.array(z.string()).min(1).max(2000),
  note: z.string().trim().min(3).max(1000),
});
export type DriftAcceptance = z.infer<typeof DriftAcceptance>;

/** Body of POST …/instrument-draft: the columns that become items; all that are no study number, date or site when left out. */
export const InstrumentDraftRequest = z.strictObject({
  instrumentId: z
    .string()
    .regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/)
    .max(60),
  name: Localized,
  respondent: InstrumentRespondent.default('participant'),
  positions: z.array(z.number().int().positive()).min(1).max(2000).optional(),
});
export type InstrumentDraftRequest = z.infer<typeof InstrumentDraftRequest>;

/** A page of an upload's problems, in the order of the file. */
export const UploadProblems = z.object({ total: z.number().int(), problems: z.array(RowProblem) });
export type UploadProblems = z.infer<typeof UploadProblems>;

export const ProblemFileQuery = z.strictObject({ language: Language.default('nb') });
export type ProblemFileQuery = z.infer<typeof ProblemFileQuery>;
