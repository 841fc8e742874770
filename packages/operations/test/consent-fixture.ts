import type { NoticeLanguage, PersonRegistration } from '@folge/contracts';
import { inPilot, type MainTransaction, type StoredReceipt } from '@folge/database';
import { sql } from 'kysely';
import { answerConsent, type ConsentAnswers } from '../src/consent/answer-consent.ts';
import { type AskedPurposes, askedPurposes } from '../src/consent/asked-purposes.ts';
import { registerPeople } from '../src/register-people.ts';
import { makeReceiptNumber } from '../src/rights/make-receipt.ts';
import { type Fixture, pilotId } from './upload-fixture.ts';

export type Holder = { personId: string; holder: 'person' | 'guardian' };

/** Registers somebody as a researcher does, with what is given and defaults for the rest. */
export async function register(fixture: Fixture, person: Partial<PersonRegistration> = {}): Promise<string> {
  const { databases, keyring } = fixture.room;
  const [registered] = await inPilot(databases.import, pilotId, (transaction) =>
    registerPeople({ transaction, keyring, pilotId, recordedByRole: 'researcher' }, [
      {
        kind: 'participant',
        strandId: null,
        arm: null,
        includedOn: null,
        exitedOn: null,
        exitReason: null,
        ageBand: '30-39',
        background: {},
        specialBackground: {},
        sites: [],
        name: null,
        contact: null,
        turns18: null,
        consents: [],
        ...person,
      },
    ]),
  );
  return registered?.personId ?? '';
}

/** A transaction of the participant's login where one person's page is open, by her own code or a guardian's. */
export function onPage<T>(
  { room }: Fixture,
  { personId, holder }: Holder,
  work: (db: MainTransaction) => Promise<T>,
): Promise<T> {
  return inPilot(room.databases.participant, pilotId, async (db) => {
    await sql`select set_config('folge.person_id', ${personId}, true), set_config('folge.holder', ${holder}, true)`.execute(
      db,
    );
    return work(db);
  });
}

export function asked(fixture: Fixture, of: Holder, language: NoticeLanguage = 'nb'): Promise<AskedPurposes> {
  const { keyring } = fixture.room;
  return onPage(fixture, of, (db) => askedPurposes({ db, keyring }, { pilotId, ...of, language }));
}

/** Answers on the page, to the letter of the fixture unless another is named. */
export function answer(
  fixture: Fixture,
  of: Holder,
  given: Partial<ConsentAnswers> & Pick<ConsentAnswers, 'answers'>,
): Promise<StoredReceipt> {
  const { keyring } = fixture.room;
  return onPage(fixture, of, (db) =>
    answerConsent(
      { db, keyring },
      {
        pilotId,
        ...of,
        notice: { noticeId: 'skriv', version: 1, language: 'nb' },
        channel: 'digital',
        recordedByRole: of.holder === 'person' ? 'participant' : 'guardian',
        receiptNumber: makeReceiptNumber(),
        ...given,
      },
    ),
  );
}

export const questionnaire = { purposeId: 'f_sporreskjema', permission: 'participation' } as const;
export const outcomes = { purposeId: 'f_utfall_kontor', permission: 'participation' } as const;
export const lifting = { purposeId: 'f_utfall_kontor', permission: 'confidentiality' } as const;
