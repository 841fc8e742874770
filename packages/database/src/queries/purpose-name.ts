import type { PlainName } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase } from '../connect.ts';

/** What participants are told that a purpose is called, else its name; undefined: there is no such purpose. */
export async function findPurposeName(db: MainDatabase, purposeId: string): Promise<PlainName | undefined> {
  const { rows } = await sql<{ name: PlainName }>`
    select coalesce(body -> 'plainName', body -> 'name') as name from catalogue.item
     where kind = 'purpose' and item_id = ${purposeId}`.execute(db);
  return rows[0]?.name;
}
