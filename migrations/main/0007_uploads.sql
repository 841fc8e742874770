-- Taking an upload back takes back the people it registered and the permissions it recorded, which no login may delete
-- by itself; and the schema that the job queue makes its tables in.

create schema job;
grant usage, create on schema job to folge_jobs;

-- Whose people and permissions go with an upload? Those that nothing else rests on: no row of another upload, and no
-- later word of the person. Returns the people who are gone, so that their keys can be destroyed.
create function research.take_back_people(of_upload uuid) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  pilot text := current_setting('folge.pilot_id', true);
begin
  delete from research.consent_event c
   where c.pilot_id = pilot and c.recorded_by_upload = of_upload
     and not exists (select from research.consent_event other
                      where other.pilot_id = pilot and other.person_id = c.person_id
                        and other.recorded_by_upload is distinct from of_upload)
     and not exists (select from research.response r
                      where r.pilot_id = pilot and r.respondent_id = c.person_id and r.upload_id <> of_upload)
     and not exists (select from research.outcome_value o
                      where o.pilot_id = pilot and o.person_id = c.person_id and o.upload_id <> of_upload);
  return query
    with gone as (
      delete from research.person p
       where p.pilot_id = pilot and p.registered_by_upload = of_upload
         and not exists (select from research.consent_event c where c.pilot_id = pilot and c.person_id = p.person_id)
         and not exists (select from research.response r where r.pilot_id = pilot and r.respondent_id = p.person_id)
         and not exists (select from research.outcome_value o where o.pilot_id = pilot and o.person_id = p.person_id)
      returning p.person_id),
    nameless as (
      delete from identity.person i using gone where i.pilot_id = pilot and i.person_id = gone.person_id
      returning i.person_id)
    select nameless.person_id from nameless;
end $$;
revoke all on function research.take_back_people(uuid) from public;
grant execute on function research.take_back_people(uuid) to folge_app;

