-- What the first page of a person shows of the study is the same for everybody in it. A process keeps it, and asks with each page
-- which edition of the catalogue holds now: one narrow row instead of all letters, purposes and settings.

create table catalogue.edition (
  is_the_one boolean primary key default true constraint edition_is_one check (is_the_one),
  -- Never the same twice, not after a restore either.
  edition uuid not null default gen_random_uuid()
);
comment on table catalogue.edition is
  'derived: another value after each transaction that changed what a person''s first page shows of a study; kept by triggers';
insert into catalogue.edition default values;
grant select on catalogue.edition to folge_participant;

-- Once a transaction, and as the last thing it does: nobody holds this row while waiting for another.
create function catalogue.begin_edition() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('folge.edition_begun', true) = 'yes' then
    return null;
  end if;
  insert into catalogue.edition default values
  on conflict (is_the_one) do update set edition = excluded.edition;
  perform set_config('folge.edition_begun', 'yes', true);
  return null;
end $$;
revoke all on function catalogue.begin_edition() from public;

do $$
declare t text;
begin
  foreach t in array array[
    'catalogue.pilot', 'catalogue.item', 'catalogue.outcome', 'catalogue.notice', 'catalogue.notice_review',
    'catalogue.study_registration', 'research.disclosure_basis']
  loop
    execute format('create constraint trigger begin_edition after insert or update or delete on %s
      deferrable initially deferred for each row execute function catalogue.begin_edition()', t);
  end loop;
end $$;
