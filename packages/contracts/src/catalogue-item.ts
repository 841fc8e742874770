import { z } from 'zod';
import { CatalogueId, PilotId, StoredFields } from './catalogue-record.ts';
import { Localized } from './localized.ts';
import { OutcomeCode } from './outcome.ts';
import { PlainName } from './plain-name.ts';
import { Source } from './source.ts';

const name = Localized;
const note = z.string().optional();
const named = z.strictObject({ name, note });

/** The body of each kind of item that people read and no query joins on. */
export const itemBodies = {
  document: z.strictObject({ name, note, file: z.string() }),
  external_source: z.strictObject({ name, note, url: z.string() }),
  code_list: z.strictObject({
    name,
    note,
    codes: z.array(z.strictObject({ ...OutcomeCode.shape, countsAsWork: z.boolean().nullable().optional() })).min(1),
  }),
  indicator_type: z.strictObject({ name, note, requires: z.array(z.string()) }),
  competence_area: z.strictObject({ name, note, coreAreaId: z.string() }),
  core_area: named,
  standard_wave: z.strictObject({ name, note, monthsAfterStart: z.number().int().nullable() }),
  consent_principle: named,
  /** `plainName`: what participants meet; without one they meet the name. */
  purpose: z.strictObject({
    name,
    plainName: PlainName.optional(),
    note,
    specialCategory: z.boolean().default(false),
    /** False: a yes to it collects nothing of its own, such as being asked again. */
    collects: z.boolean().default(true),
  }),
  age_rule: z.strictObject({
    name,
    note,
    minimumAge: z.number().int(),
    ownConsentFrom: z.number().int(),
    guardianUntil: z.number().int().nullable().optional(),
    assessmentNeededBelow: z.number().int().optional(),
    specialCategoryGuardianUntil: z.number().int().optional(),
    newConsentAt: z.number().int().optional(),
  }),
  actor_role: named,
  documentation_requirement: z.strictObject({ name, note, report: z.string() }),
  context_category: named,
  context_factor: z.strictObject({ name, note, categoryId: z.string(), pilotIds: z.array(z.string()).default([]) }),
  /** Knowledge behind the elements of work models: which core area, which source and design, which elements. */
  evidence: z.strictObject({
    name,
    note,
    coreAreaId: z.string(),
    programmeId: z.string(),
    design: z.string().nullable(),
    publishedOn: z.string().nullable(),
    elements: z
      .array(z.strictObject({ pilotId: z.string(), elementId: z.string(), source: Source.optional() }))
      .default([]),
  }),
  open_problem: named,
  remark: named,
  element: z.strictObject({
    name,
    note,
    elementId: z.string(),
    unit: z.string().optional(),
    thresholds: z.record(z.string(), z.number()).optional(),
  }),
  strand: z.strictObject({
    name,
    note,
    strandId: z.string(),
    targetGroup: Localized,
    age: z.strictObject({ minimum: z.number().int(), maximum: z.number().int() }).nullable(),
    conditions: z.array(z.string()),
  }),
  /** What a pilot records about each person besides outcomes: coded, so that nobody can be told from a text. */
  background_variable: z.strictObject({
    name,
    note,
    variableId: z.string(),
    codes: z.array(OutcomeCode).min(1),
    specialCategory: z.boolean().default(false),
  }),
  selection_criterion: z.strictObject({ name, note, owner: z.string(), threshold: z.number().optional() }),
  problem_perspective: named,
  service: z.strictObject({ name, note, provider: z.enum(['nav', 'school']), code: z.string() }),
  success_criterion: named,
  subgroup: named,
  rule: named,
  deadline: z.strictObject({ name, note, date: z.string() }),
} as const;

export const ItemKind = z.enum(Object.keys(itemBodies) as [keyof typeof itemBodies, ...(keyof typeof itemBodies)[]]);
export type ItemKind = keyof typeof itemBodies;
export type ItemBody<K extends ItemKind> = z.infer<(typeof itemBodies)[K]>;

const itemFields = {
  itemId: CatalogueId,
  programmeId: CatalogueId.nullable().default(null),
  pilotId: PilotId.nullable().default(null),
  source: Source.nullable().default(null),
  position: z.number().int().default(0),
};

/** The contract of one kind of item. */
export function catalogueItem<K extends ItemKind>(kind: K) {
  return z.strictObject({ kind: z.literal(kind), ...itemFields, body: itemBodies[kind] });
}

/** An item of any kind: its body is checked by the contract of its kind. */
export const CatalogueItem = z
  .strictObject({ kind: ItemKind, ...itemFields, body: z.record(z.string(), z.unknown()) })
  .superRefine((item, context) => {
    const checked = itemBodies[item.kind].safeParse(item.body);
    for (const issue of checked.error?.issues ?? []) {
      context.addIssue({ code: 'custom', path: ['body', ...issue.path], message: issue.message });
    }
  });
export type CatalogueItem = z.infer<typeof CatalogueItem>;

export const StoredCatalogueItem = z.object({
  kind: ItemKind,
  ...itemFields,
  body: z.record(z.string(), z.unknown()),
  ...StoredFields,
});
export type StoredCatalogueItem = z.infer<typeof StoredCatalogueItem>;
