-- A participant's page looks up a row here and there, in seven tables. A policy that reads a setting in a query of its own reads it
-- once, which pays where a whole table is looked through; here each of them is a plan to start, and they were a third of what the
-- page cost. What is in sight is the same: the participant's login reads the settings as they stand, the other logins as before.
do $$
declare
  t text;
  pilot constant text := $p$pilot_id = current_setting('folge.pilot_id', true)$p$;
  person constant text := $p$person_id = nullif(current_setting('folge.person_id', true), '')::uuid$p$;
  others constant text := 'folge_owner, folge_app, folge_identity, folge_import, folge_access, folge_erasure, folge_audit, folge_backup, folge_jobs';
  seen text;
  written text;
begin
  foreach t in array array['identity.link', 'identity.link_session', 'identity.person', 'identity.pin', 'research.consent_event',
                           'research.person', 'rights.restriction_event']
  loop
    execute format('alter policy of_the_pilot on %s to %s', t, others);
    execute format('create policy of_the_pilot_of_the_page on %s to folge_participant using (%s) with check (%2$s)', t, pilot);
    written := person || case t
      when 'identity.person' then $p$ and current_setting('folge.holder', true) = 'person'$p$
      when 'identity.pin' then $p$ and holder = current_setting('folge.holder', true)$p$
      else '' end;
    seen := written || case t
      when 'identity.link' then $p$ or code_digest = decode(nullif(current_setting('folge.code_digest', true), ''), 'hex')$p$
      when 'identity.link_session' then $p$ or session_digest = decode(nullif(current_setting('folge.link_session', true), ''), 'hex')$p$
      else '' end;
    execute format('alter policy of_the_person on %s using (%s) with check (%s)', t, seen, written);
  end loop;
end $$;

-- Nobody else looks up a code or a session.
alter policy of_the_code on identity.link to folge_participant
  using (code_digest = decode(nullif(current_setting('folge.code_digest', true), ''), 'hex'));
alter policy of_the_session on identity.link_session to folge_participant
  using (session_digest = decode(nullif(current_setting('folge.link_session', true), ''), 'hex'));
