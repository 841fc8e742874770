import { afterAll, beforeAll, expect, it } from 'vitest';
import { hidden, makeParticipantFixture, type ParticipantFixture, signedIn } from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
beforeAll(async () => {
  fixture = await makeParticipantFixture();
});
afterAll(() => fixture.close());

const left = (personId: string) =>
  fixture.rights.main(
    `select (select count(*)::int from rights.sealed_value where person_id = $1) as sealed,
            (select count(*)::int from rights.request where person_id = $1) as requests`,
    [personId],
  );

it('C-10 what is deleted with a purpose is deleted where it lies sealed too: old values, and what was contested', async () => {
  const { code, personId } = await fixture.issue('F-1');
  await fixture.rights.main(
    `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest, covered_by)
     select 'prove', 'arbeid', $1, 'T1', gen_random_uuid(), 'nei', '', event_id from research.consent_event
      where person_id = $1 and purpose_id = 'f_sporreskjema' and permission = 'participation'`,
    [personId],
  );
  const telephone = await signedIn(fixture, code);
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  const about = await telephone.get('/min/om-meg');
  for (const [which, value] of [
    ['answer[^"]*k01', '4'],
    ['outcome[^"]*', 'Ja'],
  ]) {
    const found = new RegExp(`href="(/min/rett\\?key=${which})"`).exec(about.body);
    const form = await telephone.get(found?.[1]?.replaceAll('&amp;', '&') ?? '');
    const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value: String(value) };
    expect((await telephone.post('/min/rett', fields)).statusCode).toBe(200);
  }
  const name = await telephone.get('/min/rett?key=field%2Fname');
  await telephone.post('/min/rett', { key: 'field/name', nonce: hidden(name, 'nonce'), value: 'Nytt Navn' });
  expect(await left(personId)).toEqual([{ sealed: 3, requests: 1 }]);
  const fields = { purposeId: 'f_sporreskjema', permission: 'participation' };
  const nonce = hidden(await telephone.get(`/min/trekk?${new URLSearchParams(fields)}`), 'nonce');
  expect((await telephone.post('/min/trekk', { ...fields, nonce, choice: 'delete' })).statusCode).toBe(200);
  // The former name rests on no purpose and stays with the person.
  expect(await left(personId)).toEqual([{ sealed: 1, requests: 0 }]);
});

const statements = async (personId: string) =>
  (await fixture.rights.main('select value_id, decided_at from rights.request where person_id = $1', [personId]))
    .length;

/** Asks for a correction of the first thing whose key is like this. */
async function contest(telephone: Awaited<ReturnType<typeof signedIn>>, which: string, value: string): Promise<void> {
  const about = await telephone.get('/min/om-meg');
  const found = new RegExp(`href="(/min/rett\\?key=${which})"`).exec(about.body);
  const form = await telephone.get(found?.[1]?.replaceAll('&amp;', '&') ?? '');
  const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value, statement: 'Det er feil' };
  expect((await telephone.post('/min/rett', fields)).statusCode).toBe(200);
}

it('C-10 what a request says of an answer or an outcome goes with the purpose, also without a sealed value', async () => {
  const { code, personId } = await fixture.issue('E-1');
  const { main } = fixture.rights;
  await main(
    `insert into research.outcome_value (pilot_id, outcome_id, person_id, occasion, upload_id, code, content_digest, covered_by)
     select 'prove', 'arbeid', $1, 'T2', gen_random_uuid(), 'nei', '', event_id from research.consent_event
      where person_id = $1 and purpose_id = 'f_sporreskjema' and permission = 'participation'`,
    [personId],
  );
  await main(`update catalogue.instrument set respondent = 'office' where instrument_id = 'trygg'`);
  const telephone = await signedIn(fixture, code);
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  await contest(telephone, 'answer[^"]*k01', '4');
  await contest(telephone, 'outcome[^"]*', 'Ja');
  await contest(telephone, 'field%2Fsite[^"]*', 'Et annet sted');
  await main(`update catalogue.instrument set respondent = 'participant' where instrument_id = 'trygg'`);
  // Decided: the sealed value is back in the open, and the request still says what stood.
  await main(
    `update rights.request set decided_at = now(), decision = 'refused', decided_by = gen_random_uuid()
    where value_id in (select value_id from rights.sealed_value where person_id = $1 and object_type = 'outcome')`,
    [personId],
  );
  await main(`delete from rights.sealed_value where person_id = $1 and object_type = 'outcome'`, [personId]);
  expect(await statements(personId)).toBe(3);
  const fields = { purposeId: 'f_sporreskjema', permission: 'participation' };
  const nonce = hidden(await telephone.get(`/min/trekk?${new URLSearchParams(fields)}`), 'nonce');
  expect((await telephone.post('/min/trekk', { ...fields, nonce, choice: 'delete' })).statusCode).toBe(200);
  // Where she belongs rests on no purpose: that request waits on.
  expect(await main('select value_id, decided_at from rights.request where person_id = $1', [personId])).toEqual([
    { value_id: expect.any(String), decided_at: null },
  ]);
});
