import type { InstrumentDefinition, InstrumentVersion } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type Database = MainDatabase | MainTransaction;
type VersionKey = { instrumentId: string; version: number };

/** The versions of an instrument, the latest first. */
export async function listInstrumentVersions(db: Database, instrumentId: string): Promise<InstrumentVersion[]> {
  return db
    .selectFrom('catalogue.instrument_version')
    .select((e) => [
      'instrument_id as instrumentId',
      'version',
      sql<InstrumentDefinition>`definition`.as('definition'),
      instant(e.ref('published_at')).as('publishedAt'),
    ])
    .where('instrument_id', '=', instrumentId)
    .orderBy('version', 'desc')
    .execute();
}

export async function findInstrumentVersion(db: Database, key: VersionKey): Promise<InstrumentVersion | undefined> {
  return (await listInstrumentVersions(db, key.instrumentId)).find(({ version }) => version === key.version);
}

/** Writes a draft, over an earlier draft of the same version. The database refuses to change a published one. */
export async function saveInstrumentDraft(
  db: MainTransaction,
  { instrumentId, version, definition }: VersionKey & { definition: InstrumentDefinition },
): Promise<void> {
  const written = JSON.stringify(definition);
  await db
    .insertInto('catalogue.instrument_version')
    .values({ instrument_id: instrumentId, version, definition: written })
    .onConflict((conflict) => conflict.columns(['instrument_id', 'version']).doUpdateSet({ definition: written }))
    .execute();
}

/** Freezes a draft with the digest of its definition; answers false where there is no draft of that version. */
export async function publishInstrumentVersion(
  db: MainTransaction,
  { instrumentId, version, publishedBy }: VersionKey & { publishedBy: string | null },
): Promise<boolean> {
  const row = await db
    .updateTable('catalogue.instrument_version')
    .set({
      published_at: sql<Date>`now()`,
      published_by: publishedBy,
      definition_digest: sql<Buffer>`sha256(convert_to(definition::text, 'UTF8'))`,
    })
    .where('instrument_id', '=', instrumentId)
    .where('version', '=', version)
    .where('published_at', 'is', null)
    .returning('version')
    .executeTakeFirst();
  return row !== undefined;
}
