import type pg from 'pg';
import { askingOfStudyText } from './asking-facts.ts';
import { type LinkStart, type PersonAtStart, type StudyAtStart, startOf } from './link-start-facts.ts';

// Where the person stands costs two tables more, which the pages that ask for nothing do without.
const stateOfPerson = `
    'sealedValues', (select count(*) from rights.sealed_value v where v.pilot_id = e.pilot_id and v.person_id = e.person_id),
    'requests', (select count(*) from rights.request q where q.pilot_id = e.pilot_id and q.person_id = e.person_id),`;

// Entering and everything the first page shows of one person in one statement, which is a transaction of its own: one round trip.
// What is read hangs on the row of entering, so that it is in sight when it is read. A guardian's code has no person in sight.
// Events come as columns: each value written as JSON by itself takes as long as reading it. Somebody with one letter and no PIN
// may choose one; of several letters the function tells.
const personText = ({ withState }: { withState: boolean }) => `
  with entered as materialized (select * from identity.enter_link($1) limit 1)
  select e.pilot_id, (select edition from catalogue.edition) as edition, json_build_object(
    'link', json_build_object('pilotId', e.pilot_id, 'linkId', e.link_id, 'personId', e.person_id, 'holder', e.holder,
       'language', e.language, 'hasPin', e.has_pin, 'pinAt', e.pin_at),
    'person', (select json_build_array(r.kind, r.age_band, coalesce(r.age_band_on, (r.registered_at at time zone 'Europe/Oslo')::date))
                 from research.person r where r.pilot_id = e.pilot_id and r.person_id = e.person_id),
    'sealedTurns18', (select encode(i.sealed_turns_18, 'hex') from identity.person i
                       where i.pilot_id = e.pilot_id and i.person_id = e.person_id),
    'events', (select json_build_array(array_agg(c.sequence), array_agg(c.purpose_id), array_agg(c.permission), array_agg(c.state),
                      array_agg(c.keeps_given), array_agg(c.notice_id), array_agg(c.notice_version),
                      case when e.holder = 'guardian' then array_agg(c.recorded_at) end)
                 from research.consent_event c where c.pilot_id = e.pilot_id and c.person_id = e.person_id),
    'restriction', (select json_build_array(r.sequence, r.state) from rights.restriction_event r
                     where r.pilot_id = e.pilot_id and r.person_id = e.person_id order by r.sequence desc limit 1),
    ${withState ? stateOfPerson : ''}
    'mayChoosePin', not e.has_pin
       and (o.is_only_letter or identity.may_choose_pin(e.pilot_id, e.person_id, e.link_id, e.holder)),
    'openings', o.openings)::text as value
    from entered e cross join lateral (
      select bool_and(l.link_id = e.link_id) as is_only_letter,
             json_agg(json_build_array(l.link_id, l.opened_at, s.started_at, s.session_digest = $1)) as openings
        from identity.link l
        left join identity.link_session s on s.pilot_id = l.pilot_id and s.link_id = l.link_id
       where l.pilot_id = e.pilot_id and l.person_id = e.person_id and l.holder = e.holder) o`;

// The same for everybody in the pilot. The names of all purposes, the plain ones where there are any: what somebody once agreed to
// may stand in no letter any more.
const studyText = `
  with entered as materialized (select set_config('folge.pilot_id', $1, true) as pilot_id)
  select (select edition from catalogue.edition) as edition, (jsonb_build_object(
    'studyName', pilot.name, 'invented', pilot.figures_are_invented, 'contact', g.contact,
    'purposeNames', (select jsonb_object_agg(t.item_id, coalesce(t.body -> 'plainName', t.body -> 'name')) from catalogue.item t where t.kind = 'purpose'),
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

const textWithState = personText({ withState: true });
const textWithoutState = personText({ withState: false });

/**
 * Enters and reads the first page in one round trip, once the process knows the study as it is now; undefined: the session is
 * over. With the state: where the page asks for something that is confirmed for the state it was asked in.
 */
export async function readLinkStart(
  pool: pg.Pool,
  sessionDigest: Buffer,
  { withState }: { withState: boolean },
): Promise<LinkStart | undefined> {
  const { rows } = await pool.query<{ pilot_id: string; edition: string | null; value: string }>({
    name: withState ? 'link-start-state' : 'link-start',
    text: withState ? textWithState : textWithoutState,
    values: [sessionDigest],
  });
  const [row] = rows;
  if (!row) return undefined;
  const study = await studyOf(pool, { pilotId: row.pilot_id, edition: row.edition });
  return startOf(JSON.parse(row.value) as PersonAtStart, study);
}
