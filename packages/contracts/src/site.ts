import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Source } from './source.ts';

export const SiteKind = z.enum(['nav_office', 'school', 'workplace', 'other']);
export type SiteKind = z.infer<typeof SiteKind>;

/** source: where the model comes from · receiver: where it is tried · trial: both in one · comparison: ordinary practice. */
export const SiteRole = z.enum(['trial', 'source', 'receiver', 'comparison']);
export type SiteRole = z.infer<typeof SiteRole>;

export const Site = z.strictObject({
  pilotId: PilotId,
  siteId: CatalogueId,
  name: z.string().min(1).max(200),
  /** Other spellings that files use for the same place. */
  aliases: z.array(z.string()).default([]),
  kind: SiteKind,
  role: SiteRole.default('trial'),
  /** The smaller pilot the site belongs to, where a pilot group holds several (ten VGS pilots, fifteen schools). */
  grouping: z.string().nullable().default(null),
  municipality: z.string().nullable().default(null),
  county: z.string().nullable().default(null),
  validFrom: z.iso.date().nullable().default(null),
  validUntil: z.iso.date().nullable().default(null),
  invented: z.boolean().default(false),
  body: z
    .strictObject({
      note: z.string().optional(),
      /** Stands for offices that the source does not name. */
      placeholder: z.boolean().optional(),
      groupingSource: Source.optional(),
    })
    .default({}),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Site = z.infer<typeof Site>;

export const StoredSite = z.object({ ...Site.shape, ...StoredFields });
export type StoredSite = z.infer<typeof StoredSite>;
