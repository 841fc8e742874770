import type { Platform } from '../platform.ts';
import { dayOfLeaving, invitationsOf } from './after-leaving.ts';
import { askedOfVisit } from './asked-of-visit.ts';
import type { OwnVisit, PageBody } from './participant-page.ts';
import { namedPurposes, purposeNames } from './purpose-name.ts';

const holdsSomething = new Set(['given', 'notified', 'restricted']);

/** The first page, of what entering the session has read already. */
export async function startPage(platform: Platform, visit: OwnVisit): Promise<PageBody> {
  const { start } = visit;
  const nameOf = purposeNames(visit);
  const named = namedPurposes(visit);
  const asked = await askedOfVisit(platform, visit);
  const { invited, mayJoin } = invitationsOf(visit, asked);
  // Being asked again later is nothing that anybody has of her.
  const collectsNothing = new Set(
    start.asking.purposes.filter(({ collects }) => collects === false).map(({ purposeId }) => purposeId),
  );
  const kept = start.permissions.filter(({ purposeId, state, keepsGiven }) => {
    return !collectsNothing.has(purposeId) && (holdsSomething.has(state) || keepsGiven);
  });
  const kinds = new Map(kept.map(({ purposeId, name }) => [purposeId, nameOf(name ?? { nb: purposeId })]));
  return {
    kind: 'start',
    openedFirstAt: start.openings[0]?.at ?? null,
    otherLettersOpenedAt: start.openings.filter(({ isThisLetter }) => !isThisLetter).map(({ at }) => at),
    basis: start.basis,
    isRestricted: start.isRestricted,
    hasPin: start.hasPin,
    mayChoosePin: start.mayChoosePin,
    kindsOfData: [...kinds.values()],
    toDecide: invited.map(({ purposeId, permission, purpose, plainName }) => ({
      purposeId,
      permission,
      ...named(plainName ?? purpose),
    })),
    left: await dayOfLeaving(platform, visit),
    mayJoin,
    isYoung: asked.isYoung,
    canParentsSee: start.asking.parentsMaySeeSince !== null,
  };
}
