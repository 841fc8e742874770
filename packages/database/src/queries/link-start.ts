import type pg from 'pg';
import { askingOfStudyText } from './asking-facts.ts';
import { type LinkStart, type PersonAtStart, type StudyAtStart, startOf } from './link-start-facts.ts';

// Entering and everything the first page shows of one person in one statement, which is a transaction of its own: one round trip.
// What is read hangs on the row of entering, so that it is in sight when it is read. A guardian's code has no person in sight.
const personText = `
  with entered as materialized (select * from identity.enter_link($1) limit 1)
  select e.pilot_id, (select edition from catalogue.edition) as edition, json_build_object(
    'link', json_build_object('pilotId', e.pilot_id, 'linkId', e.link_id, 'personId', e.person_id, 'holder', e.holder,
       'language', e.language, 'hasPin', e.has_pin, 'pinAt', e.pin_at),
    'person', (select json_build_array(r.kind, r.age_band, coalesce(r.age_band_on, r.registered_at::date))
                 from research.person r where r.pilot_id = e.pilot_id and r.person_id = e.person_id),
    'sealedTurns18', (select encode(i.sealed_turns_18, 'hex') from identity.person i
                       where i.pilot_id = e.pilot_id and i.person_id = e.person_id),
    'events', (select json_agg(json_build_array(c.sequence, c.purpose_id, c.permission, c.state, c.keeps_given, c.recorded_at,
                      c.notice_id, c.notice_version))
                 from research.consent_event c where c.pilot_id = e.pilot_id and c.person_id = e.person_id),
    'restriction', (select json_build_array(r.sequence, r.state) from rights.restriction_event r
                     where r.pilot_id = e.pilot_id and r.person_id = e.person_id order by r.sequence desc limit 1),
    'sealedValues', (select count(*) from rights.sealed_value v where v.pilot_id = e.pilot_id and v.person_id = e.person_id),
    'requests', (select count(*) from rights.request q where q.pilot_id = e.pilot_id and q.person_id = e.person_id),
    'mayChoosePin', not e.has_pin and identity.may_choose_pin(e.pilot_id, e.person_id, e.link_id, e.holder),
    'letters', (select json_agg(json_build_array(l.link_id, l.opened_at)) from identity.link l
                 where l.pilot_id = e.pilot_id and l.person_id = e.person_id and l.holder = e.holder),
    'sessions', (select json_agg(json_build_array(s.link_id, s.started_at, s.session_digest = $1))
                   from identity.link_session s where s.pilot_id = e.pilot_id and s.person_id = e.person_id))::text as value
    from entered e`;

// The same for everybody in the pilot. The names of all purposes: what somebody once agreed to may stand in no letter any more.
const studyText = `
  with entered as materialized (select set_config('folge.pilot_id', $1, true) as pilot_id)
  select (select edition from catalogue.edition) as edition, (jsonb_build_object(
    'studyName', pilot.name, 'invented', pilot.figures_are_invented, 'contact', g.contact,
    'purposeNames', (select jsonb_object_agg(t.item_id, t.body -> 'name') from catalogue.item t where t.kind = 'purpose'),
    'disclosureBases', (select jsonb_agg(jsonb_build_array(d.covers_from, d.covers_until)) from research.disclosure_basis d
                         where d.pilot_id = e.pilot_id))
    || jsonb_build_object('asking', ${askingOfStudyText({ withTexts: false })}))::text as value
    from entered e
    join catalogue.pilot pilot on pilot.pilot_id = e.pilot_id
    left join catalogue.study_registration g on g.pilot_id = e.pilot_id`;

type KeptStudy = { edition: string; study: StudyAtStart };

/** What each pool's process knows of the studies: nothing about a person. */
const keptStudies = new WeakMap<pg.Pool, Map<string, KeptStudy>>();

async function studyOf(pool: pg.Pool, { pilotId, edition }: { pilotId: string; edition: string | null }) {
  const kept = keptStudies.get(pool) ?? new Map<string, KeptStudy>();
  keptStudies.set(pool, kept);
  const known = kept.get(pilotId);
  if (known && known.edition === edition) return known.study;
  const { rows } = await pool.query<{ edition: string; value: string }>({
    name: 'link-start-study',
    text: studyText,
    values: [pilotId],
  });
  const [row] = rows;
  if (!row) throw new Error('A pilot with a letter is in the catalogue.');
  const study = JSON.parse(row.value) as StudyAtStart;
  kept.set(pilotId, { edition: row.edition, study });
  return study;
}

/**
 * Enters and reads the first page in one round trip, once the process knows the study as it is now; undefined: the session is
 * over.
 */
export async function readLinkStart(pool: pg.Pool, sessionDigest: Buffer): Promise<LinkStart | undefined> {
  const { rows } = await pool.query<{ pilot_id: string; edition: string | null; value: string }>({
    name: 'link-start',
    text: personText,
    values: [sessionDigest],
  });
  const [row] = rows;
  if (!row) return undefined;
  const study = await studyOf(pool, { pilotId: row.pilot_id, edition: row.edition });
  return startOf(JSON.parse(row.value) as PersonAtStart, study);
}
