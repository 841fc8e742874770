import { createHash } from 'node:crypto';
import { participantAddresses as at, sealIdentity, sweepConsents } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type Listening, startListening } from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';

let listening: Listening;
const main = (text: string, values: unknown[] = []) => listening.fixture.rights.main(text, values);
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const questionnaire = 'answer.participation.f_sporreskjema';
const outcomes = 'answer.participation.f_utfall_kontor';
const lifting = 'answer.confidentiality.f_utfall_kontor';
const yesNoNo = { [questionnaire]: 'yes', [outcomes]: 'no', [lifting]: 'no' };
const allNo = { [questionnaire]: 'no', [outcomes]: 'no', [lifting]: 'no' };

const events = (personId: string) =>
  main(
    `select purpose_id, permission, state, channel, recorded_by_role from research.consent_event
      where person_id = $1 order by sequence`,
    [personId],
  );
const covers = async (personId: string, purposeId = 'f_sporreskjema') => {
  const rows = await main('select accepts_new from research.coverage where person_id = $1 and purpose_id = $2', [
    personId,
    purposeId,
  ]);
  return rows[0]?.accepts_new ?? false;
};
/** The next version of the letter, in bokmål. */
const publishSecond = () =>
  main(`insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
    values ('${pilotId}', 'skriv', 2, 'nb', 'Informasjon', 'Nå med mer.', '{f_sporreskjema,f_utfall_kontor}', now())
    on conflict do nothing`);
/** The month in which somebody of this age turns 18. */
const turns18 = (age: number) => {
  const now = new Date();
  return `${now.getUTCFullYear() + 18 - age}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`;
};
const young = { ageBand: '16-17', turns18: turns18(17) };

/** From the first page to the receipt: the letter, the answers, the page that asks whether they are right. */
async function answer(browser: Browser, fields: Record<string, string>, address: string = at.consent) {
  await browser.get(address);
  const sure = await browser.post(address, fields);
  return browser.post(at.consentConfirm, { nonce: hidden(sure, 'nonce') });
}

describe('C-1 consent on a person’s own page', () => {
  it('is yes and no apart per purpose, tied to the very text that was shown, with one receipt', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const start = await browser.get(at.start);
    expect(start.body).toContain(`href="${at.consent}"`);
    const letter = await browser.get(at.consent);
    expect(letter.body).toContain('Vil du være med?');
    const done = await answer(browser, yesNoNo);
    expect(done.status).toBe(200);
    const shared = { channel: 'digital', recorded_by_role: 'participant' };
    expect(await events(personId)).toEqual([
      { purpose_id: 'f_sporreskjema', permission: 'participation', state: 'given', ...shared },
      { purpose_id: 'f_utfall_kontor', permission: 'participation', state: 'refused', ...shared },
      { purpose_id: 'f_utfall_kontor', permission: 'confidentiality', state: 'refused', ...shared },
    ]);
    const text = createHash('sha256').update('Informasjon\n\nVil du være med?').digest('hex');
    const ties = await main(
      `select distinct notice_id, notice_version, notice_language, encode(text_digest, 'hex') as digest, receipt_number
         from research.consent_event where person_id = $1`,
      [personId],
    );
    expect(ties).toEqual([
      {
        notice_id: 'skriv',
        notice_version: 1,
        notice_language: 'nb',
        digest: text,
        receipt_number: expect.stringMatching(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/),
      },
    ]);
    expect(done.body).toContain(String(ties[0]?.receipt_number));
    expect([await covers(personId), await covers(personId, 'f_utfall_kontor')]).toEqual([true, false]);
  });

  it('R-4 does nothing twice when the same form is sent again, and shows the same receipt', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    await browser.get(at.consent);
    const nonce = hidden(await browser.post(at.consent, yesNoNo), 'nonce');
    const number = (body: string) => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(body)?.[0];
    const sent = await Promise.all([1, 2, 3, 4].map(() => browser.post(at.consentConfirm, { nonce })));
    const again = await browser.post(at.consentConfirm, { nonce });
    expect(again.status).toBe(200);
    const receipts = new Set(sent.filter(({ status }) => status === 200).map(({ body }) => number(body)));
    expect([...receipts].filter((one) => one !== undefined)).toEqual([number(again.body)]);
    expect(await events(personId)).toHaveLength(3);
    expect(await main('select from rights.receipt_of_person where person_id = $1', [personId])).toHaveLength(1);
  });

  it('is nothing as long as one question is unanswered, and nothing after a refusal but the refusal', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    await browser.get(at.consent);
    expect((await browser.post(at.consent, { [questionnaire]: 'yes' })).status).toBe(422);
    expect(await events(personId)).toEqual([]);
    expect((await answer(browser, allNo)).status).toBe(200);
    expect((await events(personId)).map(({ state }) => state)).toEqual(['refused', 'refused', 'refused']);
    expect(await covers(personId)).toBe(false);
  });

  it('is asked by the first page exactly where the letters’ page asks', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const toDecide = async () => (await browser.get(at.start)).body.includes(`href="${at.consent}"`);
    expect(await toDecide()).toBe(true);
    await answer(browser, { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' });
    expect([await toDecide(), (await browser.get(at.consent)).location]).toEqual([false, at.start]);

    const unknownAge = await listening.open(await listening.register({ ageBand: null }));
    expect((await unknownAge.get(at.start)).body).not.toContain(`href="${at.consent}"`);
    expect((await unknownAge.get(at.consent)).location).toBe(at.start);
  });

  it('is asked again after a new version of the letter, on both pages', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    await answer(browser, { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' });
    await publishSecond();
    expect((await browser.get(at.start)).body).toContain(`href="${at.consent}"`);
    expect((await browser.get(at.consent)).body).toContain('Nå med mer.');
  });
});

