import type { Configuration } from '@folge/contracts';
import { addressOf, asAdministratorOf, connect, findTrailLink, lookAtPlace } from '@folge/database';
import { expectRestoredTrail, Keyring, type RestoredTrail, trailWitness } from '@folge/operations';
import { faultSentence } from './audit.ts';

type Place = { administratorUrl: string; name: string };

/**
 * Looks through the trail of the database that was put back and says, signed and beside the trail's witness, that its end is gone
 * for that reason. The trail in use, where it is still there, has to have had the same last line.
 */
export async function expectTrail(configuration: Configuration, used: Place): Promise<RestoredTrail> {
  const databases = connect(configuration.databaseUrls, { application: 'folge-restore', max: 1 });
  try {
    const keyring = new Keyring(databases.vault, configuration.keyEncryptionKey);
    const witness = trailWitness(configuration.auditWitnessFile, keyring);
    const isThere = (await lookAtPlace(used)) === 'taken';
    return await expectRestoredTrail(databases.audit, witness, async (head) => {
      if (!isThere) return true;
      // A database that cannot be asked has not said yes: then a person looks.
      const asked = asAdministratorOf(addressOf(used), (db) => findTrailLink(db, head.sequence));
      const link = await asked.catch(() => undefined);
      return link?.hash.equals(head.hash) ?? false;
    });
  } finally {
    await databases.close();
  }
}

export function trailSentence(trail: RestoredTrail): string {
  if (!trail.isExpected) {
    return `Sporet må noen se på: ${faultSentence(trail.fault)} Finn ut hvorfor, og kjør «audit accept» når det er i orden.`;
  }
  if (!trail.lost) return 'Sporet er helt.';
  const { from, to } = trail.lost;
  return `Sporet er helt til kopien ble laget. Linje ${from}–${to} kom etterpå og er borte; neste start godtar det, også linjer som kommer til før den, og skriver det i sporet.`;
}
