import { dayInNorway, isGuardians } from '@folge/contracts';
import {
  clearPins,
  deleteNotKept,
  deletePeople,
  type Erasable,
  insertRestrictionEvents,
  insertTombstones,
  type LedgerAct,
  type LedgerEntry,
  listErasable,
  listRestricted,
  listStandingPermissions,
  type MainTransaction,
  markReportsStale,
  type RestrictionEvent,
  revokeLinks,
  type TakenBack,
  takeBackPermissions,
} from '@folge/database';
import type { Keyring } from '../keyring.ts';
import { contestAgain, type SaidOfThing } from './contest-again.ts';
import { forgetSealed } from './forget-sealed.ts';
import { idOfReference } from './id-reference.ts';
import { cancelUnsavedUploads } from './unsaved-uploads.ts';

type InPilot = {
  db: MainTransaction;
  keyring: Keyring;
  pilotId: string;
};
type OfSubject = { entry: LedgerEntry; personId: string };
/** By the sequence of its line, the day an act was said where that was not the day it was done. */
type DaysReceived = ReadonlyMap<number, string>;

/** How an act came and who recorded it; of lines from before that was kept, that the ledger told of it. */
function recordedBy({ channel, recordedByRole }: LedgerEntry) {
  return { channel: channel ?? 'digital', recordedByRole: recordedByRole ?? 'ledger' };
}

/**
 * The line that takes a permission back, of all that are about it: the first that deletes, where there is one, and otherwise the
 * first. What a database holds is older than every line it lacks, so nothing in it was given after a deletion: a yes in between,
 * and what was kept with a later no, came after it too. Undefined: it is taken back so already.
 */
function takingBack(lines: readonly OfSubject[], isKept: boolean): OfSubject | undefined {
  return lines.find(({ entry }) => !entry.keepsGiven) ?? (isKept ? undefined : lines[0]);
}

/** An entry without a scope is about everything the person had permitted; what guardians say is theirs to take back, one by one. */
async function takenBackBy(
  { db, keyring, pilotId }: InPilot,
  acts: readonly OfSubject[],
  receivedOn: DaysReceived,
): Promise<TakenBack[]> {
  const ofPeople = Map.groupBy(acts, ({ personId }) => personId);
  const standing = await listStandingPermissions(db, { pilotId, personIds: [...ofPeople.keys()] });
  const taken: TakenBack[] = [];
  for (const permission of standing) {
    const scope = await keyring.ledgerScope(pilotId, permission);
    const isAbout = ({ entry }: OfSubject) =>
      entry.scopeReference?.equals(scope) ?? !isGuardians(permission.permission);
    const { isKept, ...of } = permission;
    const act = takingBack(ofPeople.get(permission.personId)?.filter(isAbout) ?? [], isKept);
    if (!act) continue;
    const { keepsGiven, occurredAt, sequence } = act.entry;
    const occurredOn = receivedOn.get(sequence) ?? dayInNorway(occurredAt);
    taken.push({ ...of, keepsGiven, occurredOn, ...recordedBy(act.entry) });
  }
  return taken;
}

async function restrict({ db, pilotId }: InPilot, acts: readonly OfSubject[], receivedOn: DaysReceived): Promise<void> {
  const latest = new Map(acts.map(({ entry, personId }) => [personId, entry]));
  const restricted = await listRestricted(db, { pilotId, personIds: [...latest.keys()] });
  const events = [...latest].flatMap(([personId, entry]): RestrictionEvent[] => {
    const isRestriction = entry.act === 'restriction';
    const { recordedByRole } = recordedBy(entry);
    if (restricted.has(personId) === isRestriction) return [];
    const day = receivedOn.get(entry.sequence) ?? null;
    return [{ personId, state: isRestriction ? 'restricted' : 'lifted', recordedByRole, receivedOn: day }];
  });
  await insertRestrictionEvents(db, { pilotId, events });
}

function actsOf(entries: readonly LedgerEntry[], people: readonly Erasable[], acts: readonly LedgerEntry['act'][]) {
  const byReference = new Map(people.map((person) => [person.ledgerReference, person.personId]));
  return entries.flatMap((entry): OfSubject[] => {
    const personId = byReference.get(entry.subjectReference);
    return personId !== undefined && acts.includes(entry.act) ? [{ entry, personId }] : [];
  });
}

