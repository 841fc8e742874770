import { dayInNorway } from '@folge/contracts';
import type pg from 'pg';
import { stagingTable } from './staging-tables.ts';

export type PermissionInput = {
  pilotId: string;
  uploadId: string;
  /** Whether people the pilot does not know are registered; otherwise only answers of known people are taken. */
  registers: boolean;
  /** The purposes of the notice the file's answers are about; none: nobody is given a permission by this file. */
  purposeIds: string[];
  /** The pilot rests on public interest: people are notified, they do not answer. */
  byNotice: boolean;
  /** Who is younger gives no permission; null: nobody is too young. */
  minimumAge: number | null;
};

/**
 * Who of the people in the file is new, and which permissions the file gives? A person is new when her study number is
 * not known in the pilot; she gets her random id here. Who was erased stays gone and reads as unknown. A permission is
 * given to the new, and to the known who were never asked for that purpose: an earlier no, or an answer taken back, stands.
 * Whose stored age band is below the minimum is given none; of the new, reading has refused those.
 */
export async function findNewcomers(db: pg.ClientBase, input: PermissionInput): Promise<void> {
  const table = (part: Parameters<typeof stagingTable>[1]) => stagingTable(input.uploadId, part);
  await db.query(`drop table if exists ${table('newcomer')}, ${table('permission')}`);
  await db.query(`
    create unlogged table ${table('newcomer')} (
      person_id uuid not null, study_number_digest bytea not null, row_number integer not null)`);
  await db.query(`
    create unlogged table ${table('permission')} (
      person_id uuid not null, purpose_id text not null, event_id uuid not null, occurred_on date not null,
      covers_from date not null)`);
  if (input.registers) {
    await db.query(
      `insert into ${table('newcomer')}
       select gen_random_uuid(), s.study_number_digest, min(s.row_number)
         from ${table('person')} s
        where not exists (select from identity.person p
                           where p.pilot_id = $1 and p.study_number_digest = s.study_number_digest)
          and not exists (select from identity.tombstone t
                           where t.pilot_id = $1 and t.study_number_digest = s.study_number_digest)
        group by s.study_number_digest`,
      [input.pilotId],
    );
  }
  if (input.purposeIds.length > 0) await findPermissions(db, input);
}

async function findPermissions(db: pg.ClientBase, input: PermissionInput): Promise<void> {
  const table = (part: Parameters<typeof stagingTable>[1]) => stagingTable(input.uploadId, part);
  await db.query(
    `insert into ${table('permission')}
     select who.person_id, purpose.id, gen_random_uuid(), who.last_day, who.first_day
       from (select coalesce(n.person_id, p.person_id) as person_id, n.person_id is not null as is_new,
                    coalesce(max(s.day), $5::date) as last_day, coalesce(min(s.day), $5::date) as first_day
               from ${table('person')} s
               left join ${table('newcomer')} n on n.study_number_digest = s.study_number_digest
               left join identity.person p on p.pilot_id = $1 and p.study_number_digest = s.study_number_digest
              where (s.has_answered or $3) and coalesce(n.person_id, p.person_id) is not null
              group by 1, 2) who
       cross join unnest($2::text[]) as purpose (id)
      where who.is_new or not exists (
            select from research.consent_event c
             where c.pilot_id = $1 and c.person_id = who.person_id and c.purpose_id = purpose.id
               and c.permission = 'participation' and c.state <> 'requested')
        and (who.is_new or $4::integer is null or not exists (
            select from research.person p
             where p.pilot_id = $1 and p.person_id = who.person_id
               and substring(p.age_band from '^\\s*(\\d{1,3})')::integer
                   + extract(year from age($5::date, coalesce(p.age_band_on, (p.registered_at at time zone 'Europe/Oslo')::date))) < $4))`,
    [input.pilotId, input.purposeIds, input.byNotice, input.minimumAge, dayInNorway()],
  );
}
