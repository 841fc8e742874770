import { type ItemBody, itemBodies } from '@folge/contracts';
import type { PilotCatalogue } from './pilot-catalogue.ts';

/** What a pilot records about each person, in codes of its own. */
export function backgroundVariablesOf({ items }: Pick<PilotCatalogue, 'items'>): ItemBody<'background_variable'>[] {
  return items
    .filter(({ kind }) => kind === 'background_variable')
    .flatMap(({ body }) => itemBodies.background_variable.safeParse(body).data ?? []);
}

/** The strands of a pilot that has several. */
export function strandsOf({ items }: Pick<PilotCatalogue, 'items'>): ItemBody<'strand'>[] {
  return items
    .filter(({ kind }) => kind === 'strand')
    .flatMap(({ body }) => itemBodies.strand.safeParse(body).data ?? []);
}

/** The elements of the pilot's work model. */
export function elementsOf({ items }: Pick<PilotCatalogue, 'items'>): ItemBody<'element'>[] {
  return items
    .filter(({ kind }) => kind === 'element')
    .flatMap(({ body }) => itemBodies.element.safeParse(body).data ?? []);
}
