import type { Localized } from '@folge/contracts';
import { contentLanguage, languageOfVisit, type OwnVisit, type PageBody } from './participant-page.ts';

const holdsSomething = new Set(['given', 'notified', 'restricted']);

/** The first page, of what entering the session has read already. */
export function startPage(visit: OwnVisit): PageBody {
  const { start } = visit;
  const language = contentLanguage(languageOfVisit(visit));
  const nameOf = ({ purposeId, name }: { purposeId: string; name: Localized | null }) =>
    name ? (name[language] ?? name.nb) : purposeId;
  const kept = start.permissions.filter(({ state, keepsGiven }) => holdsSomething.has(state) || keepsGiven);
  return {
    kind: 'start',
    firstOpening: start.openedEarlierAt === null && !start.hasPin,
    openedEarlierAt: start.openedEarlierAt,
    basis: start.basis,
    isRestricted: start.isRestricted,
    hasPin: start.hasPin,
    kindsOfData: [...new Set(kept.map(nameOf))],
    toDecide: start.unanswered.map((one) => {
      return { purposeId: one.purposeId, purpose: nameOf(one), permission: 'participation' as const };
    }),
    isYoung: start.sealedTurns18 !== null,
    canParentsSee: false,
  };
}
