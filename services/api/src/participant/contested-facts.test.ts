import { countPeopleBySite, inPilot, listExportedBackground } from '@folge/database';
import { decideRequest, readRequests } from '@folge/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hidden,
  makeParticipantFixture,
  type ParticipantFixture,
  pilotId,
  signedIn,
} from '../../test/participant-fixture.ts';

let fixture: ParticipantFixture;
const main = (text: string, values: unknown[] = []) => fixture.rights.main(text, values);
beforeAll(async () => {
  fixture = await makeParticipantFixture();
  await main(`insert into catalogue.item (kind, item_id, pilot_id, body) values
    ('background_variable', 'prove.skole', 'prove', '{"variableId":"skole","name":{"nb":"Skolegang"},
       "codes":[{"code":"lang","label":{"nb":"Lang"}},{"code":"kort","label":{"nb":"Kort"}}]}'),
    ('background_variable', 'prove.helse', 'prove', '{"variableId":"helse","specialCategory":true,"name":{"nb":"Helse"},
       "codes":[{"code":"god","label":{"nb":"God"}},{"code":"nedsatt","label":{"nb":"Nedsatt"}}]}')`);
  await main(`update research.person set age_band = '30-39', background = '{"skole":"kort"}',
    special_background = '{"helse":"nedsatt"}'`);
});
afterAll(() => fixture.close());

const facts = async (personId: string) => {
  const [row] = await main(
    `select p.age_band, p.background, p.special_background,
            (select string_agg(s.site_id, ',') from research.person_site s where s.person_id = p.person_id) as sites,
            (select string_agg(coalesce(r.site_id, 'none'), ',') from research.response r where r.respondent_id = p.person_id) as answered_at
       from research.person p where p.person_id = $1`,
    [personId],
  );
  return row;
};
const asWas = {
  age_band: '30-39',
  background: { skole: 'kort' },
  special_background: { helse: 'nedsatt' },
  sites: 'fjelldal',
  answered_at: 'fjelldal',
};
/** Asks, on the person's own page, for what stands under a key to be another value. */
async function contest(studyNumber: string, key: string, value: string) {
  const { code, personId } = await fixture.issue(studyNumber);
  const telephone = await signedIn(fixture, code);
  // Chosen the first time, typed from then on.
  await telephone.post('/min/pin/velg', { pin: '481296', pinAgain: '481296' });
  await telephone.post('/min/pin', { pin: '481296', next: '/min/om-meg' });
  const form = await telephone.get(`/min/rett?key=${encodeURIComponent(key)}`);
  const fields = { key: hidden(form, 'key'), nonce: hidden(form, 'nonce'), value, statement: '' };
  const done = await telephone.post('/min/rett', fields);
  expect(done.statusCode).toBe(200);
  return { personId, telephone, done: done.body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
}
async function decide(personId: string, given: { decision: 'accepted' | 'refused'; value?: string }) {
  const { databases, keyring } = fixture.app.platform;
  return inPilot(databases.app, pilotId, async (db) => {
    const [request] = (await readRequests({ db, keyring, pilotId })).requests.filter(
      (one) => one.personId === personId && one.decision === null,
    );
    const requestId = request?.requestId ?? '';
    const decidedBy = '00000000-0000-4000-8000-000000000001';
    await decideRequest({ db, keyring, pilotId, requestId, decidedBy }, given);
    return request?.contested;
  });
}

describe('L-14 what researchers registered of a person, once she contests it', () => {
  it.each([
    ['A-1', 'field/age-band', '40-49', { age_band: null }, { age_band: '40-49' }],
    ['B-1', 'field/background/skole', 'lang', { background: {} }, { background: { skole: 'lang' } }],
    ['C-1', 'field/background/helse', 'god', { special_background: {} }, { special_background: { helse: 'god' } }],
    [
      'D-1',
      'field/site/0',
      'havneby',
      { sites: null, answered_at: 'none' },
      { sites: 'havneby', answered_at: 'havneby' },
    ],
  ] as const)(
    'L-14 of %s, %s: is counted nowhere, shown as contested, and put right where she was right',
    async (number, key, value, without, right) => {
      const { personId, telephone } = await contest(number, key, value);
      expect(await facts(personId)).toEqual({ ...asWas, ...without });
      const sealed = await main(
        'select object_type, reason, sealed_value from rights.sealed_value where person_id = $1',
        [personId],
      );
      expect(sealed).toMatchObject([{ object_type: 'field', reason: 'contested' }]);
      const about = await telephone.get('/min/om-meg');
      expect(about.statusCode).toBe(200);
      expect(about.body).toContain('Du har sagt at dette er feil. Vi bruker det ikke før vi har sjekket.');
      const asked = await decide(personId, { decision: 'accepted', value });
      expect(asked).toMatchObject({ outcomeId: null });
      expect(await facts(personId)).toEqual({ ...asWas, ...right });
      expect(await main('select from rights.sealed_value where person_id = $1', [personId])).toEqual([]);
    },
  );

  it('L-14 is put back as it stood where she was not right, to the day', async () => {
    for (const key of ['field/age-band', 'field/site/0', 'field/background/skole']) {
      const { personId } = await contest('E-1', key, 'noe annet');
      expect(await facts(personId)).not.toEqual(asWas);
      await decide(personId, { decision: 'refused' });
      expect(await facts(personId)).toEqual(asWas);
    }
  });

  it('L-14 is in no export and no count of an office while it is contested', async () => {
    const { databases } = fixture.app.platform;
    const personId = await fixture.rights.personOf('F-1');
    const read = () =>
      inPilot(databases.app, pilotId, async (db) => ({
        exported: await listExportedBackground(db, { pilotId }, [personId]),
        offices: await countPeopleBySite(db, pilotId),
      }));
    const count = (offices: { siteId: string | null; registered: number }[], siteId: string | null) =>
      offices.find((one) => one.siteId === siteId)?.registered ?? 0;
    const before = await read();
    for (const key of ['field/site/0', 'field/age-band', 'field/background/skole', 'field/background/helse']) {
      await contest('F-1', key, 'noe annet');
    }
    const now = await read();
    expect(now.exported[0]).toMatchObject({ ageBand: null, background: {}, specialBackground: {}, county: null });
    expect(count(now.offices, 'fjelldal')).toBe(count(before.offices, 'fjelldal') - 1);
    expect(count(now.offices, null)).toBe(count(before.offices, null) + 1);
  });

  it('refuses a value that the fact cannot have', async () => {
    const personId = await fixture.rights.personOf('F-1');
    await expect(decide(personId, { decision: 'accepted', value: 'finnes-ikke' })).rejects.toMatchObject({
      code: 'request.value-missing',
    });
  });

  it('is told that it waits, and until when: nothing is put right yet', async () => {
    const { done, personId } = await contest('E-1', 'field/background/helse', 'god');
    const [request] = await main('select due_on::text as due from rights.request where person_id = $1', [personId]);
    const day = new Intl.DateTimeFormat('nb', { dateStyle: 'long' }).format(new Date(String(request?.due)));
    expect(done).toContain(`Vi har fått beskjed Du får svar før ${day}.`);
    expect(done).toContain('Hva Si fra om en feil');
    expect(done).not.toMatch(/Vi har rettet det|Det nye svaret gjelder/);
  });
});
