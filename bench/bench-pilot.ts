import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type connectClient, copyInto } from '../packages/database/src/index.ts';
import { studyNumberDigest } from '../packages/operations/src/index.ts';
import type { Platform } from './platform.ts';
import { SITES, studyNumberOf } from './survey-files.ts';

export const pilotId = 'bench';

export type Client = Awaited<ReturnType<typeof connectClient>>;

function definition(items: number): object {
  const names = Array.from({ length: items }, (_, i) => `k${i + 1}`);
  const scales = Array.from({ length: Math.min(5, Math.floor(items / 6)) }, (_, i) => names.slice(i * 6, i * 6 + 6));
  return {
    items: names.map((name) => ({
      name,
      kind: 'code',
      wording: { nb: name },
      otherWordings: [],
      specialCategory: false,
      codes: [],
      minimum: 1,
      maximum: 6,
    })),
    scales: scales.map((members, i) => ({
      name: `s${i}`,
      label: { nb: `s${i}` },
      items: members,
      reversed: members.slice(0, 1),
      minimum: 1,
      maximum: 6,
      answeredShare: 0.5,
      smallestWorthwhileChange: null,
    })),
  };
}

export async function fillCatalogue(client: Client): Promise<void> {
  await client.query(`
    insert into catalogue.programme (programme_id, name, body) values ('bench', '{"nb":"Bench"}', '{}') on conflict do nothing;
    insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('${pilotId}', 'bench', '{"nb":"Bench"}', '{}') on conflict do nothing;
    insert into catalogue.study_registration (pilot_id, controller, contact, data_protection_officer, sikt_reference,
           dpia_reference, project_end, anonymise_on)
      values ('${pilotId}', 'Bench', '{"address":"bench@example.no"}', 'Bench', '1', '1', '2099-12-31', '2099-12-31')
      on conflict do nothing;
    insert into catalogue.site (pilot_id, site_id, name, kind)
      select '${pilotId}', 'kontor-' || lpad(n::text, 2, '0'), 'Kontor ' || n, 'nav_office' from generate_series(1, ${SITES}) n;
    insert into catalogue.wave (pilot_id, wave_id, name) select '${pilotId}', 'T' || n, '{"nb":"T"}' from generate_series(0, 9) n`);
  for (const items of [30, 200, 300]) {
    await client.query(
      `insert into catalogue.instrument (instrument_id, name, respondent, body) values ($1, '{"nb":"Skjema"}', 'deltaker', '{}')`,
      [`bench${items}`],
    );
    await client.query(
      'insert into catalogue.instrument_version (instrument_id, version, definition, published_at) values ($1, 1, $2, now())',
      [`bench${items}`, JSON.stringify(definition(items))],
    );
  }
}

/** People who are known beforehand and have consented: the research and the identity side of each. */
export async function registerPeople(platform: Platform, client: Client, count: number): Promise<void> {
  const key = await platform.keyring.studyNumberKey(pilotId);
  await client.query(`
    create table public.person (n integer, person_id uuid default gen_random_uuid(), digest bytea);
    set synchronous_commit = off`);
  function* rows() {
    for (let row = 0; row < count; row++)
      yield `${row}\t\\\\x${studyNumberDigest(key, studyNumberOf(row)).toString('hex')}\n`;
  }
  await pipeline(Readable.from(rows()), copyInto(client, 'copy public.person (n, digest) from stdin'));
  await client.query(`
    insert into research.person (pilot_id, person_id, kind) select '${pilotId}', person_id, 'participant' from public.person order by person_id;
    insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number)
      select '${pilotId}', person_id, digest, '\\x00' from public.person order by person_id;
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, channel, recorded_by_role, occurred_on, covers_from)
      select '${pilotId}', person_id, 'f_sporreskjema', 'participation', 'given', 'digital', 'researcher', '2025-01-01', '2025-01-01'
        from public.person order by person_id;
    drop table public.person;`);
  // As autovacuum leaves people who have been there for a while: who reads a new row first writes on its page.
  await client.query('vacuum analyze');
  await client.query('checkpoint');
}
