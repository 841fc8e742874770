import { type Catalogue, type Demonstration, inventDemonstration, readCatalogue } from '@folge/catalogue';
import {
  type Databases,
  hasPeople,
  inPilot,
  insertCoveredOutcomes,
  insertCoveredResponses,
  insertDeliveredElements,
  insertDisclosureBasis,
  insertInventedSites,
  insertRequirementsMet,
  insertSavedUploads,
  listCatalogueRecords,
  listNotices,
  markFiguresInvented,
  publishNotice,
  saveNoticeDraft,
  saveRegistration,
} from '@folge/database';
import { inventedRegistration } from './demonstration/invented-registration.ts';
import { inventedRows } from './demonstration/invented-rows.ts';
import { openDemonstrationAccounts } from './demonstration/open-accounts.ts';
import { Keyring } from './keyring.ts';
import { registerPeople } from './register-people.ts';

type Seeding = { databases: Databases; keyring: Keyring; catalogue: Catalogue };

/**
 * Fills every delivered pilot that has no people yet with invented offices, people and records, and opens an invented
 * account for each role in them. Needs the catalogue to be loaded. A pilot where anybody is registered is left alone, and
 * no demonstration account is let into it. Killed halfway, the next start goes on where it stopped.
 */
export async function seedDemonstration({
  databases,
  keyEncryptionKey,
  seed = 'folge',
}: {
  databases: Databases;
  keyEncryptionKey: string;
  seed?: string;
}): Promise<{ pilotIds: string[] }> {
  const pilotIds = await listPilotsWithoutPeople(databases);
  if (pilotIds.length === 0) return { pilotIds };
  const catalogue = readCatalogue();
  const seeding = { databases, keyring: new Keyring(databases.vault, keyEncryptionKey), catalogue };
  const demonstrations = inventDemonstration({ seed, catalogue, pilotIds });
  for (const demonstration of demonstrations) await prepare(seeding, demonstration);
  const uploadedBy = await openDemonstrationAccounts(databases.access, pilotIds);
  for (const demonstration of demonstrations) await fill({ ...seeding, uploadedBy }, demonstration);
  return { pilotIds };
}

async function listPilotsWithoutPeople({ app }: Databases): Promise<string[]> {
  const pilots = await listCatalogueRecords(app, 'pilot');
  const delivered = pilots.filter((pilot) => pilot.builtIn).map((pilot) => pilot.pilotId);
  const checked = await Promise.all(
    delivered.map((pilotId) => inPilot(app, pilotId, async (db) => ((await hasPeople(db, pilotId)) ? [] : [pilotId]))),
  );
  return checked.flat();
}

/** The pilot says that its figures are invented before it has any. */
async function prepare({ databases }: Seeding, demonstration: Demonstration): Promise<void> {
  const { pilotId, sites, notice, disclosureBasis, requirements, registration } = demonstration;
  await inPilot(databases.app, pilotId, async (db) => {
    await markFiguresInvented(db, pilotId);
    await insertInventedSites(db, sites);
    await saveRegistration(db, { pilotId, changedBy: null, edit: registration });
    const known = (await listNotices(db, pilotId)).some(({ noticeId }) => noticeId === notice.noticeId);
    if (!known) {
      await saveNoticeDraft(db, notice);
      await publishNotice(db, { ...notice, publishedBy: null });
    }
    if (disclosureBasis) await insertDisclosureBasis(db, { pilotId, ...disclosureBasis });
    await insertRequirementsMet(db, { pilotId, met: requirements });
  });
}

/** People and everything recorded about them, all or nothing. */
async function fill(seeding: Seeding & { uploadedBy: string }, demonstration: Demonstration): Promise<void> {
  const { databases, keyring, catalogue, uploadedBy } = seeding;
  const { pilotId, people } = demonstration;
  const digestKey = await keyring.studyNumberKey(pilotId);
  await inPilot(databases.import, pilotId, async (transaction) => {
    const registration = { transaction, keyring, pilotId, recordedByRole: 'researcher' };
    const given = people.map((person) => inventedRegistration(person, demonstration));
    const registered = await registerPeople(registration, given);
    const personIds = new Map(registered.map(({ personId, studyNumber }) => [studyNumber, personId]));
    const rows = inventedRows({ catalogue, demonstration, personIds, digestKey });
    await inPilot(databases.app, pilotId, (db) =>
      insertSavedUploads(db, { pilotId, uploadedBy, uploads: rows.uploads }),
    );
    await insertCoveredResponses(transaction, { pilotId, responses: rows.responses });
    await insertCoveredOutcomes(transaction, { pilotId, outcomes: rows.outcomes });
    await insertDeliveredElements(transaction, { pilotId, deliveries: rows.deliveries });
  });
}
