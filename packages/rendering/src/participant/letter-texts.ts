import type { Contact, ParticipantLanguage } from '@folge/contracts';
import { openDays } from './contact-lines.ts';
import { type PageLanguage, pageLanguage } from './page-language.ts';

export interface LetterFacts {
  /** The address as it is typed, without the code. */
  address: string;
  letterNumber: string;
  contact: Pick<Contact, 'name' | 'phone' | 'hours' | 'openHours' | 'interpreter'> | null;
  isStaff?: boolean;
  /** To a guardian, who says yes or no for a young person and sees nothing of hers. */
  isGuardian?: boolean;
}

/** What the letter with the code says, in the order it says it. */
export interface LetterTexts {
  direction: 'ltr' | 'rtl';
  title: string;
  what: string;
  openHeading: string;
  /** Beside the QR code, then by typing the address, then the code. */
  openSteps: readonly string[];
  codeLabel: string;
  /** With what answers are seen; to a guardian, that they are not. */
  pin: string;
  /** The code is all it takes to leave; to a guardian, that no answer is a no. */
  leave: string;
  office: string;
  keepSafe: string;
  call: string;
  /** When somebody answers: in the letter's language where it can be, else as the study wrote it; a line of its own. */
  hours: { text: string; language: ParticipantLanguage; direction: 'ltr' | 'rtl' } | null;
  interpreter: string | null;
  letterNumber: string;
  /** In a language that nobody has read over: said in it and in bokmål. */
  machineNotes: readonly string[];
}

/** The letter's texts in one language, filled in for one letter. The code itself is none of them. */
export function letterTexts(language: ParticipantLanguage, facts: LetterFacts): LetterTexts {
  const say = pageLanguage(language);
  const { text } = say;
  const { contact } = facts;
  return {
    direction: say.direction,
    title: text('letter.title'),
    what: text(facts.isGuardian ? 'guardian.text' : 'letter.what'),
    openHeading: text('letter.open'),
    openSteps: [
      text('letter.open.qr'),
      text('letter.open.address', { address: facts.address }),
      text('letter.open.type'),
    ],
    codeLabel: text('letter.code'),
    pin: text(facts.isGuardian ? 'guardian.cannotSee' : 'letter.pin'),
    leave: text(facts.isGuardian ? 'consent.nothing' : facts.isStaff ? 'letter.leave.staff' : 'letter.leave'),
    office: text('letter.office'),
    keepSafe: text('letter.safe'),
    call: contact ? text('letter.call', { name: contact.name, phone: contact.phone }) : '',
    hours: contact ? hoursOf(contact, say) : null,
    interpreter: contact?.interpreter ? text('letter.interpreter') : null,
    letterNumber: text('letter.number', { number: facts.letterNumber }),
    machineNotes: say.reviewed ? [] : [text('frame.machine'), pageLanguage('nb').text('frame.machine')],
  };
}

function hoursOf({ hours, openHours }: NonNullable<LetterFacts['contact']>, say: PageLanguage): LetterTexts['hours'] {
  if (!openHours || say.language === 'nb') return { text: hours, language: 'nb', direction: 'ltr' };
  // Times run from left to right within a line that does not.
  const times = `\u2066${openHours.opens}–${openHours.closes}\u2069`;
  return { text: `${openDays(openHours, say)} ${times}`, language: say.language, direction: say.direction };
}