describe('C-8 leaving takes no more steps than joining', () => {
  it('counted in what is pressed, from the first page to the receipt: all at once, and one permission alone', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const everyYes = { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' };
    expect((await answer(browser, everyYes)).status).toBe(200);
    const joining = browser.steps();

    const leave = await browser.get(at.leave);
    const [one = ''] = /\/min\/trekk\?[^"]*f_sporreskjema[^"]*/.exec(leave.body) ?? [];
    const fields = { purposeId: 'f_sporreskjema', permission: 'participation', choice: 'keep' };
    const form = await browser.get(one.replaceAll('&amp;', '&'));
    const stopped = await browser.post(at.withdrawPurpose, { ...fields, nonce: hidden(form, 'nonce') });
    expect([stopped.status, await covers(personId)]).toEqual([200, false]);
    const oneAlone = browser.steps();

    await browser.get(at.leave);
    const sure = await browser.post(at.leave, { choice: 'keep' });
    const left = await browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') });
    expect(left.status).toBe(200);
    const leaving = browser.steps();

    expect({ joining, oneAlone, leaving }).toEqual({ joining: 3, oneAlone: 3, leaving: 3 });
    expect(
      await main(
        `select state from research.permission_standing where person_id = $1 and state in ('given', 'notified')`,
        [personId],
      ),
    ).toEqual([]);
  });
});

