-- What people wrote in their own words is kept only where somebody of the pilot has said so, instrument by instrument. Each
-- change is a row of its own, so that it stays known who turned it on and when; none: off.
create table catalogue.free_text_setting (
  pilot_id text not null references catalogue.pilot,
  instrument_id text not null references catalogue.instrument,
  sequence bigint generated always as identity,
  is_on boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (pilot_id, instrument_id, sequence)
);
grant select, insert on catalogue.free_text_setting to folge_app;
grant select on catalogue.free_text_setting to folge_import;
