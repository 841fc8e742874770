import { addAccount, participantAddresses as at } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allNo, allYes, answer, type Listening, leaveAndKeep, startListening, yesNoNo } from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';
import { testOrigin } from '../../test/test-app.ts';
import {
  guardiansWords,
  isUsed,
  numberIn,
  questionnaire,
  takeBack,
  takeBackAt,
  youngAndGuardian,
} from '../../test/young-and-guardian.ts';

let listening: Listening;
const main = (text: string, values: unknown[] = []) => listening.main(text, values);
beforeAll(async () => {
  listening = await startListening();
  await main(`insert into catalogue.item (kind, item_id, body) values ('purpose', 'f_sporreskjema',
    '{"name":{"nb":"Spørreskjema"},"plainName":{"nb":"Spørsmål om hvordan du har det"}}')
    on conflict (kind, item_id) do update set body = excluded.body`);
});
afterAll(() => listening.close());

const lines = () =>
  listening.fixture.rights.vault(
    'select act, keeps_given, channel, recorded_by_role from vault.ledger order by sequence',
  );

describe('C-10 C-11 a guardian takes a yes back', () => {
  it('C-10 C-11 from a list with names and days, in as many steps as saying it took, without a reason', async () => {
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    await answer(browser, yesNoNo);
    guardian.steps();
    expect((await answer(guardian, allYes, at.guardian)).status).toBe(200);
    const saying = guardian.steps();
    expect(await listening.covers(personId)).toBe(true);

    const list = await guardian.get(at.guardian);
    const today = new Intl.DateTimeFormat('nb', { dateStyle: 'long', timeZone: 'Europe/Oslo' }).format(new Date());
    expect(list.body).toContain('Dette har du sagt ja til');
    expect(list.body.match(new RegExp(`Du sa ja ${today}`, 'g'))).toHaveLength(3);
    expect(list.body).toContain('Spørsmål om hvordan du har det');
    expect(list.body).toContain('Hente svar fra NAV om ungdommen');
    const links = [...list.body.matchAll(/href="(\/min\/foresatt\/trekk\?[^"]*)"/g)].map(([, to]) =>
      to?.replaceAll('&amp;', '&'),
    );
    expect(links).toEqual([
      takeBackAt(),
      takeBackAt({ purposeId: 'f_utfall_kontor', permission: 'participation' }),
      takeBackAt({ purposeId: 'f_utfall_kontor', permission: 'confidentiality' }),
    ]);
    await main('update research.report set stale = false');
    const before = await lines();
    const form = await guardian.get(String(links[0]));
    for (const told of [
      'Vi henter ikke noe nytt om ungdommen til dette.',
      'Har vi noe til dette fra før, bruker vi det ikke mer.',
      'Vi sletter ikke noe.',
      'Ungdommen kan be oss slette på sin egen side.',
    ])
      expect(form.body).toContain(told);
    expect(form.body).not.toMatch(/<textarea|type="(text|radio|checkbox)"/);
    const done = await guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(form, 'nonce') });
    expect([done.status, guardian.steps()]).toEqual([200, saying]);
    expect(done.body).toContain('Du har tatt tilbake ditt ja');
    expect(done.body).not.toContain('Du har sluttet');
    expect(numberIn(done)).toBe(numberIn(form));

    const given = { state: 'given', channel: 'digital', recorded_by_role: 'guardian', keeps_given: false };
    expect(await guardiansWords(listening, personId)).toEqual([
      given,
      { ...given, state: 'withdrawn', keeps_given: true },
    ]);
    expect([await listening.covers(personId), await isUsed(listening, personId)]).toEqual([false, false]);
    expect((await lines()).slice(before.length)).toEqual([
      { act: 'withdrawal', keeps_given: true, channel: 'digital', recorded_by_role: 'guardian' },
    ]);
    const noted = await main(`select action, role, outcome from audit.event order by event_id desc limit 1`);
    expect(noted).toEqual([{ action: 'withdrawal', role: 'guardian', outcome: 'done' }]);

    const anybody = await guardian.post(at.checkReceipt, { number: String(numberIn(done)) });
    expect(anybody.body).toContain('Ta tilbake et ja');
    const after = await guardian.get(at.guardian);
    expect(after.body.match(/Du sa ja/g)).toHaveLength(2);
    expect(after.body).toContain('name="answer.participation.f_sporreskjema"');
  });

  it('C-11 says yes anew afterwards, and both count again', async () => {
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    await answer(browser, yesNoNo);
    await answer(guardian, yesNoNo, at.guardian);
    await takeBack(guardian);
    expect(await listening.covers(personId)).toBe(false);
    expect((await answer(guardian, yesNoNo, at.guardian)).status).toBe(200);
    expect(await listening.covers(personId)).toBe(true);
    expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual([
      'given',
      'withdrawn',
      'given',
    ]);
  });

  it('C-11 sent again, and twenty times at once, it is one event and one line with one receipt', async () => {
    const { personId, guardian } = await youngAndGuardian(listening);
    await answer(guardian, yesNoNo, at.guardian);
    const form = await guardian.get(takeBackAt());
    const others = [await guardian.get(takeBackAt()), await guardian.get(takeBackAt())];
    const before = await lines();
    const press = (page: { body: string }) =>
      guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(page, 'nonce') });
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(form)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(new Set(answers.map(numberIn))).toEqual(new Set([numberIn(form)]));
    expect(numberIn(await press(form))).toBe(numberIn(form));
    // The other forms are too late: there is no such yes any more.
    for (const other of others) expect((await press(other)).location).toBe(at.guardian);
    expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual(['given', 'withdrawn']);
    expect((await lines()).length - before.length).toBe(1);
  });

  it('C-11 twenty forms of their own at once are one event too, and none is answered with a receipt of the young person’s', async () => {
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    await answer(browser, yesNoNo);
    await answer(guardian, yesNoNo, at.guardian);
    const hers = numberIn(await leaveAndKeep(browser));
    const forms = await Promise.all(Array.from({ length: 20 }, () => guardian.get(takeBackAt())));
    const answers = await Promise.all(
      forms.map((form) => guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: hidden(form, 'nonce') })),
    );
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThan(0);
    for (const one of answers)
      expect([one.status, one.location]).toEqual(one.status === 200 ? [200, null] : [303, at.guardian]);
    const numbers = new Set(done.map(numberIn));
    expect(numbers.size).toBe(1);
    expect(numbers).not.toContain(hers);
    expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual(['given', 'withdrawn']);
  });

  it('C-11 is nobody else’s to do: not the young person’s, not of what was never said yes to, not with a form of another yes', async () => {
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    await answer(guardian, allYes, at.guardian);
    const form = await guardian.get(takeBackAt());
    const nonce = hidden(form, 'nonce');
    expect((await browser.get(takeBackAt())).location).toBe(at.consent);
    expect((await browser.post(at.guardianTakeBack, { ...questionnaire, nonce })).location).toBe(at.consent);
    const unsaid = { purposeId: 'f_annet', permission: 'participation' };
    expect((await guardian.get(takeBackAt(unsaid))).location).toBe(at.guardian);
    const other = { purposeId: 'f_utfall_kontor', permission: 'participation' };
    const wrong = await guardian.post(at.guardianTakeBack, { ...other, nonce });
    expect(wrong.body).not.toContain('Du har tatt tilbake');
    expect((await guardian.post(at.guardianTakeBack, { ...questionnaire, nonce: `${nonce}x` })).body).not.toContain(
      'Du har tatt',
    );
    const ended = await main(`select from research.consent_event where person_id = $1 and state = 'withdrawn'`, [
      personId,
    ]);
    expect(ended).toEqual([]);
  });

  it('C-11 C-12 is shown in a translation that nobody has read over, which asks for no yes', async () => {
    const { personId, guardian } = await youngAndGuardian(listening);
    await answer(guardian, yesNoNo, at.guardian);
    const list = await guardian.get(`${at.guardian}?sprak=ar`);
    expect(list.body).toContain('التراجع عن نعم');
    expect(list.body).not.toContain('name="answer.');
    const done = await takeBack(guardian);
    expect([done.status, done.body.includes('لقد تراجعت عن قولك نعم')]).toEqual([200, true]);
    expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual(['given', 'withdrawn']);
  });

  it('C-11 is shown to parents who may see, also where the young person has said no', async () => {
    await main(`update catalogue.study_registration set parents_may_see_since = '2026-01-01' where pilot_id = $1`, [
      pilotId,
    ]);
    const { personId, browser, guardian } = await youngAndGuardian(listening);
    await answer(guardian, allYes, at.guardian);
    await answer(browser, allNo);
    const list = await guardian.get(at.guardian);
    expect([list.body.includes('Ungdommen har sagt nei'), list.body.match(/Du sa ja/g)?.length]).toEqual([true, 3]);
    expect((await takeBack(guardian)).body).toContain('Du har tatt tilbake ditt ja');
    expect((await guardiansWords(listening, personId)).map(({ state }) => state)).toEqual(['given', 'withdrawn']);
    await main(`update catalogue.study_registration set parents_may_see_since = null where pilot_id = $1`, [pilotId]);
  });

  it('C-11 ends at 18: what was said for her is hers alone then', async () => {
    const { personId, guardian } = await youngAndGuardian(listening);
    await answer(guardian, yesNoNo, at.guardian);
    await main(`update identity.person set sealed_turns_18 = null where person_id = $1`, [personId]);
    await main(`update research.person set age_band = '18-24' where person_id = $1`, [personId]);
    expect((await guardian.get(at.guardian)).body).not.toContain('Dette har du sagt ja til');
    expect((await guardian.get(takeBackAt())).location).toBe(at.guardian);
  });

  it('C-11 the young person’s own receipts stay hers, and a guardian’s is not among them', async () => {
    const { browser, guardian } = await youngAndGuardian(listening);
    await answer(browser, yesNoNo);
    await answer(guardian, yesNoNo, at.guardian);
    const guardians = numberIn(await takeBack(guardian));
    const left = await leaveAndKeep(browser);
    expect(left.body).toContain('Du har sluttet');
    expect(numberIn(left)).not.toBe(guardians);
    // Nothing is left to take back: her earlier receipt, not the guardian's.
    expect(numberIn(await leaveAndKeep(browser))).toBe(numberIn(left));
    await browser.post(at.choosePin, { pin: '481296', pinAgain: '481296' });
    const about = await browser.get(at.aboutMe);
    expect([about.body.includes(String(numberIn(left))), about.body.includes(String(guardians))]).toEqual([
      true,
      false,
    ]);
  });
});

