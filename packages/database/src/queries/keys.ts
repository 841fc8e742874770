import { sql, type Transaction } from 'kysely';
import type { VaultDatabase } from '../connect.ts';
import type { VaultSchema } from '../schema.ts';

/** What a pilot's key is for: the digests of study numbers, or what the ledger calls a purpose. */
export type PilotKeyPurpose = 'study_number_digest' | 'ledger_scope';

export type PilotKeyPlace = { pilotId: string; purpose: PilotKeyPurpose };

export async function findPilotKey(
  vault: VaultDatabase,
  { pilotId, purpose }: PilotKeyPlace,
): Promise<Buffer | undefined> {
  const row = await vault
    .selectFrom('vault.pilot_key')
    .select('wrapped_key')
    .where('pilot_id', '=', pilotId)
    .where('purpose', '=', purpose)
    .executeTakeFirst();
  return row?.wrapped_key;
}

export async function insertPilotKey(
  vault: VaultDatabase,
  { pilotId, purpose, wrappedKey }: PilotKeyPlace & { wrappedKey: Buffer },
): Promise<void> {
  await vault
    .insertInto('vault.pilot_key')
    .values({ pilot_id: pilotId, purpose, wrapped_key: wrappedKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Keeps these people's keys, and answers how many of them had none before: who has a key keeps it, and whoever is fenced,
 * because she is erased, gets none.
 */
export async function insertPersonKeys(
  vault: VaultDatabase,
  { personIds, wrappedKeys }: { personIds: readonly string[]; wrappedKeys: readonly Buffer[] },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into vault.person_key (person_id, wrapped_key)
    select given.* from unnest(${personIds}::uuid[], ${wrappedKeys}::bytea[]) as given(person_id, wrapped_key)
     where not exists (select from vault.fence f where f.person_id = given.person_id)
    on conflict do nothing`.execute(vault);
  return Number(numAffectedRows ?? 0);
}

export async function findPersonKeys(vault: VaultDatabase, personIds: readonly string[]) {
  return vault
    .selectFrom('vault.person_key')
    .select(['person_id as personId', 'wrapped_key as wrappedKey'])
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
}

/** Destroys these people's keys: what was sealed under them cannot be read again, in any copy. */
export async function deletePersonKeys(
  vault: VaultDatabase | Transaction<VaultSchema>,
  personIds: readonly string[],
): Promise<void> {
  await vault.deleteFrom('vault.person_key').where('person_id', '=', sql<string>`any(${personIds}::uuid[])`).execute();
}
