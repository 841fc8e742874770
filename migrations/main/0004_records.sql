-- What was recorded: uploads, answers, outcomes, delivered elements, reports. Rows are never changed: a later upload
-- adds a row and marks the earlier as superseded, so that an upload can be taken back whole.

create table research.upload (
  pilot_id text not null references catalogue.pilot,
  upload_id uuid not null default gen_random_uuid(),
  kind text not null constraint upload_kind_known check (kind in ('survey', 'outcomes', 'deliveries')),
  state text not null default 'received' constraint upload_state_known check (state in (
    'received', 'checking', 'checked', 'saving', 'saved', 'undone', 'cancelled', 'failed')),
  file_name text not null,
  file_digest bytea not null,
  file_bytes bigint not null,
  wave_id text,
  instrument_id text,
  instrument_version integer,
  inspection jsonb,
  mapping jsonb,
  counts jsonb,
  drift jsonb,
  problem jsonb,
  progress real not null default 0,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null default now(),
  saved_at timestamptz,
  undone_at timestamptz,
  undone_by uuid,
  primary key (pilot_id, upload_id)
);

-- How columns were mapped before, so that the next file of the same layout maps itself.
create table research.mapping_memory (
  pilot_id text not null references catalogue.pilot,
  kind text not null,
  column_text text not null,
  occurrence integer not null default 1,
  target jsonb not null,
  remembered_at timestamptz not null default now(),
  primary key (pilot_id, kind, column_text, occurrence)
);

-- One row a respondent, wave and instrument. answers has a slot for each coded item of the instrument version, numbers
-- one for each number or date item, scores one for each scale. In an anonymous wave respondent_id is random and belongs
-- to nobody. NOTE: no foreign key to person, it costs 10 microseconds a row; the import's join is the check.
create table research.response (
  pilot_id text not null,
  wave_id text not null,
  instrument_id text not null,
  respondent_id uuid not null,
  upload_id uuid not null,
  instrument_version integer not null,
  site_id text,
  answered_on date,
  covered_by uuid,
  superseded_by uuid,
  content_digest bytea not null,
  answers smallint[] not null,
  numbers double precision[],
  missing_codes smallint[],
  scores double precision[],
  constraint response_key primary key (pilot_id, wave_id, instrument_id, respondent_id, upload_id)
);

create table research.free_text (
  pilot_id text not null,
  wave_id text not null,
  instrument_id text not null,
  respondent_id uuid not null,
  upload_id uuid not null,
  item_name text not null,
  sealed_text bytea not null,
  primary key (pilot_id, wave_id, instrument_id, respondent_id, upload_id, item_name)
);

create table research.outcome_value (
  pilot_id text not null,
  outcome_id text not null,
  person_id uuid not null,
  occasion text not null,
  upload_id uuid not null,
  occurred_on date,
  code text,
  number double precision,
  day date,
  covered_by uuid,
  superseded_by uuid,
  content_digest bytea not null,
  constraint outcome_value_key primary key (pilot_id, outcome_id, person_id, occasion, upload_id),
  constraint outcome_value_has_one_value check (num_nonnulls(code, number, day) = 1)
);

create table research.delivery (
  pilot_id text not null,
  site_id text not null,
  element_id text not null,
  period text not null,
  upload_id uuid not null,
  planned double precision,
  delivered double precision,
  superseded_by uuid,
  content_digest bytea not null,
  constraint delivery_key primary key (pilot_id, site_id, element_id, period, upload_id)
);

-- Requirements of documentation met, with where it can be read.
create table research.requirement_met (
  pilot_id text not null,
  requirement_id text not null,
  met_on date not null,
  reference text not null,
  recorded_by uuid,
  primary key (pilot_id, requirement_id)
);

create table research.report (
  pilot_id text not null,
  report_id uuid not null default gen_random_uuid(),
  kind text not null,
  model jsonb not null,
  records_state text not null,
  computed_at timestamptz not null default now(),
  stale boolean not null default false,
  primary key (pilot_id, report_id)
);
create index report_latest on research.report (pilot_id, kind, computed_at desc);

-- Differences from earlier waves that a researcher accepted, with the reason.
create table research.accepted_drift (
  pilot_id text not null,
  wave_id text not null,
  instrument_id text not null,
  drift_key text not null,
  note text not null,
  accepted_by uuid not null,
  accepted_at timestamptz not null default now(),
  primary key (pilot_id, wave_id, instrument_id, drift_key)
);

create table audit.event (
  event_id bigint generated always as identity primary key,
  occurred_at timestamptz not null default now(),
  actor_id uuid,
  role text,
  action text not null,
  object_type text not null,
  object_id text,
  pilot_id text,
  outcome text not null constraint event_outcome_known check (outcome in ('done', 'denied', 'failed')),
  request_id text
);
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger event_append_only before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