describe('C-10 C-11 a guardian who telephones', () => {
  it('C-10 C-11 takes back by a researcher, and the guardian’s page is as after taking back there', async () => {
    const { databases } = listening.fixture.rights.room;
    const account = { userName: 'kari', displayName: 'Kari', role: 'researcher', pilotId } as const;
    const { password } = await addAccount(databases.access, account);
    const headers = { origin: testOrigin, 'content-type': 'application/json' };
    const { app } = listening.fixture;
    const signIn = await app.inject({
      method: 'POST',
      url: '/api/session',
      headers,
      payload: { userName: 'kari', password },
    });
    const cookie = signIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const pages: string[] = [];
    for (const how of ['page', 'telephone']) {
      const { personId, browser, guardian } = await youngAndGuardian(listening);
      await answer(browser, yesNoNo);
      await answer(guardian, allYes, at.guardian);
      if (how === 'page') await takeBack(guardian);
      else {
        const url = `/api/pilots/${pilotId}/people/${personId}/acts`;
        const possible = (await app.inject({ method: 'GET', url, headers: { ...headers, cookie } })).json();
        const permission = { purposeId: 'f_sporreskjema', permission: 'guardian' };
        expect(possible.standing).toContainEqual(expect.objectContaining(permission));
        const { receiptNumber } = possible;
        const payload = { act: 'stop', permission, keepsGiven: true, channel: 'oral', receiptNumber };
        const done = await app.inject({ method: 'POST', url, headers: { ...headers, cookie }, payload });
        expect(done.statusCode).toBe(200);
        const withdrawn = { state: 'withdrawn', channel: 'oral', recorded_by_role: 'researcher', keeps_given: true };
        expect((await guardiansWords(listening, personId)).at(-1)).toEqual(withdrawn);
        const receipt = await guardian.post(at.checkReceipt, { number: receiptNumber });
        expect(receipt.body).toContain('Ta tilbake et ja');
      }
      expect(await isUsed(listening, personId)).toBe(false);
      await leaveAndKeep(browser);
      pages.push((await guardian.get(at.guardian)).body);
    }
    expect(pages[1]).toBe(pages[0]);
    expect(pages[0]).toContain('name="answer.participation.f_sporreskjema"');
  });
});

describe('C-10 no to a newer letter, while a yes to the one before stands', () => {
  it('C-10 C-11 leads to where that yes is taken back, a guardian and the young person alike', async () => {
    const { browser, guardian } = await youngAndGuardian(listening);
    await answer(browser, yesNoNo);
    await answer(guardian, yesNoNo, at.guardian);
    await main(`insert into catalogue.notice (pilot_id, notice_id, version, language, title, text, purposes, published_at)
      values ('${pilotId}', 'skriv', 2, 'nb', 'Informasjon', 'Nå med mer.', '{f_sporreskjema,f_utfall_kontor}', now())`);
    const asksAgain = (await guardian.get(at.guardian)).body;
    expect(asksAgain).toContain('Nå med mer.');
    expect((await guardian.post(at.guardian, allNo)).location).toBe(takeBackAt());
    expect((await browser.post(at.consent, allNo)).location).toBe(
      `${at.withdrawPurpose}?${new URLSearchParams(questionnaire)}`,
    );
    expect((await takeBack(guardian)).status).toBe(200);
    expect((await answer(guardian, allNo, at.guardian)).status).toBe(200);
  });
});
