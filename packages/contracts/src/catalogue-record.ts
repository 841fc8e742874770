import { z } from 'zod';

/** Ids in the catalogue stand in addresses and files: letters, digits, dot, hyphen and underscore. */
export const CatalogueId = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,119}$/u);

/** A pilot's id is a slug: it stands in every address, key and file name. */
export const PilotId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** What every stored row of the catalogue carries besides its content. An edit names the revision it was made from. */
export const StoredFields = {
  builtIn: z.boolean(),
  revision: z.number().int().positive(),
  changedAt: z.iso.datetime(),
};

export const Revision = z.strictObject({ revision: z.number().int().positive().nullable() });
export type Revision = z.infer<typeof Revision>;
