import { z } from 'zod';
import type { NameShown } from './plain-name.ts';
import type { OpenHours } from './study-registration.ts';

/** The languages of a person's own pages. Bokmål and nynorsk are the state's; the rest are those of people in the pilots. */
export const ParticipantLanguage = z.enum(['nb', 'nn', 'en', 'ar', 'uk', 'so', 'ti', 'pl']);
export type ParticipantLanguage = z.infer<typeof ParticipantLanguage>;

/** Whom to call: the pilot's researchers, never the office. */
export type Contact = {
  name: string;
  phone: string;
  /** In bokmål. */
  hours: string;
  /** The same for the other languages; without them they show the bokmål. */
  openHours?: OpenHours | null | undefined;
  interpreter: boolean;
  email: string | null;
};

/** What every page shows around its content. */
export type PageFrame = {
  /** The languages this study offers, the shown one among them. */
  languages: readonly ParticipantLanguage[];
  contact: Contact | null;
  /** The study by the name people were told; null before a code has opened one. */
  studyName: string | null;
  /** «OPPDIKTEDE TALL»: a demonstration. */
  invented: boolean;
  /** Whether a session is open, so that there is something to sign out of. */
  signedIn: boolean;
  /** The language that names from the study are written in (purposes, labels, notices); bokmål unless said. */
  contentLanguage?: ParticipantLanguage;
  /** A surveyed employee: what they ask is whether they keep the job, not the place. */
  isStaff?: boolean;
};

/** How many digits a PIN has: few enough to remember; of a million, fifty wrong ones are borne in all. */
export const pinDigits = { fewest: 6, most: 12 } as const;

/** What a form must carry so that it cannot be sent by anybody else, or twice. */
export type FormGuard = { nonce: string };

/** What the browser was given with the page that asks for a code, and sends back with it. */
type CodeGuard = { pageToken?: string };

type PermissionState =
  | 'given'
  | 'refused'
  | 'withdrawn'
  | 'notified'
  | 'objected'
  | 'expired'
  | 'invalidated'
  | 'requested';

/** A permission as it is now; `earlier`: what was said of it before, the latest first. */
export type PermissionShown = Asked & {
  state: PermissionState;
  since: string;
  keepsGiven: boolean;
  earlier: readonly { state: PermissionState; since: string }[];
};

/** What the platform itself calls a stored thing, where the catalogue has no name for it: said in the page's language. */
export type StoredWord =
  | 'about'
  | 'registered'
  | 'name'
  | 'contact'
  | 'studyNumber'
  | 'turns18'
  | 'age'
  | 'from'
  | 'until'
  | 'place';

/** One thing that is stored: what, from where, when; correctable where the person said it themself. */
export type StoredThing = {
  key: string;
  label: string;
  word?: StoredWord;
  value: string;
  /** A number with its unit, which each language writes its own way; `value` is it in that of names from the study. */
  figure?: { number: number; unit: string | null };
  /** When it was so, where the same is recorded again and again: its days, or the study’s name of the time. */
  when?: { from: string; until: string } | { name: string };
  /** A question whose wording is not here: its number, and the form it stands in. */
  question?: { number: number; form: string };
  source: 'you' | 'office' | 'nav' | 'researchers';
  recordedOn: string | null;
  correctable: 'at-once' | 'on-request' | 'no';
  contested: boolean;
  /** She put it right or contested it, and what she said is in no backup: to be told once more. */
  tellAgain?: boolean;
};
export type StoredGroup = { heading: string; word?: StoredWord; things: readonly StoredThing[] };

/** `what`: the kind of thing in the trail, a text of the pages where there is one. */
export type ReadingShown = { at: string; role: string; institution: string | null; what: string; changed?: boolean };
/** `of`: one permission of several, or something contested that waits; otherwise all that its kind says. */
export type ReceiptShown = {
  receiptNumber: string;
  kind: ReceiptKind;
  madeAt: string;
  of?: 'onePurpose' | 'contested' | undefined;
};
export type RequestShown = {
  kind: 'correction' | 'objection' | 'lost_pin' | 'question';
  madeAt: string;
  dueOn: string;
  decision: 'accepted' | 'refused' | null;
  /** What she asked for is in no backup: to be told once more. */
  isForgotten?: boolean;
};
/** What a receipt is for. */
export type ReceiptKind =
  | 'consent'
  | 'withdrawal'
  | 'erasure'
  | 'correction'
  | 'restriction'
  | 'restriction_lifted'
  | 'objection';

/** One purpose that a person may say yes or no to, or is told of. */
export type Asked = {
  purposeId: string;
  purpose: string;
  /** The language its name is written in; that of names from the study unless said. */
  purposeLanguage?: ParticipantLanguage;
  permission: 'participation' | 'confidentiality';
};

/** A receipt as its page shows it. `alsoAt`: systems whose holders have not confirmed yet; then there is no second date. */
export type ReceiptPage = {
  receiptNumber: string;
  kind: ReceiptKind;
  /** One permission, not all: which, by its plain name where it has one. */
  onePurpose?: Asked;
  /** What others wrote is contested, and waits: the day before which she gets an answer. */
  answerBy?: string;
  /** A guardian took back a yes of theirs: nothing of it speaks of the young person. */
  ofGuardian?: boolean;
  /** The day it was said, on paper or by telephone, where it was done on another day. */
  receivedOn?: string;
  madeAt: string;
  keepsGiven: boolean;
  goneHereAt: string | null;
  unreadableAfter: string | null;
  alsoAt: readonly string[];
};

