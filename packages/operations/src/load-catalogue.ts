import { type Catalogue, catalogueDigest, danglingReferences, readCatalogue } from '@folge/catalogue';
import {
  findLoadedDigest,
  loadCatalogueLinks,
  loadCatalogueRecords,
  loadInstrumentVersions,
  lockCatalogueLoad,
  type MainDatabase,
  type MainTransaction,
  noteLoadedDigest,
} from '@folge/database';

/**
 * Brings the delivered programmes into the database. Unchanged since the last load: nothing is read or written. What
 * a researcher edited or removed stays as it is. Answers how many rows were added or changed.
 */
export async function loadCatalogue(db: MainDatabase): Promise<{ changed: number }> {
  const digest = catalogueDigest();
  return db.transaction().execute(async (transaction) => {
    await lockCatalogueLoad(transaction);
    if ((await findLoadedDigest(transaction)) === digest) return { changed: 0 };
    const changed = await loadAll(transaction, checkedCatalogue());
    await noteLoadedDigest(transaction, digest);
    return { changed };
  });
}

function checkedCatalogue(): Catalogue {
  const catalogue = readCatalogue();
  const dangling = danglingReferences(catalogue);
  if (dangling.length > 0) throw new Error(`The delivered catalogue does not hang together: ${dangling.join('; ')}`);
  return catalogue;
}

/** Loads a catalogue whatever was loaded before. In the order in which one table refers to another. */
export async function loadAll(transaction: MainTransaction, catalogue: Catalogue): Promise<number> {
  const { programmes, pilots, sites, instruments, instrumentVersions, waves, outcomes, goals, items } = catalogue;
  let changed = await loadCatalogueRecords(transaction, 'programme', programmes);
  changed += await loadCatalogueRecords(transaction, 'pilot', pilots);
  changed += await loadCatalogueRecords(transaction, 'site', sites);
  changed += await loadCatalogueRecords(transaction, 'instrument', instruments);
  changed += await loadInstrumentVersions(transaction, instrumentVersions);
  changed += await loadCatalogueRecords(transaction, 'wave', waves);
  changed += await loadCatalogueRecords(transaction, 'outcome', outcomes);
  changed += await loadCatalogueRecords(transaction, 'goal', goals);
  changed += await loadCatalogueRecords(transaction, 'item', items);
  changed += await loadCatalogueLinks(transaction, 'pilot', pilots);
  changed += await loadCatalogueLinks(transaction, 'wave', waves);
  return changed;
}
