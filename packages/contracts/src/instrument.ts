import { z } from 'zod';
import { Localized } from './localized.ts';

/** A code a respondent can choose. A missing code ("vet ikke") is kept apart and never counted as an answer. */
export const ItemCode = z.strictObject({
  code: z.number().int().min(-32768).max(32767),
  label: Localized,
  missing: z.boolean().default(false),
});
export type ItemCode = z.infer<typeof ItemCode>;

const itemBase = {
  name: z.string().regex(/^[\p{L}\p{N}_.$-]{1,80}$/u),
  wording: Localized,
  /** Other wordings the item is known under, in files of other languages or years. */
  otherWordings: z.array(z.string()).default([]),
  specialCategory: z.boolean().default(false),
};

/** Coded items have a slot in response.answers, number and date items in response.numbers (a date as days since 1970). */
export const Item = z.discriminatedUnion('kind', [
  z.strictObject({
    ...itemBase,
    kind: z.literal('code'),
    codes: z.array(ItemCode).max(500).default([]),
    minimum: z.number().int().min(-32768).max(32767),
    maximum: z.number().int().min(-32768).max(32767),
    /** The question this 0/1 item is an option of, where several options may be chosen. */
    optionOf: z.string().optional(),
  }),
  z.strictObject({
    ...itemBase,
    kind: z.literal('number'),
    minimum: z.number().nullable(),
    maximum: z.number().nullable(),
    missingCodes: z.array(z.number()).default([]),
    unit: z.string().optional(),
  }),
  z.strictObject({ ...itemBase, kind: z.literal('date') }),
  z.strictObject({ ...itemBase, kind: z.literal('text') }),
]);
export type Item = z.infer<typeof Item>;

/** A score is the mean of the answered items when enough are answered; a reversed item counts as (minimum + maximum) − x. */
export const Scale = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}_.-]{1,80}$/u),
  label: Localized,
  items: z.array(z.string()).min(1),
  reversed: z.array(z.string()).default([]),
  minimum: z.number(),
  maximum: z.number(),
  /** Share of the items that must be answered: 0.5 is the half rule (at least ⌈k/2⌉). */
  answeredShare: z.number().min(0).max(1).default(0.5),
  smallestWorthwhileChange: z.number().positive().nullable().default(null),
});
export type Scale = z.infer<typeof Scale>;

export const InstrumentDefinition = z
  .strictObject({ items: z.array(Item).min(1).max(2000), scales: z.array(Scale).max(200).default([]) })
  .superRefine((definition, context) => {
    const names = new Map(definition.items.map((item) => [item.name, item]));
    if (names.size !== definition.items.length) {
      context.addIssue({ code: 'custom', path: ['items'], message: 'two items have the same name' });
    }
    for (const [index, scale] of definition.scales.entries()) {
      for (const name of scale.items) {
        if (names.get(name)?.kind !== 'code') {
          context.addIssue({
            code: 'custom',
            path: ['scales', index, 'items'],
            message: `${name} is not a coded item`,
          });
        }
      }
      for (const name of scale.reversed) {
        if (!scale.items.includes(name)) {
          context.addIssue({
            code: 'custom',
            path: ['scales', index, 'reversed'],
            message: `${name} is not in the scale`,
          });
        }
      }
    }
  });
export type InstrumentDefinition = z.infer<typeof InstrumentDefinition>;

const notHere = '(teksten leveres ikke med Følge)';

/** False: the texts of the form belong to somebody else, and what stands in the item's place says so. */
export function hasWording({ wording }: Pick<Item, 'wording'>): boolean {
  return !wording.nb.endsWith(notHere);
}

/** The coded items in the order of their slots in response.answers. */
export function codedItems(definition: InstrumentDefinition): Extract<Item, { kind: 'code' }>[] {
  return definition.items.filter((item) => item.kind === 'code');
}

/** The number and date items in the order of their slots in response.numbers. */
export function measuredItems(definition: InstrumentDefinition): Extract<Item, { kind: 'number' | 'date' }>[] {
  return definition.items.filter((item) => item.kind === 'number' || item.kind === 'date');
}
