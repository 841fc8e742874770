import { listConsentEvents } from '@folge/database';
import { type AskedPurposes, asParticipant } from '@folge/operations';
import type { Platform } from '../platform.ts';
import type { OwnVisit } from './participant-page.ts';

const takenBack = new Set(['withdrawn', 'objected']);
const over = new Set([...takenBack, 'refused', 'expired', 'invalidated']);

/** Everything that was said yes to or told of is over, by her own word: asked for anew since, it is not. */
function hasLeft({ start }: OwnVisit): boolean {
  const { permissions } = start;
  return permissions.every(({ state }) => over.has(state)) && permissions.some(({ state }) => takenBack.has(state));
}

/** The day she left; null: she takes part in something. Who has not left is not read of again. */
export async function dayOfLeaving({ databases }: Platform, visit: OwnVisit): Promise<string | null> {
  if (!hasLeft(visit)) return null;
  const { pilotId, personId } = visit.start;
  const events = await asParticipant(databases, visit.sessionDigest, (db) =>
    listConsentEvents(db, { pilotId, personId }),
  );
  const own = (events ?? []).filter(({ current, permission, state }) => {
    const isOwn = permission === 'participation' || permission === 'confidentiality';
    return current && isOwn && takenBack.has(state);
  });
  return (
    own
      .map(({ occurredOn }) => occurredOn)
      .sort()
      .at(-1) ?? null
  );
}

/** What she is invited to decide: nothing that she took back herself, which she finds behind «more» if she changes her mind. */
export function invitationsOf(visit: OwnVisit, { letters }: AskedPurposes) {
  const asked = letters.flatMap((letter) => letter.asked);
  const isBack = new Set(
    visit.start.permissions
      .filter(({ state }) => takenBack.has(state))
      .map(({ purposeId, permission }) => `${purposeId} ${permission}`),
  );
  const isNew = ({ purposeId, permission }: (typeof asked)[number]) => !isBack.has(`${purposeId} ${permission}`);
  const invited = hasLeft(visit) ? [] : asked.filter(isNew);
  return { invited, mayJoin: invited.length < asked.length };
}
