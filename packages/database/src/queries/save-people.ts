import { dayInNorway } from '@folge/contracts';
import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

export type NewcomerRow = { personId: string; studyNumber: string; name: string | null; contact: string | null };

/** The people that saving registers, with what has to be sealed, from one person on. */
export async function listNewcomers(
  db: pg.ClientBase,
  { uploadId, after, limit }: { uploadId: string; after: string | null; limit: number },
): Promise<NewcomerRow[]> {
  const { rows } = await db.query<NewcomerRow>(
    `select n.person_id as "personId", s.study_number as "studyNumber", s.name, s.contact
       from ${stagingTable(uploadId, 'newcomer')} n
       join ${stagingTable(uploadId, 'person')} s
         on s.row_number = n.row_number and s.study_number_digest = n.study_number_digest
      where $1::uuid is null or n.person_id > $1::uuid
      order by n.person_id limit $2`,
    [after, limit],
  );
  return rows;
}

export type SealedPerson = {
  personId: string;
  sealedStudyNumber: Buffer;
  sealedName: Buffer | null;
  sealedContact: Buffer | null;
};

/** Registers the people of one page: who they are, under the digest that the file gave. */
export async function insertNewIdentities(
  db: pg.ClientBase,
  { pilotId, uploadId, people }: { pilotId: string; uploadId: string; people: SealedPerson[] },
): Promise<void> {
  await db.query(
    `insert into identity.person (pilot_id, person_id, study_number_digest, sealed_study_number, sealed_name, sealed_contact)
     select $1, n.person_id, n.study_number_digest, p.sealed_study_number, p.sealed_name, p.sealed_contact
       from unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[])
              as p (person_id, sealed_study_number, sealed_name, sealed_contact)
       join ${stagingTable(uploadId, 'newcomer')} n on n.person_id = p.person_id`,
    [
      pilotId,
      people.map(({ personId }) => personId),
      people.map(({ sealedStudyNumber }) => sealedStudyNumber),
      people.map(({ sealedName }) => sealedName),
      people.map(({ sealedContact }) => sealedContact),
    ],
  );
}

/** What research knows of the new people: what the first of their rows says, their office, and their permissions. */
export async function insertNewcomers(
  db: pg.ClientBase,
  input: { pilotId: string; uploadId: string; specialVariables: string[] },
): Promise<void> {
  const newcomer = stagingTable(input.uploadId, 'newcomer');
  const person = stagingTable(input.uploadId, 'person');
  const ofFirstRow = `${newcomer} n join ${person} s
    on s.row_number = n.row_number and s.study_number_digest = n.study_number_digest`;
  await db.query(
    `insert into research.person (pilot_id, person_id, kind, strand_id, arm, included_on, age_band, background,
            special_background, registered_by_upload)
     select $1, n.person_id, s.kind, s.strand_id, s.arm, s.included_on, s.age_band,
            coalesce(s.background::jsonb, '{}') - $3::text[],
            coalesce((select jsonb_object_agg(b.key, b.value) from jsonb_each(s.background::jsonb) b
                       where b.key = any($3::text[])), '{}'), $2
       from ${ofFirstRow}
      order by n.person_id`,
    [input.pilotId, input.uploadId, input.specialVariables],
  );
  await db.query(
    `insert into research.person_site (pilot_id, person_id, site_id)
     select $1, n.person_id, s.site_id from ${ofFirstRow} where s.site_id is not null order by n.person_id`,
    [input.pilotId],
  );
}

export type PermissionEvent = {
  pilotId: string;
  uploadId: string;
  state: 'given' | 'notified';
  noticeId: string;
  noticeVersion: number;
  noticeLanguage: string;
  /** Below which age a guardian's yes is needed, per purpose; none: nobody in the pilot is that young. */
  guardianBelow: Record<string, number>;
};

/**
 * Records the permissions that the file gives, as events of the notice that was chosen. Who was new has no event before; the age
 * band of who may be too young decides whether a guardian has to say yes too.
 */
export async function insertPermissions(db: pg.ClientBase, event: PermissionEvent): Promise<void> {
  const { pilotId, uploadId, noticeId, noticeVersion, noticeLanguage, guardianBelow } = event;
  const mayBeYoung = Object.keys(guardianBelow).length > 0;
  const needsGuardian = mayBeYoung
    ? `coalesce(substring(p.age_band from '^\\s*(\\d{1,3})')::integer
         + extract(year from age($8::date, coalesce(p.age_band_on, (p.registered_at at time zone 'Europe/Oslo')::date)))
         < ($7::jsonb ->> g.purpose_id)::integer, false)`
    : 'false and $7::jsonb is null and $8::date is null';
  const person = mayBeYoung ? 'join research.person p on p.pilot_id = $1 and p.person_id = g.person_id' : '';
  await db.query(
    `insert into research.consent_event (pilot_id, person_id, purpose_id, permission, event_id, state, notice_id,
            notice_version, notice_language, channel, recorded_by_role, occurred_on, covers_from, recorded_by_upload,
            text_digest, controller, data_categories, predecessor_id, needs_guardian)
     select $1, g.person_id, g.purpose_id, 'participation', g.event_id, $3, $4, $5, $6, 'file', 'researcher',
            g.occurred_on, g.covers_from, $2,
            (select text_digest from catalogue.notice
              where pilot_id = $1 and notice_id = $4 and version = $5 and language = $6),
            (select controller from catalogue.study_registration where pilot_id = $1),
            array[case when (i.body ->> 'specialCategory')::boolean then 'special' else 'ordinary' end],
            case when n.person_id is null then (
              select e.event_id from research.consent_event e
               where e.pilot_id = $1 and e.person_id = g.person_id and e.purpose_id = g.purpose_id
                 and e.permission = 'participation' order by e.sequence desc limit 1) end,
            ${needsGuardian}
       from ${stagingTable(uploadId, 'permission')} g
       left join ${stagingTable(uploadId, 'newcomer')} n on n.person_id = g.person_id
       left join catalogue.item i on i.kind = 'purpose' and i.item_id = g.purpose_id
       ${person}
      order by g.person_id, g.purpose_id`,
    [
      pilotId,
      uploadId,
      event.state,
      noticeId,
      noticeVersion,
      noticeLanguage,
      JSON.stringify(guardianBelow),
      dayInNorway(),
    ],
  );
}
