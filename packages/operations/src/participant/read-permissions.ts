import { type ConsentEvent, type PermissionShown, plainNameIn } from '@folge/contracts';
import { findPilotNames, listConsentEvents } from '@folge/database';
import type { OwnReading } from './read-stored.ts';

type OwnEvent = ConsentEvent & { permission: PermissionShown['permission'] };

const isOwn = (event: ConsentEvent): event is OwnEvent =>
  event.permission === 'participation' || event.permission === 'confidentiality';

const inForce = new Set<PermissionShown['state']>(['given', 'notified']);

/** A person's own permissions, each once: as it is now, with what was said before. What can be stopped comes first. */
export async function readPermissions({
  db,
  language,
  pageLanguage = language,
  ...of
}: Omit<OwnReading, 'key'>): Promise<PermissionShown[]> {
  const { purposes } = await findPilotNames(db, of.pilotId);
  const events = (await listConsentEvents(db, of)).filter(isOwn);
  const latest = events.filter(({ current }) => current);
  const shown = latest.map(({ purposeId, permission, state, occurredOn, keepsGiven }): PermissionShown => {
    const name = plainNameIn(purposes[purposeId] ?? { nb: purposeId }, [pageLanguage, language]);
    const earlier = events
      .filter((event) => !event.current && event.purposeId === purposeId && event.permission === permission)
      .map((event) => ({ state: event.state, since: event.occurredOn }));
    const asked = { purposeId, purpose: name.name, purposeLanguage: name.language, permission };
    return { ...asked, state, since: occurredOn, keepsGiven, earlier };
  });
  return shown.sort((a, b) => placeOf(a) - placeOf(b) || (nameKey(a) < nameKey(b) ? -1 : 1));
}

const placeOf = ({ state }: PermissionShown) => (inForce.has(state) ? 0 : 1);
// What is asked of one purpose stands together.
const nameKey = ({ purpose, purposeId, permission }: PermissionShown) =>
  `${purpose} ${purposeId} ${permission === 'participation' ? 0 : 1}`;
