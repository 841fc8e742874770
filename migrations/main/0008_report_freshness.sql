-- Whether a report is still fresh: every statement that changes what a report counts leaves one line here, and a report
-- keeps which transactions it saw. Nobody has to remember to mark reports, and nobody waits for anybody's lock.

create table research.records_change (
  -- Null: the catalogue, which all pilots share.
  pilot_id text,
  transaction_id bigint not null default (pg_current_xact_id()::text::bigint),
  changed_at timestamptz not null default clock_timestamp()
);
create index records_change_of_pilot on research.records_change (pilot_id, changed_at);
alter table research.records_change enable row level security;
alter table research.records_change force row level security;
create policy of_the_pilot on research.records_change
  using (pilot_id is null or pilot_id = (select current_setting('folge.pilot_id', true)))
  with check (pilot_id is null or pilot_id = (select current_setting('folge.pilot_id', true)));

alter table research.report add column seen_transactions text;

create function research.note_records_change() returns trigger language plpgsql as $$
begin
  insert into research.records_change (pilot_id) values (nullif(current_setting('folge.pilot_id', true), ''));
  return null;
end $$;
create function research.note_catalogue_change() returns trigger language plpgsql as $$
begin
  insert into research.records_change (pilot_id) values (null);
  return null;
end $$;

do $$
declare t text;
begin
  foreach t in array array[
    'research.person', 'research.person_site', 'research.consent_event', 'research.disclosure_basis',
    'research.response', 'research.outcome_value', 'research.delivery', 'research.requirement_met']
  loop
    execute format('create trigger note_change after insert or update or delete on %s
      for each statement execute function research.note_records_change()', t);
  end loop;
  foreach t in array array[
    'catalogue.programme', 'catalogue.pilot', 'catalogue.site', 'catalogue.wave', 'catalogue.goal', 'catalogue.pilot_goal',
    'catalogue.outcome', 'catalogue.instrument', 'catalogue.instrument_version', 'catalogue.item']
  loop
    execute format('create trigger note_change after insert or update or delete on %s
      for each statement execute function research.note_catalogue_change()', t);
  end loop;
end $$;

-- Is this report older than a change it did not see? After a restore the transactions count anew: then the clock decides.
create function research.is_report_stale(of_pilot text, seen text, computed timestamptz, marked boolean)
returns boolean language sql stable as $$
  select marked or seen is null
      or exists (select from research.records_change c
                  where (c.pilot_id = of_pilot or c.pilot_id is null)
                    and c.changed_at > computed - interval '1 day'
                    and (c.changed_at > computed
                         or not pg_visible_in_snapshot(c.transaction_id::text::xid8, seen::pg_snapshot)))
      or exists (select from research.disclosure_basis d
                  where d.pilot_id = of_pilot
                    and (d.covers_until >= computed::date and d.covers_until < current_date
                         or d.covers_from > computed::date and d.covers_from <= current_date));
$$;

grant insert on research.records_change to folge_app, folge_import;
grant select, delete on research.records_change to folge_app;
