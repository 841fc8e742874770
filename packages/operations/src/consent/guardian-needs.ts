import { dayInNorway, type NewConsentEvent } from '@folge/contracts';
import { listSpecialPurposes, type MainTransaction } from '@folge/database';
import { knownAge, type StoredAge } from './known-age.ts';
import { findStudyRegistration } from './study-registration.ts';

/** Whether a yes of somebody of this age, to this purpose, counts only with a guardian's yes beside it. */
export type GuardianNeeds = (
  person: StoredAge,
  event: Pick<NewConsentEvent, 'purposeId' | 'permission' | 'state'>,
) => boolean;

const own = new Set(['participation', 'confidentiality']);

/** The ages of a study, for many people at once. Somebody whose age nobody stored is taken at the researchers' word. */
export async function readGuardianNeeds(db: MainTransaction, pilotId: string): Promise<GuardianNeeds> {
  const limits = await readGuardianLimits(db, pilotId);
  const today = dayInNorway();
  return (person, { purposeId, permission, state }) => {
    const age = state === 'given' && own.has(permission) ? knownAge(person, today) : undefined;
    return age !== undefined && age < limits(purposeId);
  };
}

/** Below which age a guardian's yes is needed, per purpose. */
export async function readGuardianLimits(db: MainTransaction, pilotId: string): Promise<(purposeId: string) => number> {
  const registration = await findStudyRegistration(db, pilotId);
  const special = new Set(await listSpecialPurposes(db));
  return (purposeId) => {
    const limits = registration?.ages[special.has(purposeId) ? 'special' : 'ordinary'];
    if (!limits) return 0;
    return Math.max(limits.ownConsentFromAge, limits.guardianBelowAge);
  };
}
