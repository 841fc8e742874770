import { type Contact, dayInNorway, isGuardians, type PlainName } from '@folge/contracts';
import type { AskingFacts, AskingOfStudy } from './asking-facts.ts';
import type { EnteredLink } from './link-sessions.ts';

type Name = { nb: string; nn?: string; en?: string };
type Standing = AskingFacts['standing'][number];

/** What the first page shows of the study. */
export type StudyAtStart = {
  studyName: Name;
  invented: boolean;
  contact: Contact | null;
  /** As participants are told. */
  purposeNames: Record<string, PlainName | null> | null;
  /** From and until which day something else than each person’s own yes lets NAV’s outcomes be used; «infinity» sorts last. */
  disclosureBases: [from: string, until: string][] | null;
  asking: AskingOfStudy;
};

type Event = {
  sequence: number;
  purposeId: string;
  permission: Standing['permission'];
  state: Standing['state'] | 'requested';
  keepsGiven: boolean;
  recordedAt: string;
  noticeId: string | null;
  noticeVersion: number | null;
};

/** The events of a person column by column; all null where there are none. When each was recorded is read for a guardian alone. */
type EventColumns = [
  sequence: number[] | null,
  purposeId: string[] | null,
  permission: Event['permission'][] | null,
  state: Event['state'][] | null,
  keepsGiven: boolean[] | null,
  noticeId: (string | null)[] | null,
  noticeVersion: (number | null)[] | null,
  recordedAt: string[] | null,
];

/** What one statement reads of the person, as it comes: lists without names, which are written and read fastest. */
export type PersonAtStart = {
  link: EnteredLink;
  person: [kind: AskingFacts['kind'], ageBand: string | null, ageBandOn: string];
  sealedTurns18: string | null;
  events: EventColumns;
  restriction: [sequence: number, state: 'restricted' | 'lifted'] | null;
  sealedValues?: number;
  requests?: number;
  mayChoosePin: boolean;
  /** Every session of every letter, and letters without a session. */
  openings: [linkId: string, openedAt: string | null, startedAt: string | null, isThis: boolean | null][] | null;
};

/** What the first page shows. */
export type LinkStart = EnteredLink & {
  /** Where the person stands (`findStateVersion`); null where it was not read. */
  stateVersion: string | null;
  studyName: Name;
  basis: 'consent' | 'public_interest';
  invented: boolean;
  personKind: AskingFacts['kind'];
  /** Whether a PIN may be chosen here and now: there is none, and no other letter was opened before this one. */
  mayChoosePin: boolean;
  /** When the person's letters were first opened, the earliest first; of this letter, before this session. */
  openings: { at: string; isThisLetter: boolean }[];
  isRestricted: boolean;
  sealedTurns18: string | null;
  permissions: { purposeId: string; permission: string; state: string; keepsGiven: boolean; name: PlainName | null }[];
  /** What decides what may be asked now, without the letters' texts. */
  asking: AskingFacts;
  contact: Contact | null;
  /** What it says of the study, which is the same object for as long as nothing of that changes. */
  study: StudyAtStart;
};

function eventsOf([
  sequence,
  purposeId,
  permission,
  state,
  keepsGiven,
  noticeId,
  noticeVersion,
  recordedAt,
]: EventColumns) {
  return (sequence ?? []).map((number, at) => ({
    sequence: number,
    purposeId: purposeId?.[at],
    permission: permission?.[at],
    state: state?.[at],
    keepsGiven: keepsGiven?.[at],
    noticeId: noticeId?.[at] ?? null,
    noticeVersion: noticeVersion?.[at] ?? null,
    recordedAt: recordedAt?.[at] ?? '',
  })) as Event[];
}

/** The latest event of each purpose and permission, by their names. */
function latestOf(events: readonly Event[]): Event[] {
  const latest = new Map<string, Event>();
  for (const event of events) {
    const key = `${event.purposeId} ${event.permission}`;
    const known = latest.get(key);
    if (known === undefined || known.sequence < event.sequence) latest.set(key, event);
  }
  return [...latest.keys()].sort().map((key) => latest.get(key) as Event);
}

const isOwnPermission = ({ permission }: Event) => permission === 'participation' || permission === 'confidentiality';
const isRequest = ({ state }: Event) => state === 'requested';

function standingOf(latest: readonly Event[]): Standing[] {
  return latest.map(({ purposeId, permission, state, recordedAt, noticeId, noticeVersion }) => {
    return { purposeId, permission, state: state as Standing['state'], recordedAt, noticeId, noticeVersion };
  });
}

/** When each letter was first opened; of this letter, before the session that is open now. */
function openingsOf({ link, openings }: PersonAtStart): LinkStart['openings'] {
  const now = Date.parse(openings?.find(([, , , isThis]) => isThis)?.[2] ?? '');
  const first = new Map<string, string>();
  for (const [linkId, openedAt, startedAt] of openings ?? []) {
    for (const at of [openedAt, startedAt]) {
      if (at === null || (linkId === link.linkId && !(Date.parse(at) < now))) continue;
      const known = first.get(linkId);
      if (known === undefined || Date.parse(at) < Date.parse(known)) first.set(linkId, at);
    }
  }
  return [...first]
    .map(([linkId, at]) => ({ at, isThisLetter: linkId === link.linkId }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const isGuardiansWord = ({ permission }: Event) => isGuardians(permission);

/** The same text as `findStateVersion` makes. */
function stateVersionOf({ link, restriction, sealedValues, requests }: PersonAtStart, events: readonly Event[]) {
  if (sealedValues === undefined || requests === undefined) return null;
  const latest = (counted: readonly Event[]) => Math.max(0, ...counted.map(({ sequence }) => sequence));
  if (link.holder === 'guardian') return String(events.filter(isGuardiansWord).length);
  return `${latest(events)}.${restriction?.[0] ?? 0}.${sealedValues}.${requests}`;
}

/** Whether one of these holds on this day in Norway; the day is looked for only where one might. */
function holdsToday(bases: readonly [from: string, until: string][]): boolean {
  if (bases.length === 0) return false;
  const today = dayInNorway();
  return bases.some(([from, until]) => from <= today && today <= until);
}

/** The person's part and the study's, put together as the first page shows them. */
export function startOf(read: PersonAtStart, study: StudyAtStart): LinkStart {
  const events = eventsOf(read.events);
  const latest = latestOf(events);
  const answered = events.some(isRequest) ? latestOf(events.filter((event) => !isRequest(event))) : latest;
  const [kind, ageBand, ageBandOn] = read.person;
  const isRestricted = read.restriction?.[1] === 'restricted';
  const hasDisclosureBasis = holdsToday(study.disclosureBases ?? []);
  const { studyName, invented, contact, purposeNames } = study;
  const asking = { ...study.asking, kind, ageBand, ageBandOn, isRestricted, hasDisclosureBasis };
  return {
    ...read.link,
    stateVersion: stateVersionOf(read, events),
    studyName,
    basis: study.asking.legalBasis,
    invented,
    personKind: kind,
    mayChoosePin: read.mayChoosePin,
    openings: openingsOf(read),
    isRestricted,
    sealedTurns18: read.sealedTurns18,
    permissions: latest.filter(isOwnPermission).map(({ purposeId, permission, state, keepsGiven }) => {
      return { purposeId, permission, state, keepsGiven, name: purposeNames?.[purposeId] ?? null };
    }),
    asking: { ...asking, standing: standingOf(answered) },
    contact,
    study,
  };
}