/** What is said of things, the last of each first: a line about the same thing later says whether it may have been deleted since. */
function saidOfThings(entries: readonly LedgerEntry[], people: readonly Erasable[]): SaidOfThing[] {
  const said = actsOf(entries, people, ['corrected', 'contested', 'withdrawal', 'objection']);
  const deleters = new Set<string>();
  return said.toReversed().flatMap(({ entry: { act, keepsGiven, scopeReference }, personId }) => {
    const isOfThing = act === 'corrected' || act === 'contested';
    if (!isOfThing && !keepsGiven) deleters.add(personId);
    if (!isOfThing || !scopeReference) return [];
    return [{ personId, reference: scopeReference, isMaybeDeleted: deleters.has(personId) }];
  });
}

/** Who chose a PIN last has one that this database does not know; whose was set aside last chooses another. */
async function setPinsAside({ db, pilotId }: InPilot, acts: readonly OfSubject[]): Promise<void> {
  const last = new Map(acts.map(({ entry, personId }) => [personId, entry.act]));
  const whose = (act: LedgerEntry['act']) => [...last].flatMap(([personId, one]) => (one === act ? [personId] : []));
  await clearPins(db, { pilotId, personIds: whose('pin_cleared'), forgotten: false });
  await clearPins(db, { pilotId, personIds: whose('pin_chosen'), forgotten: true });
}

/** Whom of a pilot these entries speak of. NOTE: no index leads there, so everybody of the pilot is read once. */
export function listSubjects(
  { db, pilotId }: Pick<InPilot, 'db' | 'pilotId'>,
  entries: readonly LedgerEntry[],
): Promise<Erasable[]> {
  const references = [...new Set(entries.map(({ subjectReference }) => subjectReference))];
  return listErasable(db, { pilotId, references });
}

/** What opens a page is in no count: a report stands as it is. */
const entersNoNumber: ReadonlySet<string> = new Set<LedgerAct>(['link_revoked', 'pin_cleared', 'pin_chosen']);

/** What entries are carried out for: the people they speak of, who are known where an act is done, and looked up in a replay. */
export type ToCarryOut = { entries: readonly LedgerEntry[]; people: readonly Erasable[]; receivedOn?: DaysReceived };

/** Carries entries out for the people of one pilot, set by set; what is in force already stays as it is. */
export async function carryOutInPilot(
  inPilot: InPilot,
  { entries, people, receivedOn = new Map() }: ToCarryOut,
): Promise<void> {
  const { db, pilotId } = inPilot;
  if (people.length === 0) return;
  const gone = new Set(actsOf(entries, people, ['erasure']).map(({ personId }) => personId));
  // First, while what it was about is still here: what is taken back goes where it lies sealed, too.
  await contestAgain(
    inPilot,
    saidOfThings(entries, people).filter(({ personId }) => !gone.has(personId)),
  );
  const taken = await takenBackBy(inPilot, actsOf(entries, people, ['withdrawal', 'objection']), receivedOn);
  const notKept = taken.filter(({ keepsGiven }) => !keepsGiven);
  if (gone.size > 0 || notKept.length > 0) await cancelUnsavedUploads(db);
  await forgetSealed(inPilot, notKept);
  await deleteNotKept(db, { pilotId, taken: notKept });
  await takeBackPermissions(db, { pilotId, taken });
  await restrict(inPilot, actsOf(entries, people, ['restriction', 'restriction_lifted']), receivedOn);
  const linkIds = actsOf(entries, people, ['link_revoked']).map(({ entry }) => idOfReference(entry.scopeReference));
  await revokeLinks(db, { pilotId, linkIds });
  await setPinsAside(inPilot, actsOf(entries, people, ['pin_cleared', 'pin_chosen']));
  const digests = people.filter(({ personId }) => gone.has(personId)).map(({ studyNumberDigest }) => studyNumberDigest);
  await insertTombstones(db, { pilotId, digests });
  await deletePeople(db, { pilotId, personIds: [...gone] });
  if (entries.some(({ act }) => !entersNoNumber.has(act))) await markReportsStale(db, pilotId);
}
