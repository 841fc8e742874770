import { z } from 'zod';
import { CatalogueId } from './catalogue-record.ts';
import { CopyHolder, HolderFields } from './copy-holder.ts';
import { Language } from './localized.ts';
import { PageOfList } from './page.ts';

/** A file with a row a person, for analysis elsewhere: what it is to hold, why, and who keeps it. */
export const NewExport = z.strictObject({
  /** Everybody in the file is covered for one of these now, and nothing in it was given for another. */
  purposeIds: z.array(CatalogueId).min(1).max(20),
  reason: z.string().trim().min(5).max(500),
  format: z.enum(['csv', 'xlsx']),
  waveIds: z.array(CatalogueId).max(50).default([]),
  /** Of the waves; none: every instrument that was answered. */
  instrumentIds: z.array(CatalogueId).max(50).default([]),
  outcomeIds: z.array(CatalogueId).max(200).default([]),
  /** Age band, group and the pilot's own background variables, coarsened. */
  background: z.boolean().default(false),
  /** And those of the special categories. */
  specialBackground: z.boolean().default(false),
  language: Language.default('nb'),
  holder: HolderFields,
});
export type NewExport = z.infer<typeof NewExport>;

/** What of it is kept: enough to know what was in the file, and to call it back. */
export const PersonExport = z.object({
  exportId: z.uuid(),
  purposeIds: z.array(z.string()),
  reason: z.string(),
  format: z.enum(['csv', 'xlsx']),
  madeAt: z.iso.datetime(),
  /** SHA-256 of the file, as hexadecimal digits. */
  fileDigest: z.string(),
  rowCount: z.number().int(),
  waveIds: z.array(z.string()),
  outcomeIds: z.array(z.string()),
  holder: CopyHolder.nullable(),
});
export type PersonExport = z.infer<typeof PersonExport>;

/** A page of the files that left, the latest first. */
export const PersonExportList = z.object({ ...PageOfList.shape, exports: z.array(PersonExport) });
export type PersonExportList = z.infer<typeof PersonExportList>;
