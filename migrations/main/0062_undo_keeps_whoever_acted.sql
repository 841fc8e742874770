-- The same function, and whoever asked for something, put something right, has a receipt, or is in a file that left stays when
-- the upload that registered them is undone: what lies there would be nobody's, and could neither be erased nor called back.
create or replace function research.take_back_people(of_upload uuid) returns setof uuid
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
         and not exists (select from rights.restriction_event e where e.pilot_id = pilot and e.person_id = p.person_id)
         and not exists (select from rights.sealed_value v where v.pilot_id = pilot and v.person_id = p.person_id)
         and not exists (select from rights.request q where q.pilot_id = pilot and q.person_id = p.person_id)
         and not exists (select from rights.receipt_of_person t where t.pilot_id = pilot and t.person_id = p.person_id)
         and not exists (select from rights.export_person x where x.pilot_id = pilot and x.person_id = p.person_id)
      returning p.person_id),
    nameless as (
      delete from identity.person i using gone where i.pilot_id = pilot and i.person_id = gone.person_id
      returning i.person_id)
    select nameless.person_id from nameless;
end $$;
