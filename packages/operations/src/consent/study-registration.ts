import {
  problem,
  RegistrationPart,
  type RegistrationWaiver,
  type StudyRegistration,
  type StudyRegistrationEdit,
} from '@folge/contracts';
import {
  findRegistration,
  type MainDatabase,
  type MainTransaction,
  type RegistrationRow,
  saveRegistration,
  waiveRegistration,
} from '@folge/database';
import { ageLimits } from './age-limits.ts';

function describeRegistration({ ageRule, ...row }: RegistrationRow): StudyRegistration {
  const missing = RegistrationPart.options.filter((part) => row[part] === null);
  return {
    ...row,
    missing,
    minimumAge: ageRule?.minimumAge ?? null,
    ages: ageLimits(ageRule, row),
    mayCollect: (missing.length === 0 || row.waiver !== null) && row.linkKeyDestroyedAt === null,
  };
}

/** What a study has registered, what is missing, and the ages it goes by; undefined: no such pilot. */
export async function findStudyRegistration(
  db: MainDatabase | MainTransaction,
  pilotId: string,
): Promise<StudyRegistration | undefined> {
  const row = await findRegistration(db, pilotId);
  return row && describeRegistration(row);
}

async function readRegistration(db: MainTransaction, pilotId: string): Promise<StudyRegistration> {
  const registration = await findStudyRegistration(db, pilotId);
  if (!registration) throw problem('not-found');
  return registration;
}

/** Refuses to collect (upload, record consent, send letters) before the study is registered, and after its link key is gone. */
export async function refuseUnregistered(db: MainDatabase | MainTransaction, pilotId: string): Promise<void> {
  const registration = await findStudyRegistration(db, pilotId);
  if (!registration) throw problem('not-found');
  if (registration.linkKeyDestroyedAt !== null) throw problem('study.ended');
  if (!registration.mayCollect) throw problem('study.not-registered', { missing: registration.missing.join(',') });
}

const agesOf = (edit: StudyRegistrationEdit) => [
  edit.ownConsentFromAge,
  edit.guardianBelowAge,
  edit.specialOwnConsentFromAge,
  edit.specialGuardianBelowAge,
];

/** Writes a study's registration; an age below 18 needs its reason. */
export async function changeRegistration(
  db: MainTransaction,
  { pilotId, changedBy, edit }: { pilotId: string; changedBy: string; edit: StudyRegistrationEdit },
): Promise<StudyRegistration> {
  const isLower = agesOf(edit).some((age) => age !== null && age < 18);
  if (isLower && edit.lowerAgeReason === null) throw problem('study.lower-age-needs-reason');
  const { projectEnd, anonymiseOn } = edit;
  if (projectEnd !== null && anonymiseOn !== null && anonymiseOn < projectEnd) throw problem('study.dates');
  const before = await readRegistration(db, pilotId);
  if (before.linkKeyDestroyedAt !== null) throw problem('study.ended');
  if (!(await saveRegistration(db, { pilotId, changedBy, edit }))) throw problem('catalogue.changed-meanwhile');
  return readRegistration(db, pilotId);
}

/** Lets collection open although something is missing: the reason stays with the study. */
export async function recordWaiver(
  db: MainTransaction,
  { pilotId, waivedBy, reason }: RegistrationWaiver & { pilotId: string; waivedBy: string },
): Promise<StudyRegistration> {
  await readRegistration(db, pilotId);
  await waiveRegistration(db, { pilotId, reason, waivedBy });
  return readRegistration(db, pilotId);
}
