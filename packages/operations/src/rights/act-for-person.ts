import { type ActForPerson, dayInNorway, type GivenReceipt, type PossibleActs, problem } from '@folge/contracts';
import {
  findJoinedOn,
  findLegalBasis,
  findPerson,
  findReceipt,
  isReceiptOfPerson,
  listConcernedHolders,
  listRestricted,
  listStandingPermissions,
  type MainTransaction,
  type OnePermission,
  type StoredReceipt,
} from '@folge/database';
import { makeReceiptNumber, receivedOnOf } from './make-receipt.ts';
import type { TakingAway } from './take-away.ts';

type OfPerson = { pilotId: string; personId: string };

/** What can be done for a person now. The receipt’s number is made here, so that a lost answer can be looked up. */
export async function readPossibleActs(db: MainTransaction, { pilotId, personId }: OfPerson): Promise<PossibleActs> {
  const legalBasis = await findLegalBasis(db, pilotId);
  const joinedOn = await findJoinedOn(db, { pilotId, personId });
  if (!legalBasis || joinedOn === undefined) throw problem('not-found');
  const personIds = [personId];
  const standing = await listStandingPermissions(db, { pilotId, personIds });
  const copiesAt = async (permission: OnePermission | null) => {
    const holders = await listConcernedHolders(db, { pilotId, personId, permission });
    return [...new Set(holders.map(({ system }) => system))];
  };
  const stoppable: PossibleActs['standing'] = [];
  for (const { purposeId, permission } of standing) {
    const one = { purposeId, permission };
    stoppable.push({ ...one, copiesAt: await copiesAt(one) });
  }
  return {
    receiptNumber: makeReceiptNumber(),
    legalBasis,
    joinedOn,
    isRestricted: (await listRestricted(db, { pilotId, personIds })).has(personId),
    standing: stoppable,
    copiesAt: await copiesAt(null),
  };
}

export function shownReceipt({ receiptNumber, kind, madeAt, body, unreadableAfter }: StoredReceipt): GivenReceipt {
  const { purposeId, keepsGiven, unreadableHereAfter, alsoAt } = body as Omit<GivenReceipt, 'receiptNumber' | 'kind'>;
  const receivedOn = receivedOnOf(body) ?? null;
  return {
    receiptNumber,
    kind,
    madeAt,
    receivedOn,
    purposeId,
    keepsGiven,
    unreadableHereAfter,
    alsoAt,
    unreadableAfter,
  };
}

/**
 * The day something was received, where that is not today: no day to come, and none before the person joined. @throws
 * act.received-on
 */
export async function checkReceivedOn(
  db: MainTransaction,
  of: OfPerson,
  receivedOn: string | undefined,
): Promise<string | undefined> {
  const today = dayInNorway();
  if (receivedOn === undefined || receivedOn === today) return undefined;
  const joinedOn = (await findJoinedOn(db, of)) ?? today;
  if (receivedOn > today || receivedOn < joinedOn) throw problem('act.received-on', { joinedOn });
  return receivedOn;
}

const acts = { erase: 'erasure', stop: 'withdrawal', restrict: 'restriction', lift: 'restriction_lifted' } as const;

/** Nothing ties the receipt of an erasure to anybody; it is not that of somebody who is still there. */
async function isReceiptOf(
  db: MainTransaction,
  of: OfPerson,
  { kind, receiptNumber }: Pick<StoredReceipt, 'kind' | 'receiptNumber'>,
): Promise<boolean> {
  if (kind === 'erasure') return !(await findPerson(db, of));
  return isReceiptOfPerson(db, { ...of, receiptNumber });
}

/**
 * The act that a researcher does for a person, checked: she is in the pilot, and the receipt’s number is new or this very act’s.
 * Where the study rests on public interest, stopping participation is an objection.
 */
export async function planActForPerson(
  db: MainTransaction,
  { pilotId, personId }: OfPerson,
  input: ActForPerson,
): Promise<
  { earlier: GivenReceipt } | Pick<TakingAway, 'act' | 'permission' | 'keepsGiven' | 'channel' | 'receivedOn'>
> {
  const legalBasis = await findLegalBasis(db, pilotId);
  const isObjection =
    legalBasis === 'public_interest' && (input.permission?.permission ?? 'participation') === 'participation';
  const act = input.act === 'stop' && isObjection ? 'objection' : acts[input.act];
  const earlier = await findReceipt(db, input.receiptNumber);
  if (earlier) {
    const isThisAct = earlier.kind === act && (await isReceiptOf(db, { pilotId, personId }, earlier));
    if (!isThisAct) throw problem('receipt.of-another-act');
    return { earlier: shownReceipt(earlier) };
  }
  if (!legalBasis || !(await findPerson(db, { pilotId, personId }))) throw problem('not-found');
  const receivedOn = await checkReceivedOn(db, { pilotId, personId }, input.receivedOn);
  return { act, permission: input.permission, keepsGiven: input.keepsGiven, channel: input.channel, receivedOn };
}
