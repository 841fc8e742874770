import { createHash } from 'node:crypto';
import { participantAddresses as at } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allNo,
  allYes,
  answer,
  asked,
  type Listening,
  leaveAndKeep,
  startListening,
  yesNoNo,
} from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';

let listening: Listening;
const main = (text: string, values: unknown[] = []) => listening.main(text, values);
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

/** The next version of the letter, in bokmål. */
const publishSecond = () =>
  main(`insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
    values ('${pilotId}', 'skriv', 2, 'nb', 'Informasjon', 'Nå med mer.', '{f_sporreskjema,f_utfall_kontor}', now())
    on conflict do nothing`);

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
    expect(await listening.events(personId)).toEqual([
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
    expect([await listening.covers(personId), await listening.covers(personId, 'f_utfall_kontor')]).toEqual([
      true,
      false,
    ]);
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
    expect(await listening.events(personId)).toHaveLength(3);
    expect(await main('select from rights.receipt_of_person where person_id = $1', [personId])).toHaveLength(1);
  });

  it('is nothing as long as one question is unanswered, and nothing after a refusal but the refusal', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    await browser.get(at.consent);
    expect((await browser.post(at.consent, { [asked.questionnaire]: 'yes' })).status).toBe(422);
    expect(await listening.events(personId)).toEqual([]);
    expect((await answer(browser, allNo)).status).toBe(200);
    expect((await listening.events(personId)).map(({ state }) => state)).toEqual(['refused', 'refused', 'refused']);
    expect(await listening.covers(personId)).toBe(false);
  });

  it('is asked by the first page exactly where the letters’ page asks', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const toDecide = async () => (await browser.get(at.start)).body.includes(`href="${at.consent}"`);
    expect(await toDecide()).toBe(true);
    await answer(browser, allYes);
    expect([await toDecide(), (await browser.get(at.consent)).location]).toEqual([false, at.start]);

    const unknownAge = await listening.open(await listening.register({ ageBand: null }));
    expect((await unknownAge.get(at.start)).body).not.toContain(`href="${at.consent}"`);
    expect((await unknownAge.get(at.consent)).location).toBe(at.start);
  });

  it('is asked again after a new version of the letter, on both pages', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    await answer(browser, allYes);
    await publishSecond();
    expect((await browser.get(at.start)).body).toContain(`href="${at.consent}"`);
    expect((await browser.get(at.consent)).body).toContain('Nå med mer.');
  });
});

describe('C-8 leaving takes no more steps than joining', () => {
  it('counted in what is pressed, from the first page to the receipt: all at once, and one permission alone', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    expect((await answer(browser, allYes)).status).toBe(200);
    const joining = browser.steps();

    const leave = await browser.get(at.leave);
    const [one = ''] = /\/min\/trekk\?[^"]*f_sporreskjema[^"]*/.exec(leave.body) ?? [];
    const fields = { purposeId: 'f_sporreskjema', permission: 'participation', choice: 'keep' };
    const form = await browser.get(one.replaceAll('&amp;', '&'));
    const stopped = await browser.post(at.withdrawPurpose, { ...fields, nonce: hidden(form, 'nonce') });
    expect([stopped.status, await listening.covers(personId)]).toEqual([200, false]);
    const oneAlone = browser.steps();

    expect((await leaveAndKeep(browser)).status).toBe(200);
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

describe('L-5 answers that were given before something else was done', () => {
  it('L-5 are asked for anew, and leave nothing', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const early = hidden(await browser.post(at.consent, allYes), 'nonce');
    await browser.post(at.choosePin, { pin: '481296', pinAgain: '481296' });
    const lost = hidden(await browser.get(at.lostPin), 'nonce');
    await browser.post(at.lostPin, { nonce: lost, sure: 'yes' });
    const late = await browser.post(at.consentConfirm, { nonce: early });
    expect([late.status, late.body.includes(`name="${asked.questionnaire}"`)]).toEqual([200, true]);
    expect(await listening.events(personId)).toEqual([]);
    expect((await answer(browser, allYes)).status).toBe(200);
    expect(await listening.events(personId)).toHaveLength(3);
  });
});

describe('C-12 a translation that nobody has read over', () => {
  it('of a page shows every right and asks for no yes; a form that is sent all the same leads nowhere', async () => {
    const personId = await listening.register();
    const browser = await listening.open(personId);
    const start = await browser.get(`${at.start}?sprak=ar`);
    expect(start.body).toContain(`href="${at.leave}"`);
    expect((await browser.get(at.leave)).body).toContain('name="choice"');
    const letter = await browser.get(at.consent);
    expect([letter.status, letter.body.includes(`name="${asked.questionnaire}"`)]).toEqual([200, false]);
    const sure = await browser.post(at.consent, yesNoNo);
    expect(hidden(sure, 'nonce')).toBe('');
    expect((await browser.post(at.consentConfirm, { nonce: hidden(sure, 'nonce') })).location).toBe(at.consent);
    expect(await listening.events(personId)).toEqual([]);
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
    expect(await listening.covers(personId)).toBe(true);
    const browser = await listening.open(personId);
    const told = await browser.get(at.consent);
    expect(told.body).not.toContain(`name="${asked.questionnaire}"`);
    expect(told.body).toContain(`href="${at.leave}"`);
    browser.steps();
    const done = await leaveAndKeep(browser);
    expect([done.status, browser.steps()]).toEqual([200, 3]);
    expect((await listening.events(personId)).map(({ state }) => state)).toEqual(['notified', 'objected']);
    expect(await listening.covers(personId)).toBe(false);
    const [receipt] = await main(
      'select r.kind from rights.receipt_of_person p join rights.receipt r using (receipt_number) where person_id = $1',
      [personId],
    );
    expect(receipt).toEqual({ kind: 'objection' });
  });
});
