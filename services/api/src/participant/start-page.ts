import type { Localized } from '@folge/contracts';
import type { Platform } from '../platform.ts';
import { askedOfVisit } from './asked-of-visit.ts';
import { contentLanguage, languageOfVisit, type OwnVisit, type PageBody } from './participant-page.ts';

const holdsSomething = new Set(['given', 'notified', 'restricted']);

/** The first page, of what entering the session has read already. */
export async function startPage(platform: Platform, visit: OwnVisit): Promise<PageBody> {
  const { start } = visit;
  const language = contentLanguage(languageOfVisit(visit));
  const nameOf = ({ purposeId, name }: { purposeId: string; name: Localized | null }) =>
    name ? (name[language] ?? name.nb) : purposeId;
  const { letters, isYoung } = await askedOfVisit(platform, visit);
  const kept = start.permissions.filter(({ state, keepsGiven }) => holdsSomething.has(state) || keepsGiven);
  return {
    kind: 'start',
    openedFirstAt: start.openings[0]?.at ?? null,
    otherLettersOpenedAt: start.openings.filter(({ isThisLetter }) => !isThisLetter).map(({ at }) => at),
    basis: start.basis,
    isRestricted: start.isRestricted,
    hasPin: start.hasPin,
    mayChoosePin: start.mayChoosePin,
    kindsOfData: [...new Set(kept.map(nameOf))],
    toDecide: letters.flatMap(({ asked }) =>
      asked.map(({ purposeId, permission, purpose }) => ({
        purposeId,
        permission,
        purpose: purpose[language] ?? purpose.nb,
      })),
    ),
    isYoung,
    canParentsSee: start.asking.parentsMaySeeSince !== null,
  };
}
