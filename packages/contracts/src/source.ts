import { z } from 'zod';

/**
 * Where an item comes from. seed: stands in a programme's own document, quotation verbatim · external: a public source ·
 * proposal: ours, to be changed by a researcher · derived: computed from seed figures · researcher: written in Følge.
 */
export const Source: z.ZodType<Source> = z.strictObject({
  type: z.enum(['seed', 'external', 'proposal', 'derived', 'researcher']),
  reference: z.string().optional(),
  quotation: z.string().optional(),
  note: z.string().optional(),
  basis: z.lazy(() => z.union([Source, z.string()])).optional(),
});
export type Source = {
  type: 'seed' | 'external' | 'proposal' | 'derived' | 'researcher';
  reference?: string | undefined;
  quotation?: string | undefined;
  note?: string | undefined;
  basis?: Source | string | undefined;
};
