import { participantAddresses as at } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allYes, answer, type Listening, leaveAndKeep, startListening } from '../../test/listening.ts';
import { hidden, pilotId } from '../../test/participant-fixture.ts';

let listening: Listening;
const main = (text: string, values: unknown[] = []) => listening.main(text, values);
const textOf = (body: string) =>
  body
    .replace(/<head>[\s\S]*?<\/head>|<details class="languages">[\s\S]*?<\/details>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const receiptNumber = /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/;

beforeAll(async () => {
  listening = await startListening();
  await main(`insert into catalogue.item (kind, item_id, body) values
    ('purpose', 'f_sporreskjema', '{"name":{"nb":"Spørreskjema"},"plainName":{"nb":"Svar på spørsmål fra forskerne"}}'),
    ('purpose', 'f_utfall_kontor', '{"name":{"nb":"Utfall"},"plainName":{"nb":"Det kontoret eller skolen skriver ned"}}')
    on conflict (kind, item_id) do update set body = excluded.body`);
});
afterAll(() => listening.close());

async function left() {
  const browser = await listening.open(await listening.register());
  await answer(browser, allYes);
  await leaveAndKeep(browser);
  return browser;
}

describe('C-10 who has left and kept what was given', () => {
  it('reads on the first page that she has, is invited to nothing, and may delete or join again', async () => {
    const browser = await left();
    const start = textOf((await browser.get(`${at.start}?sprak=nb`)).body);
    expect(start).toMatch(/Du har sluttet\. Det gjorde du \d+\. \p{L}+ \d{4}\. Vil du også slette det vi har\?/u);
    expect(start).not.toContain('Vi vil spørre deg om noe');
    expect(start.indexOf('Jeg vil slutte')).toBeLessThan(start.indexOf('Du har sluttet'));
    expect(textOf((await browser.get(at.more)).body)).toContain('Vil du være med?');
    expect((await browser.get(at.consent)).body).toContain('name="answer.participation.f_sporreskjema"');
  });

  it('is offered deleting alone on the page for leaving', async () => {
    const browser = await left();
    const leave = await browser.get(`${at.leave}?sprak=nb`);
    expect(leave.body.match(/name="choice" value="\w+"/g)).toEqual(['name="choice" value="delete"']);
    expect(textOf(leave.body)).toContain('Slett alt om meg');
    expect(textOf(leave.body)).not.toContain('Slutt, men behold');
    expect((await browser.post(at.leave, { choice: 'delete' })).body).toContain('Ja, slutt og slett');
  });

  it('is asked again once researchers ask anew, and of one thing taken back not before', async () => {
    const browser = await listening.open(await listening.register());
    await answer(browser, allYes);
    const start = () => browser.get(`${at.start}?sprak=nb`).then(({ body }) => textOf(body));
    const page = await browser.get(`${at.withdrawPurpose}?purposeId=f_sporreskjema&permission=participation`);
    const asked = { purposeId: 'f_sporreskjema', permission: 'participation', choice: 'keep' };
    await browser.post(at.withdrawPurpose, { ...asked, nonce: hidden(page, 'nonce') });
    expect(await start()).not.toMatch(/Vi vil spørre deg|Du har sluttet/);
    await main(`insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel,
        recorded_by_role, occurred_on, covers_from)
      select pilot_id, person_id, purpose_id, permission, 'requested', 'paper', 'researcher', occurred_on, covers_from
        from research.consent_event where state = 'withdrawn' and purpose_id = 'f_sporreskjema' order by sequence desc limit 1`);
    expect(await start()).toContain('Vi vil spørre deg om noe');
  });
});

describe('C-10 one thing taken back', () => {
  it('is named on its page and its receipt, which is known before the press and read by anybody who has the number', async () => {
    const browser = await listening.open(await listening.register());
    await answer(browser, allYes);
    const leave = textOf((await browser.get(`${at.leave}?sprak=nb`)).body);
    expect(leave.match(/Det kontoret eller skolen skriver ned/g)).toHaveLength(2);
    expect(leave.match(/La NAV gi oss svar om deg: Det kontoret eller skolen skriver ned/g)).toHaveLength(1);
    const asked = { purposeId: 'f_utfall_kontor', permission: 'confidentiality' };
    const page = await browser.get(`${at.withdrawPurpose}?${new URLSearchParams(asked)}`);
    const [number = ''] = receiptNumber.exec(page.body) ?? [];
    const fields = { ...asked, choice: 'keep', nonce: hidden(page, 'nonce') };
    const done = textOf((await browser.post(at.withdrawPurpose, fields)).body);
    expect(done).toContain('Du har sluttet med dette');
    const receipt = `Nummer ${number} Hva Slutte med én ting Gjelder La NAV gi oss svar om deg: Det kontoret eller skolen skriver ned`;
    expect(done).toContain(receipt);
    await browser.post(at.choosePin, { pin: '481296', pinAgain: '481296', next: at.aboutMe });
    const about = textOf((await browser.get(`${at.aboutMe}?sprak=nb`)).body);
    expect(about).toMatch(new RegExp(`Slutte med én ting , [^,]* ${number}`));
    const stranger = listening.fixture.telephone();
    expect(textOf((await stranger.post(`${at.checkReceipt}?sprak=nb`, { number })).body)).toContain(receipt);
  });

  it('C-2 is said in the same words before and after, where a study in the public interest keeps what was given', async () => {
    const browser = await listening.open(await listening.register());
    await answer(browser, allYes);
    await main(`update catalogue.pilot set legal_basis = 'public_interest' where pilot_id = $1`, [pilotId]);
    const done = textOf((await leaveAndKeep(browser)).body);
    await main(`update catalogue.pilot set legal_basis = 'consent' where pilot_id = $1`, [pilotId]);
    expect(done).toContain('Du har sagt nei Vi henter ikke noe nytt om deg.');
    expect(done).toContain('Det du hadde gitt, er beholdt.');
    expect(done).not.toContain('Vi bruker ikke dette om deg mer');
  });
});
