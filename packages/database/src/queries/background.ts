import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

export type BackgroundVariable = { variableId: string; codes: string[]; specialCategory: boolean };

/** The pilot's own coded background variables. */
export async function listBackgroundVariables(db: MainTransaction, pilotId: string): Promise<BackgroundVariable[]> {
  return db
    .selectFrom('catalogue.item')
    .select([
      sql<string>`body ->> 'variableId'`.as('variableId'),
      sql<string[]>`array(select c ->> 'code' from jsonb_array_elements(body -> 'codes') c)`.as('codes'),
      sql<boolean>`coalesce((body ->> 'specialCategory')::boolean, false)`.as('specialCategory'),
    ])
    .where('kind', '=', 'background_variable')
    .where('pilot_id', '=', pilotId)
    .execute();
}
