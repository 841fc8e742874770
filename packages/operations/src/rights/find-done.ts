import { isGuardians } from '@folge/contracts';
import {
  findLatestReceipt,
  listRestricted,
  listStandingPermissions,
  type MainTransaction,
  type StoredReceipt,
} from '@folge/database';
import type { TakingAway } from './take-away.ts';

async function hasNothingToTake(db: MainTransaction, input: TakingAway): Promise<boolean> {
  const { pilotId, personId, act, permission, keepsGiven } = input;
  if (act === 'erasure') return false;
  if (act === 'restriction' || act === 'restriction_lifted') {
    const restricted = await listRestricted(db, { pilotId, personIds: [personId] });
    return restricted.has(personId) === (act === 'restriction');
  }
  const standing = await listStandingPermissions(db, { pilotId, personIds: [personId] });
  const concerned = standing.filter((one) => {
    if (!permission) return !isGuardians(one.permission);
    return one.purposeId === permission.purposeId && one.permission === permission.permission;
  });
  return concerned.every(({ isKept }) => isKept && keepsGiven);
}

/** The receipt of the earlier act that left nothing for this one; undefined: there is something to do. Asked for under the lock. */
export async function findDone(db: MainTransaction, input: TakingAway): Promise<StoredReceipt | undefined> {
  if (!(await hasNothingToTake(db, input))) return undefined;
  const { pilotId, personId, permission, act } = input;
  return findLatestReceipt(db, {
    pilotId,
    personId,
    kind: act,
    purposeId: permission?.purposeId ?? null,
    givenBy: permission && isGuardians(permission.permission) ? 'guardian' : 'person',
  });
}