/** Every page a person can meet, with what it shows. Server-rendered: forms and links, nothing that needs a script. */
export type ParticipantPage = PageFrame &
  (
    | (CodeGuard & { kind: 'enter-code'; refused: boolean })
    | { kind: 'too-many-attempts'; retryAfterSeconds: number }
    | {
        kind: 'start';
        /** When the page was opened the first time, by any of the person's letters; null: now. */
        openedFirstAt: string | null;
        /** When the person's other letters were first opened. */
        otherLettersOpenedAt: readonly string[];
        basis: 'consent' | 'public_interest';
        isRestricted: boolean;
        hasPin: boolean;
        mayChoosePin: boolean;
        /** What there is of data, by kind: the code alone shows no more. */
        kindsOfData: readonly NameShown[];
        toDecide: readonly Asked[];
        /** The day she left, where she has and what she gave was kept: she is invited to nothing. */
        left: string | null;
        /** What she left may be asked for again: a way to it stands behind the rest. */
        mayJoin: boolean;
        isYoung: boolean;
        canParentsSee: boolean;
      }
    | {
        kind: 'leave';
        basis: 'consent' | 'public_interest';
        isYoung: boolean;
        canParentsSee: boolean;
        /** The permissions in force, each of which can be taken back alone. */
        inForce: readonly Asked[];
        /** As on the first page: then only deleting is left to choose. */
        left: string | null;
        chosen: null;
        /** Sent without a choice: the page says so, at the choices. */
        problem?: 'unanswered';
      }
    | (FormGuard & { kind: 'leave-confirm'; choice: 'delete' | 'keep'; receiptNumber: string })
    | { kind: 'done'; receipt: ReceiptPage; signedOut: boolean }
    | { kind: 'choose-pin'; problem: 'none' | 'too-easy' | 'not-equal'; next?: string }
    | { kind: 'enter-pin'; problem: 'none' | 'wrong'; next: string }
    | (FormGuard & {
        kind: 'lost-pin';
        /** Too many wrong ones were tried; there is none, and another letter was opened before this one; or a restore forgot it. */
        why?: 'spent' | 'other-letter' | 'forgotten' | undefined;
        asked: RequestShown | null;
        problem?: 'unanswered';
      })
    | {
        kind: 'about-me';
        basis: 'consent' | 'public_interest';
        isRestricted: boolean;
        groups: readonly StoredGroup[];
        permissions: readonly PermissionShown[];
        readings: readonly ReadingShown[];
        /** How many came before those that are listed. */
        olderReadings?: number;
        receipts: readonly ReceiptShown[];
        olderReceipts?: number;
        requests: readonly RequestShown[];
        keptUntil: string | null;
        recipients: readonly string[];
        /** Saved to be read later: it carries its look along, and leads nowhere. */
        asFile?: boolean;
      }
    | {
        kind: 'consent';
        noticeTitle: string;
        noticeText: string;
        /** The language of the notice shown; that of names from the study unless said. */
        noticeLanguage?: ParticipantLanguage;
        noticeVersion: number;
        /** None: a study in the public interest, which people are told of. */
        asked: readonly Asked[];
        guardian: boolean;
        problem?: 'unanswered';
      }
    | (FormGuard & {
        kind: 'consent-confirm';
        choices: readonly (Asked & { answer: 'yes' | 'no' })[];
        guardian?: boolean;
        receiptNumber: string;
      })
    | (FormGuard & {
        kind: 'withdraw-purpose';
        asked: Asked;
        receiptNumber: string;
        basis: 'consent' | 'public_interest';
        problem?: 'unanswered';
      })
    | (FormGuard & {
        kind: 'correct';
        thing: StoredThing;
        choices: readonly { code: string; label: string }[] | null;
        problem: string | null;
      })
    | (FormGuard & { kind: 'restrict'; isRestricted: boolean; receiptNumber: string; problem?: 'unanswered' })
    | {
        kind: 'more';
        basis: 'consent' | 'public_interest';
        isRestricted: boolean;
        hasPin: boolean;
        mayChoosePin: boolean;
        mayJoin: boolean;
      }
    | { kind: 'call-us' }
    | { kind: 'check-receipt'; number: string; found: ReceiptPage | null; refused: boolean }
    | {
        kind: 'guardian';
        noticeTitle: string;
        noticeText: string;
        /** The language of the notice shown; that of names from the study unless said. */
        noticeLanguage?: ParticipantLanguage;
        asked: readonly Asked[];
        /** What guardians have said yes to, which can be taken back, and when. */
        given: readonly (Asked & { since: string })[];
        /** Whether parents may learn if the young person takes part. */
        canParentsSee: boolean;
        /** Her word, where they may and she has given it since. */
        youngSaid: 'yes' | 'no' | null;
        problem?: 'unanswered';
      }
    | (FormGuard & { kind: 'guardian-take-back'; asked: Asked; receiptNumber: string })
    | { kind: 'signed-out' }
    | (CodeGuard & { kind: 'expired' })
    | { kind: 'closed' }
    /** Something went wrong here, or there is no such page: nothing was changed. */
    | { kind: 'failed' }
    | { kind: 'accessibility' }
  );
