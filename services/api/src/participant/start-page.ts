import type { NameShown } from '@folge/contracts';
import type { Platform } from '../platform.ts';
import { dayOfLeaving, invitationsOf } from './after-leaving.ts';
import { askedOfVisit } from './asked-of-visit.ts';
import type { OwnVisit, PageBody } from './participant-page.ts';
import { namedPurposes, purposeNames } from './purpose-name.ts';

const holdsSomething = new Set(['given', 'notified', 'restricted']);

/** The kinds of data there may be of her, by their names: being asked again later is nothing that anybody has. */
function kindsOfData(visit: OwnVisit): NameShown[] {
  const { asking, permissions } = visit.start;
  const nameOf = purposeNames(visit);
  const collectsNothing = new Set(
    asking.purposes.filter(({ collects }) => collects === false).map(({ purposeId }) => purposeId),
  );
  const kept = permissions.filter(({ purposeId, state, keepsGiven }) => {
    return !collectsNothing.has(purposeId) && (holdsSomething.has(state) || keepsGiven);
  });
  return [...new Map(kept.map(({ purposeId, name }) => [purposeId, nameOf(name ?? { nb: purposeId })])).values()];
}

/** The first page, of what entering the session has read already. */
export async function startPage(platform: Platform, visit: OwnVisit): Promise<PageBody> {
  const { start } = visit;
  const named = namedPurposes(visit);
  const asked = await askedOfVisit(platform, visit);
  const { invited, mayJoin } = invitationsOf(visit, asked);
  return {
    kind: 'start',
    openedFirstAt: start.openings[0]?.at ?? null,
    otherLettersOpenedAt: start.openings.filter(({ isThisLetter }) => !isThisLetter).map(({ at }) => at),
    basis: start.basis,
    isRestricted: start.isRestricted,
    hasPin: start.hasPin,
    mayChoosePin: start.mayChoosePin,
    kindsOfData: kindsOfData(visit),
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
