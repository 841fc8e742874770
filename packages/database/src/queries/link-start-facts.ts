import type { AskingFacts, AskingOfStudy } from './asking-facts.ts';
import type { EnteredLink } from './link-sessions.ts';

type Name = { nb: string; nn?: string; en?: string };
type Contact = { name: string; phone: string; hours: string; interpreter: boolean; email: string | null };
type Standing = AskingFacts['standing'][number];

/** What the first page shows of the study. */
export type StudyAtStart = {
  studyName: Name;
  invented: boolean;
  contact: Contact | null;
  purposeNames: Record<string, Name | null> | null;
  /** From and until which day something else than each person’s own yes lets NAV’s outcomes be used; «infinity» sorts last. */
  disclosureBases: [from: string, until: string][] | null;
  asking: AskingOfStudy;
};

type Event = [
  sequence: number,
  purposeId: string,
  permission: Standing['permission'],
  state: Standing['state'] | 'requested',
  keepsGiven: boolean,
  recordedAt: string,
  noticeId: string | null,
  noticeVersion: number | null,
];

/** What one statement reads of the person, as it comes: lists of rows without names, which are written and read fastest. */
export type PersonAtStart = {
  link: EnteredLink;
  person: [kind: AskingFacts['kind'], ageBand: string | null, ageBandOn: string];
  sealedTurns18: string | null;
  events: Event[] | null;
  restriction: [sequence: number, state: 'restricted' | 'lifted'] | null;
  sealedValues: number;
  requests: number;
  mayChoosePin: boolean;
  letters: [linkId: string, openedAt: string | null][] | null;
  sessions: [linkId: string, startedAt: string, isThis: boolean][] | null;
};

/** What the first page shows. */
export type LinkStart = EnteredLink & {
  /** Where the person stands (`findStateVersion`). */
  stateVersion: string;
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
  permissions: { purposeId: string; permission: string; state: string; keepsGiven: boolean; name: Name | null }[];
  /** What decides what may be asked now, without the letters' texts. */
  asking: AskingFacts;
  contact: Contact | null;
};

/** The latest event of each purpose and permission that counts, by their names. */
function latestOf(events: readonly Event[], counts: (event: Event) => boolean): Event[] {
  const latest = new Map<string, Event>();
  for (const event of events) {
    const key = `${event[1]} ${event[2]}`;
    const known = latest.get(key);
    if (counts(event) && (known === undefined || known[0] < event[0])) latest.set(key, event);
  }
  return [...latest.keys()].sort().map((key) => latest.get(key) as Event);
}

const isOwnPermission = ([, , permission]: Event) => permission === 'participation' || permission === 'confidentiality';

function standingOf(events: readonly Event[]): Standing[] {
  return latestOf(events, ([, , , state]) => state !== 'requested').map(
    ([, purposeId, permission, state, , recordedAt, noticeId, noticeVersion]) => {
      return { purposeId, permission, state: state as Standing['state'], recordedAt, noticeId, noticeVersion };
    },
  );
}

function openingsOf({ link, letters, sessions }: PersonAtStart): LinkStart['openings'] {
  const now = sessions?.find(([, , isThis]) => isThis)?.[1];
  const isBefore = (linkId: string, at: string) =>
    linkId !== link.linkId || (now !== undefined && Date.parse(at) < Date.parse(now));
  const openings = (letters ?? []).flatMap(([linkId, openedAt]) => {
    const opened = (sessions ?? []).flatMap(([ofLink, startedAt]) => (ofLink === linkId ? [startedAt] : []));
    const all = [...opened, ...(openedAt === null ? [] : [openedAt])].filter((at) => isBefore(linkId, at));
    const [at] = all.sort((a, b) => Date.parse(a) - Date.parse(b));
    return at === undefined ? [] : [{ at, isThisLetter: linkId === link.linkId }];
  });
  return openings.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The same text as `findStateVersion` makes. */
function stateVersionOf({ events, restriction, sealedValues, requests }: PersonAtStart): string {
  const consents = Math.max(0, ...(events ?? []).map(([sequence]) => sequence));
  return `${consents}.${restriction?.[0] ?? 0}.${sealedValues}.${requests}`;
}

/** The person's part and the study's, put together as the first page shows them. */
export function startOf(read: PersonAtStart, study: StudyAtStart): LinkStart {
  const events = read.events ?? [];
  const [kind, ageBand, ageBandOn] = read.person;
  const isRestricted = read.restriction?.[1] === 'restricted';
  const today = new Date().toISOString().slice(0, 10);
  const hasDisclosureBasis = study.disclosureBases?.some(([from, until]) => from <= today && today <= until) ?? false;
  const { studyName, invented, contact, purposeNames } = study;
  const asking = { ...study.asking, kind, ageBand, ageBandOn, isRestricted, hasDisclosureBasis };
  return {
    ...read.link,
    stateVersion: stateVersionOf(read),
    studyName,
    basis: study.asking.legalBasis,
    invented,
    personKind: kind,
    mayChoosePin: read.mayChoosePin,
    openings: openingsOf(read),
    isRestricted,
    sealedTurns18: read.sealedTurns18,
    permissions: latestOf(events, isOwnPermission).map(([, purposeId, permission, state, keepsGiven]) => {
      return { purposeId, permission, state, keepsGiven, name: purposeNames?.[purposeId] ?? null };
    }),
    asking: { ...asking, standing: standingOf(events) },
    contact,
  };
}
