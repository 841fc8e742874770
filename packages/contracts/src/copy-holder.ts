import { z } from 'zod';
import { CatalogueId } from './catalogue-record.ts';
import { Permission } from './consent-event.ts';
import { ListQuery, PageOfList } from './page.ts';

const words = z.string().trim().min(1).max(200);
const OnePermission = z.object({ purposeId: z.string(), permission: Permission });

/** Where a copy lies outside Følge, and who answers for it. */
export const HolderFields = z.strictObject({
  /** The system: Nettskjema, TSD, a recorder, a laptop. */
  system: words,
  /** Who answers for the copy there: a role or a name at work. */
  answerable: words,
  contact: words,
});
export type HolderFields = z.infer<typeof HolderFields>;

/** A holder of what a wave was collected with or read from. Those of exports are registered with the export. */
export const NewHolder = z.strictObject({ ...HolderFields.shape, waveId: CatalogueId });
export type NewHolder = z.infer<typeof NewHolder>;

export const CopyHolder = z.object({
  holderId: z.uuid(),
  waveId: z.string().nullable(),
  exportId: z.uuid().nullable(),
  /** What the export was made for; null where it is a copy of a wave. */
  reason: z.string().nullable(),
  system: z.string(),
  answerable: z.string(),
  contact: z.string(),
  registeredAt: z.iso.datetime(),
  /** The day the whole copy was deleted; nothing is asked of its holder any more. */
  deletedOn: z.iso.date().nullable(),
});
export type CopyHolder = z.infer<typeof CopyHolder>;

/** What a holder has to do because somebody left. */
export const HolderTask = z.object({
  taskId: z.uuid(),
  holderId: z.uuid(),
  /** Where the copy lies and how its holder is reached. */
  system: z.string(),
  contact: z.string(),
  verb: z.enum(['delete', 'stop_using']),
  /** What the holder knows the person by; until the task is confirmed, and never after. */
  reference: z.string().nullable(),
  /** What of the person's is to go: everything, or what was given under one permission alone; null: the task does not tell. */
  scope: z.union([z.literal('everything'), OnePermission]).nullable(),
  madeAt: z.iso.datetime(),
  dueOn: z.iso.date(),
  overdue: z.boolean(),
});
export type HolderTask = z.infer<typeof HolderTask>;

/** Which page of what waits, and which of the holders. */
export const HolderQuery = z.strictObject({
  ...ListQuery.shape,
  holderPage: ListQuery.shape.page,
  holderPageSize: ListQuery.shape.pageSize,
});
export type HolderQuery = z.infer<typeof HolderQuery>;

/** A page of where copies lie, and a page of what waits to be confirmed; `total` counts what waits. */
export const HolderList = z.object({
  ...PageOfList.shape,
  holdersPage: PageOfList,
  holders: z.array(z.object({ ...CopyHolder.shape, openTasks: z.number().int() })),
  /** The first due first. */
  tasks: z.array(HolderTask),
  confirmed: z.number().int(),
});
export type HolderList = z.infer<typeof HolderList>;
