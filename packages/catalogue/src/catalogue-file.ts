import {
  CatalogueInstrument,
  Goal,
  InstrumentDefinition,
  ItemKind,
  itemBodies,
  Outcome,
  Pilot,
  Programme,
  Site,
  Source,
  Wave,
} from '@folge/contracts';
import { z } from 'zod';

const itemEntry = <K extends ItemKind>(kind: K) =>
  z.strictObject({
    itemId: z.string(),
    programmeId: z.string().optional(),
    pilotId: z.string().optional(),
    body: itemBodies[kind],
    source: Source.optional(),
  });

/** A built-in version of an instrument; published ones are frozen. */
export const DeliveredVersion = z.strictObject({
  instrumentId: z.string(),
  version: z.number().int().positive(),
  published: z.boolean(),
  definition: InstrumentDefinition,
});
export type DeliveredVersion = z.infer<typeof DeliveredVersion>;

/** One file of the delivered catalogue: any of these lists. The order in a list is the order on the pages. */
export const CatalogueFile = z.strictObject({
  items: z
    .partialRecord(ItemKind, z.array(z.unknown()))
    .transform((kinds, context) =>
      Object.entries(kinds).flatMap(([kind, entries]) =>
        (entries ?? []).map((entry, position) => {
          const checked = itemEntry(kind as ItemKind).safeParse(entry);
          for (const issue of checked.error?.issues ?? []) {
            context.addIssue({ code: 'custom', path: [kind, position, ...issue.path], message: issue.message });
          }
          const { itemId, programmeId = null, pilotId = null, body, source = null } = checked.data ?? (entry as never);
          return { kind: kind as ItemKind, itemId, programmeId, pilotId, body, source, position };
        }),
      ),
    )
    .default([]),
  programmes: z.array(Programme).default([]),
  pilots: z.array(Pilot).default([]),
  sites: z.array(Site).default([]),
  waves: z.array(Wave).default([]),
  instruments: z.array(CatalogueInstrument).default([]),
  instrumentVersions: z.array(DeliveredVersion).default([]),
  outcomes: z.array(Outcome).default([]),
  goals: z.array(Goal).default([]),
});
export type CatalogueFile = z.infer<typeof CatalogueFile>;
