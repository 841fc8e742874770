import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Localized } from './localized.ts';
import { Source } from './source.ts';

/** A wave counts months from each person's own inclusion; a calendar wave has opening and closing dates instead. */
export const Wave = z.strictObject({
  pilotId: PilotId,
  waveId: CatalogueId,
  name: Localized,
  monthsAfterStart: z.number().int().min(0).max(600).nullable().default(null),
  /** An anonymous wave has nobody behind its rows: no pairing, and no answer can be found again. */
  anonymous: z.boolean().default(false),
  opensOn: z.iso.date().nullable().default(null),
  closesOn: z.iso.date().nullable().default(null),
  instrumentIds: z.array(z.string()).default([]),
  body: z.strictObject({ note: z.string().optional() }).default({}),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
});
export type Wave = z.infer<typeof Wave>;

export const StoredWave = z.object({ ...Wave.shape, ...StoredFields });
export type StoredWave = z.infer<typeof StoredWave>;