describe('C-11 a guardian with a code of their own', () => {
  const asked = async (holder: Browser) => (await holder.get(at.guardian)).body;
  const setting = (since: string | null) =>
    main(`update catalogue.study_registration set parents_may_see_since = $1 where pilot_id = $2`, [since, pilotId]);

  it('gives beside the young person’s yes, as an event of its own, and both together count', async () => {
    const personId = await listening.register(young);
    await answer(await listening.open(personId), yesNoNo);
    expect(await covers(personId)).toBe(false);
    const guardian = await listening.open(personId, 'guardian');
    expect((await guardian.get(at.start)).location).toBe(at.guardian);
    expect((await answer(guardian, yesNoNo, at.guardian)).status).toBe(200);
    const word = { purpose_id: 'f_sporreskjema', channel: 'digital', state: 'given' };
    expect((await events(personId)).filter(({ state }) => state === 'given')).toEqual([
      { ...word, permission: 'participation', recorded_by_role: 'participant' },
      { ...word, permission: 'guardian', recorded_by_role: 'guardian' },
    ]);
    expect(await covers(personId)).toBe(true);
  });

  it('refuses, and the young person’s yes does not count', async () => {
    const personId = await listening.register(young);
    await answer(await listening.open(personId), yesNoNo);
    const guardian = await listening.open(personId, 'guardian');
    expect((await answer(guardian, allNo, at.guardian)).status).toBe(200);
    expect(await covers(personId)).toBe(false);
  });

  it('parents who may not see meet the same page whether the young person said yes, no, paused, left, or nothing', async () => {
    await setting(null);
    const words: Record<string, (browser: Browser) => Promise<unknown>> = {
      nothing: async () => undefined,
      yes: (browser) => answer(browser, yesNoNo),
      no: (browser) => answer(browser, allNo),
      paused: async (browser) => {
        const nonce = hidden(await browser.get(at.restrict), 'nonce');
        return browser.post(at.restrict, { nonce, sure: 'yes' });
      },
      left: async (browser) => {
        await answer(browser, yesNoNo);
        const sure = await browser.post(at.leave, { choice: 'keep' });
        return browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') });
      },
    };
    const pages: Record<string, string> = {};
    const hers: string[] = [];
    for (const [word, say] of Object.entries(words)) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      hers.push((await browser.get(at.start)).body, (await browser.get(at.leave)).body);
      await say(browser);
      pages[word] = await asked(await listening.open(personId, 'guardian'));
    }
    for (const [word, page] of Object.entries(pages)) expect([word, page]).toEqual([word, pages.nothing]);
    for (const page of hers) expect(page).toContain('Nei. Foreldrene dine får ikke se det du svarer eller gjør her.');
    expect(pages.no).toContain('Du får heller ikke vite om ungdommen er med.');
    expect(pages.no).not.toContain('Ungdommen har sagt');
  });

  it('parents who may not see meet the same page after their own yes, whether she stays, leaves or stays away', async () => {
    await setting(null);
    const pages: string[] = [];
    for (const leaves of [false, true]) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      await answer(browser, yesNoNo);
      const guardian = await listening.open(personId, 'guardian');
      await answer(guardian, { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' }, at.guardian);
      if (leaves) {
        const sure = await browser.post(at.leave, { choice: 'keep' });
        await browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') });
        expect(await covers(personId)).toBe(false);
      }
      pages.push(await asked(guardian));
    }
    expect(pages[1]).toBe(pages[0]);
  });

  it('a yes of parents who may not see changes nothing for somebody who has said no', async () => {
    await setting(null);
    const personId = await listening.register(young);
    await answer(await listening.open(personId), allNo);
    const guardian = await listening.open(personId, 'guardian');
    expect((await answer(guardian, yesNoNo, at.guardian)).status).toBe(200);
    expect(await covers(personId)).toBe(false);
  });

  it('parents who may see learn yes or no, as the young person’s page says, and never an answer', async () => {
    await setting('2026-01-01');
    for (const [fields, told] of [
      [allNo, 'Ungdommen har sagt nei.'],
      [yesNoNo, 'Ungdommen har sagt ja.'],
    ] as const) {
      const personId = await listening.register(young);
      const browser = await listening.open(personId);
      expect((await browser.get(at.start)).body).toContain('Foreldrene dine kan se om du er med eller ikke.');
      expect((await browser.get(at.leave)).body).toContain('Foreldrene dine kan se om du er med eller ikke.');
      await answer(browser, fields);
      const page = await asked(await listening.open(personId, 'guardian'));
      expect(page).toContain(told);
      expect(page).toContain('Du kan få vite om ungdommen er med.');
    }
  });

  it('what she said while her page promised that parents do not see it stays unseen', async () => {
    await setting(null);
    const personId = await listening.register(young);
    await answer(await listening.open(personId), allNo);
    await setting(new Date().toISOString());
    expect(await asked(await listening.open(personId, 'guardian'))).not.toContain('Ungdommen har sagt');
    await setting(null);
  });
});

