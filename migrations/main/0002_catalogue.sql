-- The programmes as data. What SQL joins on has a table; what people only read is an item with a body that the
-- contract of its kind validates. Every row keeps its source and quotation.

create table catalogue.item (
  kind text not null,
  item_id text not null,
  programme_id text,
  pilot_id text,
  position integer not null default 0,
  body jsonb not null,
  source jsonb,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (kind, item_id)
);
create index item_of_pilot on catalogue.item (pilot_id, kind);

create table catalogue.programme (
  programme_id text primary key,
  name jsonb not null,
  body jsonb not null,
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table catalogue.pilot (
  pilot_id text primary key constraint pilot_id_is_a_slug check (pilot_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  programme_id text not null references catalogue.programme,
  name jsonb not null,
  body jsonb not null,
  source jsonb,
  legal_basis text not null default 'consent' constraint pilot_legal_basis_known check (legal_basis in ('consent', 'public_interest')),
  figures_are_invented boolean not null default false,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table catalogue.site (
  pilot_id text not null references catalogue.pilot,
  site_id text not null,
  name text not null,
  aliases text[] not null default '{}',
  kind text not null,
  role text not null default 'trial' constraint site_role_known check (role in ('trial', 'source', 'receiver', 'comparison')),
  grouping text,
  municipality text,
  county text,
  valid_from date,
  valid_until date,
  invented boolean not null default false,
  body jsonb not null default '{}',
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (pilot_id, site_id),
  constraint site_validity check (valid_from is null or valid_until is null or valid_from <= valid_until)
);

create table catalogue.wave (
  pilot_id text not null references catalogue.pilot,
  wave_id text not null,
  name jsonb not null,
  months_after_start integer,
  anonymous boolean not null default false,
  opens_on date,
  closes_on date,
  body jsonb not null default '{}',
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (pilot_id, wave_id)
);

-- An instrument belongs to the house (pilot_id null) or to one pilot.
create table catalogue.instrument (
  instrument_id text primary key,
  pilot_id text references catalogue.pilot,
  name jsonb not null,
  respondent text not null,
  body jsonb not null default '{}',
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table catalogue.instrument_version (
  instrument_id text not null references catalogue.instrument,
  version integer not null,
  definition jsonb not null,
  definition_digest bytea,
  published_at timestamptz,
  published_by uuid,
  primary key (instrument_id, version)
);

create table catalogue.wave_instrument (
  pilot_id text not null,
  wave_id text not null,
  instrument_id text not null references catalogue.instrument,
  primary key (pilot_id, wave_id, instrument_id),
  foreign key (pilot_id, wave_id) references catalogue.wave
);

-- A goal of a programme is shared by its pilots (pilot_goal); a pilot's own goal has its pilot_id.
create table catalogue.goal (
  goal_id text primary key,
  programme_id text not null references catalogue.programme,
  pilot_id text references catalogue.pilot,
  name jsonb not null,
  indicator jsonb not null,
  target jsonb,
  body jsonb not null default '{}',
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

create table catalogue.pilot_goal (
  pilot_id text not null references catalogue.pilot,
  goal_id text not null references catalogue.goal,
  position integer not null default 0,
  primary key (pilot_id, goal_id)
);

-- What may be recorded about a person besides answers: a code, a number or a date, at an occasion.
create table catalogue.outcome (
  outcome_id text not null,
  pilot_id text not null references catalogue.pilot,
  name jsonb not null,
  value_kind text not null constraint outcome_value_kind_known check (value_kind in ('code', 'number', 'date')),
  codes jsonb,
  minimum double precision,
  maximum double precision,
  unit text,
  purpose_id text not null,
  from_nav boolean not null default false,
  special_category boolean not null default false,
  body jsonb not null default '{}',
  source jsonb,
  position integer not null default 0,
  built_in boolean not null default false,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  primary key (pilot_id, outcome_id)
);

create table catalogue.notice (
  pilot_id text not null references catalogue.pilot,
  notice_id text not null,
  version integer not null,
  language text not null,
  title text not null,
  text text not null,
  text_digest bytea not null default '',
  purposes text[] not null,
  anonymous boolean not null default false,
  published_at timestamptz,
  published_by uuid,
  primary key (pilot_id, notice_id, version, language)
);

create function catalogue.refuse_change_of_published() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'published is frozen' using errcode = 'check_violation', constraint = tg_table_name || '_published_is_frozen';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create function catalogue.digest_text() returns trigger language plpgsql as $$
begin
  new.text_digest := sha256(convert_to(new.text, 'UTF8'));
  return new;
end $$;
create trigger notice_digest before insert or update on catalogue.notice
  for each row execute function catalogue.digest_text();

create trigger instrument_version_frozen before update or delete on catalogue.instrument_version
  for each row execute function catalogue.refuse_change_of_published();
create trigger notice_frozen before update or delete on catalogue.notice
  for each row execute function catalogue.refuse_change_of_published();
