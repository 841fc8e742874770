import { type Overview, problem } from '@folge/contracts';
import {
  countPeopleBySite,
  countResponses,
  findCatalogueRecord,
  listCatalogueRecords,
  type MainTransaction,
} from '@folge/database';

/** The pilot's waves, instruments and offices, with what has come in. For the pilot's own researchers only. */
export async function readOverview(db: MainTransaction, pilotId: string): Promise<Overview> {
  const pilot = await findCatalogueRecord(db, 'pilot', { pilotId });
  if (!pilot) throw problem('not-found');
  const waves = await listCatalogueRecords(db, 'wave', { pilotId });
  const sites = await listCatalogueRecords(db, 'site', { pilotId });
  const cells = await countResponses(db, pilotId);
  const people = await countPeopleBySite(db, pilotId);
  const used = new Set([...waves.flatMap((wave) => wave.instrumentIds), ...cells.map((cell) => cell.instrumentId)]);
  const instruments = await listCatalogueRecords(db, 'instrument');
  return {
    waves,
    sites,
    instruments: instruments.filter(({ instrumentId }) => used.has(instrumentId)),
    cells,
    people,
    figuresAreInvented: pilot.figuresAreInvented,
  };
}