describe('C-11 turning 18', () => {
  it('asks for a yes of her own on her page, no guardian any more, and counts it alone', async () => {
    const personId = await listening.register(young);
    const browser = await listening.open(personId);
    await answer(browser, { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' });
    await answer(await listening.open(personId, 'guardian'), yesNoNo, at.guardian);
    expect((await browser.get(at.start)).body).toContain('Ser foreldrene mine dette?');

    // The month has come: the month that is stored is another one, and the job looks.
    const { keyring, databases } = listening.fixture.rights.room;
    await turnTo(personId, turns18(18));
    await main(`update research.person set age_band = '18-24' where person_id = $1`, [personId]);
    const nextMonth = new Date(Date.now() + 32 * 86_400_000).toISOString().slice(0, 10);
    await turnTo(personId, nextMonth.slice(0, 7));
    await sweepConsents({ databases, keyring }, nextMonth);
    await turnTo(personId, turns18(18));
    expect(await covers(personId)).toBe(false);

    const start = await browser.get(at.start);
    expect(start.body).toContain(`href="${at.consent}"`);
    expect(start.body).not.toContain('Ser foreldrene mine dette?');
    const everyYes = { [questionnaire]: 'yes', [outcomes]: 'yes', [lifting]: 'yes' };
    expect((await answer(browser, everyYes)).status).toBe(200);
    expect(await covers(personId)).toBe(true);
    const guardian = await listening.open(personId, 'guardian');
    expect((await guardian.get(at.guardian)).body).not.toContain(`name="${questionnaire}"`);
  });

  async function turnTo(personId: string, month: string) {
    const key = (await listening.fixture.rights.room.keyring.personKeys([personId])).get(personId) as Buffer;
    const identity = { personId, studyNumber: 'x', name: null, contact: null, turns18: month };
    const { sealedTurns18 } = sealIdentity(key, identity);
    await main('update identity.person set sealed_turns_18 = $2 where person_id = $1', [personId, sealedTurns18]);
  }
});

describe('C-12 a translation that nobody has read over', () => {
  it('of a page shows every right and asks for no yes; a form that is sent all the same leads nowhere', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const start = await browser.get(`${at.start}?sprak=ar`);
    expect(start.body).toContain(`href="${at.leave}"`);
    expect((await browser.get(at.leave)).body).toContain('name="choice"');
    const letter = await browser.get(at.consent);
    expect([letter.status, letter.body.includes(`name="${questionnaire}"`)]).toEqual([200, false]);
    const sure = await browser.post(at.consent, yesNoNo);
    expect(hidden(sure, 'nonce')).toBe('');
    expect((await browser.post(at.consentConfirm, { nonce: hidden(sure, 'nonce') })).location).toBe(at.consent);
    expect(await events(personId)).toEqual([]);
  });

  it('of a letter is not asked with: the reviewed one is, and its very text is what the yes is tied to', async () => {
    await publishSecond();
    await main(`insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
      values ('${pilotId}', 'skriv', 2, 'en', 'Information', 'Machine made.', '{f_sporreskjema,f_utfall_kontor}', now())`);
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const letter = await browser.get(`${at.consent}?sprak=en`);
    expect(letter.body).toContain('Nå med mer.');
    expect(letter.body).not.toContain('Machine made.');
    await answer(browser, yesNoNo);
    const [tie] = await main('select distinct notice_language from research.consent_event where person_id = $1', [
      personId,
    ]);
    expect(tie).toEqual({ notice_language: 'nb' });

    await main(`insert into catalogue.notice_review (pilot_id, notice_id, version, language, reviewed_by, reviewed_on, recorded_by)
      values ('${pilotId}', 'skriv', 2, 'en', 'Oppdiktet leser', '2026-11-01', gen_random_uuid())`);
    const other = await listening.open(await listening.register());
    expect((await other.get(`${at.consent}?sprak=en`)).body).toContain('Machine made.');
  });
});

describe('C-2 a study in the public interest', () => {
  it('tells instead of asking, and a person objects in as many steps: what was told ends', async () => {
    await main(`update catalogue.pilot set legal_basis = 'public_interest' where pilot_id = $1`, [pilotId]);
    await main('update catalogue.outcome set from_nav = false where pilot_id = $1', [pilotId]);
    const notice = { noticeId: 'skriv', version: 1, language: 'nb' as const };
    const personId = await listening.register({
      consents: [
        {
          purposeId: 'f_sporreskjema',
          permission: 'participation',
          state: 'notified',
          notice,
          channel: 'paper',
          occurredOn: '2026-11-01',
          keepsGiven: false,
        },
      ],
    });
    expect(await covers(personId)).toBe(true);
    const browser = await listening.open(personId);
    const told = await browser.get(at.consent);
    expect(told.body).not.toContain(`name="${questionnaire}"`);
    expect(told.body).toContain(`href="${at.leave}"`);
    browser.steps();
    await browser.get(at.leave);
    const sure = await browser.post(at.leave, { choice: 'keep' });
    const done = await browser.post(at.leaveConfirm, { nonce: hidden(sure, 'nonce') });
    expect([done.status, browser.steps()]).toEqual([200, 3]);
    expect((await events(personId)).map(({ state }) => state)).toEqual(['notified', 'objected']);
    expect(await covers(personId)).toBe(false);
    const [receipt] = await main(
      'select r.kind from rights.receipt_of_person p join rights.receipt r using (receipt_number) where person_id = $1',
      [personId],
    );
    expect(receipt).toEqual({ kind: 'objection' });
  });
});
