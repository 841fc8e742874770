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
import type { RightsRoom } from '../rights/rights-room.ts';
import { noteSetting } from '../rights/settings.ts';
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

type Changed = { pilotId: string; changedBy: string; recordedByRole: string; edit: StudyRegistrationEdit };

/**
 * Writes a study's registration; an age below 18 needs its reason. In a turn of the acts: what parents may see stands in the ledger
 * when it changes, so that the last word on it holds where an older backup is put back.
 */
export async function changeRegistration(
  { room, db }: { room: RightsRoom; db: MainTransaction },
  { pilotId, changedBy, recordedByRole, edit }: Changed,
): Promise<StudyRegistration> {
  const isLower = agesOf(edit).some((age) => age !== null && age < 18);
  if (isLower && edit.lowerAgeReason === null) throw problem('study.lower-age-needs-reason');
  const { projectEnd, anonymiseOn } = edit;
  if (projectEnd !== null && anonymiseOn !== null && anonymiseOn < projectEnd) throw problem('study.dates');
  const before = await readRegistration(db, pilotId);
  if (before.linkKeyDestroyedAt !== null) throw problem('study.ended');
  if (!(await saveRegistration(db, { pilotId, changedBy, edit }))) throw problem('catalogue.changed-meanwhile');
  const saved = await readRegistration(db, pilotId);
  if (before.parentsMaySee !== edit.parentsMaySee) {
    const setting = { name: 'parents_may_see' } as const;
    await noteSetting({ room, db }, { pilotId, setting, isWide: edit.parentsMaySee, recordedByRole });
  }
  return saved;
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
