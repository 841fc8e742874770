import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPilot } from '@folge/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, asked, lifting, onPage, questionnaire, register } from '../../test/consent-fixture.ts';
import { type Fixture, makeFixture, pilotId, query } from '../../test/upload-fixture.ts';
import { recordConsent } from '../record-consent.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await makeFixture({ legalBasis: 'public_interest' });
});
afterAll(() => fixture.close());

const checkout = join(import.meta.dirname, '../../../..');
/** Where a yes is a yes whatever the study rests on: a person's own answer, a guardian's, and invented people. */
const ofConsentAlone = [
  'packages/catalogue/src/demonstration/',
  'packages/operations/src/demonstration/',
  'packages/operations/src/try-out/',
  'packages/operations/src/consent/answer-consent.ts',
  'packages/operations/src/consent/guardian-needs.ts',
  'packages/operations/src/consent/guardians-yes.ts',
  'packages/operations/src/consent/refuse-too-young.ts',
];

function sourceFiles(): string[] {
  const rooms = ['packages', 'services'].flatMap((kind) =>
    readdirSync(join(checkout, kind)).map((name) => `${kind}/${name}/src`),
  );
  return [...rooms, 'scripts', 'migrations'].flatMap((room) =>
    readdirSync(join(checkout, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|sql)$/.test(name) && !name.endsWith('.test.ts'))
      .map((name) => `${room}/${name}`),
  );
}

describe('C-2 a study that rests on public interest', () => {
  it('tells people and asks no participation consent; the lifting of confidentiality is asked all the same', async () => {
    const personId = await register(fixture);
    const { basis, told, letters, notAsked } = await asked(fixture, { personId, holder: 'person' });
    expect([basis, told.map(({ noticeId }) => noticeId)]).toEqual(['public_interest', ['skriv']]);
    expect(letters.flatMap((letter) => letter.asked.map(({ permission }) => permission))).toEqual(['confidentiality']);
    expect(new Set(notAsked.map(({ reason }) => reason))).toEqual(new Set(['not_by_consent']));
    await answer(fixture, { personId, holder: 'person' }, { answers: [{ ...lifting, answer: 'yes' }] });
    const refused = answer(fixture, { personId, holder: 'person' }, { answers: [{ ...questionnaire, answer: 'yes' }] });
    await expect(refused).rejects.toMatchObject({ code: 'consent.not-asked', facts: { whyNot: 'not_by_consent' } });
  });

  it('covers whom it has told, and takes no yes in place of that', async () => {
    const personId = await register(fixture);
    const event = {
      purposeId: 'f_sporreskjema',
      permission: 'participation',
      notice: { noticeId: 'skriv', version: 1, language: 'nb' },
      channel: 'paper',
      occurredOn: '2026-01-01',
      keepsGiven: false,
    } as const;
    const record = (state: 'given' | 'notified') =>
      inPilot(fixture.room.databases.app, pilotId, (db) =>
        inPilot(fixture.room.databases.identity, pilotId, (identity) =>
          recordConsent(
            { db, identity, keyring: fixture.room.keyring },
            { pilotId, personId, recordedByRole: 'researcher', event: { ...event, state } },
          ),
        ),
      );
    await expect(record('given')).rejects.toMatchObject({ code: 'consent.state-not-for-basis' });
    await record('notified');
    const covered = 'select accepts_new from research.coverage where person_id = $1';
    expect(await query(fixture, covered, [personId])).toEqual([{ accepts_new: true }]);
    const seen = await onPage(fixture, { personId, holder: 'person' }, (db) =>
      db.selectFrom('research.coverage').select('purpose_id').execute(),
    );
    expect(seen).toEqual([{ purpose_id: 'f_sporreskjema' }]);
  });
});

describe('C-2 no code path assumes consent', () => {
  it('names a yes only where it names the notice of the other basis too', () => {
    const assuming = sourceFiles().filter((name) => {
      if (ofConsentAlone.some((room) => name.startsWith(room))) return false;
      const text = readFileSync(join(checkout, name), 'utf8');
      return text.includes("'given'") && !/notified|legalBasis|legal_basis/.test(text);
    });
    expect(assuming).toEqual([]);
  });
});
