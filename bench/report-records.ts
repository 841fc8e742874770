import type { InstrumentDefinition } from '../packages/contracts/src/index.ts';

export const pilotId = 'maaling';

const itemNames = Array.from({ length: 30 }, (_, index) => `q${index + 1}`);

/** Thirty items from 1 to 5 in six scales of five, the last item of each reversed. */
const definition: InstrumentDefinition = {
  items: itemNames.map((name) => ({
    kind: 'code',
    name,
    wording: { nb: name },
    otherWordings: [],
    specialCategory: false,
    codes: [],
    minimum: 1,
    maximum: 5,
  })),
  scales: Array.from({ length: 6 }, (_, index) => {
    const items = itemNames.slice(index * 5, index * 5 + 5);
    return {
      name: `skala-${index + 1}`,
      label: { nb: `Skala ${index + 1}` },
      items,
      reversed: items.slice(-1),
      minimum: 1,
      maximum: 5,
      answeredShare: 0.5,
      smallestWorthwhileChange: null,
    };
  }),
};

const goal = {
  type: 'mean_change',
  direction: 'up',
  population: { kinds: ['participant'], strandId: null, arm: null },
  measure: { of: 'scale', instrumentId: 'maalt', scale: 'skala-1' },
  from: 'T0',
  to: 'T2',
};

const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'`;
const slot = (index: number) =>
  `case when random() < 0.03 then null else 1 + floor(random() * 5)::smallint end${index < 29 ? ',' : ''}`;
const scores = (index: number) => `(1 + random() * 4)${index < 5 ? ',' : ''}`;

/**
 * The statements that fill a pilot of 20 offices and 3 waves with as many responses as asked for: every person answers in
 * every wave, three in a hundred answers are missing, and every person is covered. Seeded: the same rows each time.
 */
export function reportRecords(responses: number): string[] {
  const people = Math.ceil(responses / 3);
  return [
    'select setseed(0.42)',
    `insert into catalogue.programme (programme_id, name, body) values ('maaling', '{"nb":"Måling"}', '{}')`,
    `insert into catalogue.pilot (pilot_id, programme_id, name, body) values ('${pilotId}', 'maaling', '{"nb":"Måling"}', '{}')`,
    `insert into catalogue.site (pilot_id, site_id, name, kind)
     select '${pilotId}', 'k' || n, 'Kontor ' || n, 'nav_office' from generate_series(1, 20) n`,
    `insert into catalogue.wave (pilot_id, wave_id, name, position)
     select '${pilotId}', 'T' || n, jsonb_build_object('nb', 'Bølge ' || n), n from generate_series(0, 2) n`,
    `insert into catalogue.instrument (instrument_id, pilot_id, name, respondent)
     values ('maalt', '${pilotId}', '{"nb":"Målt"}', 'deltaker')`,
    `insert into catalogue.instrument_version (instrument_id, version, definition, published_at)
     values ('maalt', 1, ${quoted(definition)}, now())`,
    `insert into catalogue.goal (goal_id, programme_id, pilot_id, name, indicator)
     values ('maalt', 'maaling', '${pilotId}', '{"nb":"Endring"}', ${quoted(goal)})`,
    `insert into research.person (pilot_id, person_id, kind)
     select '${pilotId}', md5('p' || n)::uuid, 'participant' from generate_series(1, ${people}) n`,
    `insert into research.person_site (pilot_id, person_id, site_id)
     select '${pilotId}', md5('p' || n)::uuid, 'k' || (1 + n % 20) from generate_series(1, ${people}) n`,
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, event_id, channel, recorded_by_role,
       occurred_on, covers_from)
     select '${pilotId}', md5('p' || n)::uuid, 'f_sporreskjema', 'participation', 'given', md5('e' || n)::uuid, 'paper',
            'researcher', '2025-01-01', '2025-01-01' from generate_series(1, ${people}) n`,
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version, site_id,
       covered_by, content_digest, answers, scores)
     select '${pilotId}', 'T' || wave, 'maalt', md5('p' || n)::uuid, md5('u' || wave)::uuid, 1, 'k' || (1 + n % 20),
            md5('e' || n)::uuid, '\\x00', array[${itemNames.map((_, index) => slot(index)).join('')}]::smallint[],
            array[${Array.from({ length: 6 }, (_, index) => scores(index)).join('')}]
       from generate_series(0, 2) wave, generate_series(1, ${people}) n order by wave, md5('p' || n)`,
    'vacuum analyze research.response',
    'analyze',
  ];
}

/** The floor: mean and variance of every item per office and wave, over the same rows, as a reader of the table may ask. */
export const floorStatement = `select wave_id, site_id, ${itemNames
  .map(
    (name, index) => `avg(answers[${index + 1}]) as ${name}_mean, var_samp(answers[${index + 1}]) as ${name}_variance`,
  )
  .join(', ')}
  from research.response where pilot_id = '${pilotId}' and superseded_by is null group by wave_id, site_id`;
