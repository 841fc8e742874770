import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hidden, makeParticipantFixture, type ParticipantFixture, signedIn } from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(() => fixture.close());

const count = async (text: string, values: unknown[] = []) => (await fixture.rights.main(text, values)).length;

describe('the participant’s pages', () => {
  it('L-3 open by a code that is typed, into a session that the browser alone holds', async () => {
    const { code } = await fixture.issue('F-1');
    const telephone = fixture.telephone();
    const answer = await telephone.post('/min/kode', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/min']);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^folge-min=[\w-]{43}; Max-Age=1800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const start = await telephone.get('/min');
    expect(start.statusCode).toBe(200);
    expect(start.body).toContain('href="/min/slutte"');
    const secret = telephone.cookies.get('folge-min') ?? '';
    const kept = await fixture.rights.main('select t::text from identity.link_session t');
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  it('C-9 C-14 leave and delete: two pages, nothing preselected, no reason asked, a receipt, and everything is gone', async () => {
    const { code, personId } = await fixture.issue('B-1');
    const telephone = await signedIn(fixture, code);
    const leave = await telephone.get('/min/slutte');
    expect(leave.body).not.toMatch(/checked|<textarea/);
    expect((await telephone.post('/min/slutte')).statusCode).toBe(422);
    const sure = await telephone.post('/min/slutte', { choice: 'delete' });
    expect(sure.body).not.toMatch(/<textarea|<select/);
    const done = await telephone.post('/min/slutte/bekreft', { nonce: hidden(sure, 'nonce') });
    expect(done.statusCode).toBe(200);
    expect(done.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    const number = /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(done.body)?.[0];
    expect(await count('select from identity.person where person_id = $1', [personId])).toBe(0);
    expect(await count('select from research.response where respondent_id = $1', [personId])).toBe(0);
    expect(await count('select from rights.receipt where receipt_number = $1', [number])).toBe(1);
    const check = await fixture.telephone().post('/min/kvittering', { number: String(number).toLowerCase() });
    expect([check.statusCode, check.body.includes(String(number))]).toEqual([200, true]);
  });

  it('C-9 C-10 leave and keep: permissions end, what was given stays, the page stays open', async () => {
    const { code, personId } = await fixture.issue('C-1');
    const telephone = await signedIn(fixture, code);
    const sure = await telephone.post('/min/slutte', { choice: 'keep' });
    expect((await telephone.post('/min/slutte/bekreft', { nonce: hidden(sure, 'nonce') })).statusCode).toBe(200);
    expect(
      await count(`select from research.consent_event where person_id = $1 and state = 'withdrawn'`, [personId]),
    ).toBe(2);
    expect(await count('select from research.response where respondent_id = $1', [personId])).toBe(1);
    expect((await telephone.get('/min')).body).toContain('href="/min/slutte"');
  });

  it('L-11 the code alone shows kinds of data; answers, download and corrections take the PIN that was chosen', async () => {
    const { code, personId } = await fixture.issue('D-1');
    const telephone = await signedIn(fixture, code);
    const start = await telephone.get('/min');
    expect(start.body).not.toMatch(/Oppdiktet D|Ord fra D|D-1/);
    for (const url of ['/min/om-meg', '/min/last-ned/json', '/min/last-ned/side', '/min/rett?key=x']) {
      expect((await telephone.get(url)).headers.location, url).toMatch(/^\/min\/pin\/velg\?next=/);
    }
    for (const [pin, pinAgain] of [
      ['1234', '1234'],
      ['1111', '1111'],
      ['48', '48'],
      ['481296', '481396'],
    ] as const) {
      expect((await telephone.post('/min/pin/velg', { pin, pinAgain })).statusCode, pin).toBe(422);
    }
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296', next: '/min/om-meg' });
    const about = await telephone.get('/min/om-meg');
    expect(about.body).toContain('Oppdiktet D');
    expect(about.body).toContain('Ord fra D');
    const json = (await telephone.get('/min/last-ned/json')).json();
    expect(JSON.stringify(json)).toContain('Ord fra D');
    expect(json.permissions).toHaveLength(2);

    const other = await signedIn(fixture, code);
    expect((await other.get('/min/om-meg')).headers.location).toMatch(/^\/min\/pin\?next=/);
    expect((await other.post('/min/pin', { pin: '481396', next: '/min/om-meg' })).statusCode).toBe(422);
    expect((await other.post('/min/pin', { pin: '481296', next: 'https://evil.test/' })).headers.location).toBe(
      '/min/om-meg',
    );
    expect((await other.get('/min/om-meg')).statusCode).toBe(200);
    const [pin] = await fixture.rights.main('select pin_digest from identity.pin where person_id = $1', [personId]);
    expect(pin?.pin_digest).toMatch(/^scrypt\$/);
  });

  it('L-14 what people said themselves is put right at once, with its score, and the old value dies with the key', async () => {
    const { code, personId } = await fixture.issue('E-1');
    const telephone = await signedIn(fixture, code);
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
    const about = await telephone.get('/min/om-meg');
    const address = /href="(\/min\/rett\?key=answer[^"]*k01)"/.exec(about.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await telephone.get(address);
    const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: '4' };
    const before = await fixture.rights.main('select answers, scores from research.response where respondent_id = $1', [
      personId,
    ]);
    expect(before).toEqual([{ answers: [1, 2, 3], scores: [expect.closeTo(5 / 3, 9)] }]);
    expect((await telephone.post('/min/rett', { ...fields, value: '7' })).statusCode).toBe(422);
    expect((await telephone.post('/min/rett', { ...fields, nonce: 'x' })).statusCode).toBe(200);
    const again = await telephone.get(address);
    const done = await telephone.post('/min/rett', { ...fields, nonce: hidden(again, 'nonce') });
    expect(done.statusCode).toBe(200);
    const after = await fixture.rights.main('select answers, scores from research.response where respondent_id = $1', [
      personId,
    ]);
    expect(after).toEqual([{ answers: [4, 2, 3], scores: [expect.closeTo(8 / 3, 9)] }]);
    expect(
      await count(`select from rights.sealed_value where person_id = $1 and reason = 'replaced'`, [personId]),
    ).toBe(1);
  });

  it('L-13 the pause takes the person out of what is counted, and lifting it brings her back', async () => {
    const { code, personId } = await fixture.issue('F-1');
    const telephone = await signedIn(fixture, code);
    for (const state of ['restricted', 'lifted']) {
      const page = await telephone.get('/min/pause');
      expect((await telephone.post('/min/pause', { nonce: hidden(page, 'nonce') })).statusCode).toBe(422);
      await telephone.post('/min/pause', { nonce: hidden(page, 'nonce'), sure: 'yes' });
      const events = await fixture.rights.main(
        'select state from rights.restriction_event where person_id = $1 order by sequence desc limit 1',
        [personId],
      );
      expect(events).toEqual([{ state }]);
    }
  });

  it('L-13 one purpose is taken back and the rest stays', async () => {
    const { code, personId } = await fixture.issue('F-1');
    const telephone = await signedIn(fixture, code);
    const fields = { purposeId: 'f_sporreskjema', permission: 'participation' };
    const page = await telephone.get(`/min/trekk?${new URLSearchParams(fields)}`);
    const nonce = hidden(page, 'nonce');
    expect((await telephone.post('/min/trekk', { ...fields, nonce })).statusCode).toBe(422);
    expect((await telephone.post('/min/trekk', { ...fields, nonce, choice: 'delete' })).statusCode).toBe(200);
    expect(await count('select from research.response where respondent_id = $1', [personId])).toBe(0);
    expect(await count('select from research.person where person_id = $1', [personId])).toBe(1);
  });

  it('L-14 what others recorded becomes contested: not counted, sealed, asked about with a day it is due', async () => {
    const { code, personId } = await fixture.issue('A-1');
    await fixture.rights.main(
      `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest)
       values ('prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '')`,
      [personId],
    );
    const telephone = await signedIn(fixture, code);
    await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
    const about = await telephone.get('/min/om-meg');
    const address = /href="(\/min\/rett\?key=outcome[^"]*)"/.exec(about.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await telephone.get(address);
    const fields = {
      key: hidden(form, 'key'),
      nonce: hidden(form, 'nonce'),
      value: 'Ja',
      statement: 'Jeg fikk jobb i mai',
    };
    expect((await telephone.post('/min/rett', fields)).statusCode).toBe(200);
    expect(await count('select from research.outcome_value where person_id = $1', [personId])).toBe(0);
    const requests = await fixture.rights.main(
      `select kind, due_on - (now() at time zone 'Europe/Oslo')::date as days, value_id is not null as sealed from rights.request where person_id = $1`,
      [personId],
    );
    expect(requests).toEqual([{ kind: 'correction', days: 30, sealed: true }]);
    const kept = await fixture.rights.main(
      'select t::text from rights.request t union all select t::text from rights.sealed_value t',
    );
    expect(JSON.stringify(kept)).not.toContain('jobb');
    expect((await telephone.get('/min/om-meg')).body).toContain('I arbeid');
  });
});
