-- The participant's login reads what the person's pages show, and nothing beside it: were one of its statements ever somebody
-- else's, there would be less to read. A confirmation is written and never read; an upload is the day it was saved; of where
-- copies lie there is the system's name.
revoke select, update on identity.confirmation from folge_participant;
revoke select on rights.holder_task, rights.export, rights.copy_holder, research.upload from folge_participant;
grant select (pilot_id, wave_id, export_id, system, deleted_on) on rights.copy_holder to folge_participant;
grant select (pilot_id, upload_id, saved_at) on research.upload to folge_participant;

-- What a young person asked for or was given a receipt for is the young person's, and so is where they are: a guardian's code
-- opens none of it.
do $$
declare t text;
begin
  foreach t in array array['rights.request', 'rights.receipt_of_person', 'rights.export_person', 'research.person_site']
  loop
    execute format($p$create policy not_for_a_guardian on %s as restrictive for select to folge_participant
      using ((select current_setting('folge.holder', true)) = 'person')$p$, t);
  end loop;
end $$;
