-- Who reads what. Row policies are forced on every table with data about people: an unset pilot means zero rows, for
-- the owner too. Each login has only the rights named here.

do $$
declare t text;
begin
  foreach t in array array[
    'identity.person', 'research.person', 'research.person_site', 'research.consent_event', 'research.disclosure_basis',
    'research.upload', 'research.mapping_memory', 'research.response', 'research.free_text', 'research.outcome_value',
    'research.delivery', 'research.requirement_met', 'research.report', 'research.accepted_drift']
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($p$create policy of_the_pilot on %s
      using (pilot_id = (select current_setting('folge.pilot_id', true)))
      with check (pilot_id = (select current_setting('folge.pilot_id', true)))$p$, t);
  end loop;
end $$;

revoke all on all functions in schema access from public;
grant usage on schema access to folge_app, folge_identity, folge_import, folge_access;
grant execute on function access.enter(uuid, text), access.granted_pilots(uuid) to folge_app, folge_identity, folge_import, folge_access;
grant select, insert, update, delete on all tables in schema access to folge_access;

grant usage on schema catalogue to folge_app, folge_identity, folge_import, folge_access;
grant select, insert, update, delete on all tables in schema catalogue to folge_app;
grant select on all tables in schema catalogue to folge_import, folge_identity;
grant select on catalogue.pilot, catalogue.site to folge_access;

grant usage on schema research to folge_app, folge_import;
grant select, insert, update, delete on research.upload, research.mapping_memory, research.accepted_drift,
  research.requirement_met, research.report, research.person, research.person_site, research.disclosure_basis to folge_app;
grant select, insert on research.consent_event to folge_app;
grant select, delete on research.response, research.outcome_value, research.delivery, research.free_text to folge_app;
grant update (superseded_by) on research.response, research.outcome_value, research.delivery to folge_app;
grant select on research.coverage to folge_app, folge_import;

-- The import resolves study numbers and moves rows in; of answers and outcomes it may read which rows there are and
-- their digests, never a value.
grant usage on schema identity to folge_identity, folge_import;
grant select, insert, update, delete on identity.person to folge_identity;
grant select (pilot_id, person_id, study_number_digest), insert on identity.person to folge_import;
grant select, insert on research.person, research.person_site, research.consent_event to folge_import;
grant select on research.disclosure_basis to folge_import;
grant select, update on research.upload to folge_import;
grant insert on research.response, research.free_text, research.outcome_value, research.delivery to folge_import;
grant select (pilot_id, wave_id, instrument_id, respondent_id, upload_id, content_digest, superseded_by),
  update (superseded_by) on research.response to folge_import;
grant select (pilot_id, outcome_id, person_id, occasion, upload_id, content_digest, superseded_by),
  update (superseded_by) on research.outcome_value to folge_import;
grant select (pilot_id, site_id, element_id, period, upload_id, content_digest, superseded_by),
  update (superseded_by) on research.delivery to folge_import;
grant update (stale) on research.report to folge_import;
grant select (pilot_id, report_id, stale) on research.report to folge_import;

-- Staging tables are made by the import's own login, one set an upload, and belong to it alone.
grant usage, create on schema staging to folge_import;

grant usage on schema audit to folge_app, folge_identity, folge_import, folge_access;
grant insert on audit.event to folge_app, folge_identity, folge_import, folge_access;
