-- What people decide about what is stored of them, and what follows from it.

create schema rights;

-- Append-only, as permissions are: the state of a restriction is its latest event.
create table rights.restriction_event (
  pilot_id text not null references catalogue.pilot,
  person_id uuid not null,
  sequence bigint generated always as identity,
  state text not null constraint restriction_state_known check (state in ('restricted', 'lifted')),
  recorded_by_role text not null,
  recorded_at timestamptz not null default now(),
  primary key (pilot_id, person_id, sequence)
);

-- What stood before a correction, and what is contested until somebody has decided: under the person's key, which it dies with.
create table rights.sealed_value (
  pilot_id text not null references catalogue.pilot,
  value_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  object_type text not null constraint sealed_value_object_known check (object_type in ('answer', 'outcome', 'field')),
  reason text not null constraint sealed_value_reason_known check (reason in ('replaced', 'contested')),
  sealed_value bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (pilot_id, value_id)
);
create index sealed_value_of_person on rights.sealed_value (pilot_id, person_id);

-- What a person asked for that takes a human being: with the day it is due, which the person is shown.
create table rights.request (
  pilot_id text not null references catalogue.pilot,
  request_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  kind text not null constraint request_kind_known check (kind in ('correction', 'objection', 'lost_pin', 'question')),
  value_id uuid,
  sealed_statement bytea,
  made_at timestamptz not null default now(),
  due_on date not null default current_date + 30,
  decided_at timestamptz,
  decided_by uuid,
  decision text constraint request_decision_known check (decision in ('accepted', 'refused')),
  primary key (pilot_id, request_id),
  constraint request_due_in_time check (due_on <= (made_at at time zone 'UTC')::date + 31)
);
create index request_of_person on rights.request (pilot_id, person_id);

-- A receipt stays valid when the person is gone, so it belongs to nobody and holds nothing about anybody.
create table rights.receipt (
  receipt_number text primary key,
  kind text not null constraint receipt_kind_known check (kind in (
    'consent', 'withdrawal', 'erasure', 'correction', 'restriction', 'restriction_lifted', 'objection')),
  made_at timestamptz not null default now(),
  body jsonb not null,
  digest bytea not null,
  unreadable_after date
);
create table rights.receipt_of_person (
  pilot_id text not null references catalogue.pilot,
  person_id uuid not null,
  receipt_number text not null references rights.receipt,
  primary key (pilot_id, person_id, receipt_number)
);

-- A file with rows about people that left the platform. Its pseudonyms are its own: made with a key of its own in the vault.
create table rights.export (
  pilot_id text not null references catalogue.pilot,
  export_id uuid not null default gen_random_uuid(),
  purpose_id text not null,
  reason text not null,
  format text not null constraint export_format_known check (format in ('csv', 'xlsx')),
  made_by uuid not null,
  made_at timestamptz not null default now(),
  file_digest bytea not null,
  row_count integer not null,
  primary key (pilot_id, export_id)
);
create table rights.export_person (
  pilot_id text not null,
  export_id uuid not null,
  person_id uuid not null,
  primary key (pilot_id, export_id, person_id),
  foreign key (pilot_id, export_id) references rights.export on delete cascade
);
create index export_of_person on rights.export_person (pilot_id, person_id);

-- Where copies lie outside, of a wave or of an export, and who answers for them.
create table rights.copy_holder (
  pilot_id text not null references catalogue.pilot,
  holder_id uuid not null default gen_random_uuid(),
  wave_id text,
  export_id uuid,
  system text not null,
  answerable text not null,
  contact text not null,
  registered_at timestamptz not null default now(),
  registered_by uuid not null,
  deleted_on date,
  primary key (pilot_id, holder_id),
  constraint copy_holder_of_one_thing check (num_nonnulls(wave_id, export_id) = 1),
  foreign key (pilot_id, export_id) references rights.export
);
-- What a holder has to do because somebody left. The reference the holder knows the person by is sealed under a key of the
-- task's own, which is destroyed when the task is confirmed.
create table rights.holder_task (
  pilot_id text not null,
  task_id uuid not null default gen_random_uuid(),
  holder_id uuid not null,
  receipt_number text not null references rights.receipt,
  verb text not null constraint holder_task_verb_known check (verb in ('delete', 'stop_using')),
  sealed_reference bytea,
  made_at timestamptz not null default now(),
  due_on date not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (pilot_id, task_id),
  foreign key (pilot_id, holder_id) references rights.copy_holder
);
create index holder_task_of_receipt on rights.holder_task (receipt_number);

-- What takes two people: one proposes, another approves, then it is done once.
create table rights.joint_decision (
  decision_id uuid primary key default gen_random_uuid(),
  kind text not null constraint joint_decision_kind_known check (kind in ('destroy_link_key', 'restore_backup', 'start_pilot')),
  pilot_id text references catalogue.pilot,
  subject text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  approved_by uuid,
  approved_at timestamptz,
  done_at timestamptz,
  constraint joint_decision_takes_two check (approved_by is null or approved_by <> proposed_by)
);

-- How far the ledger in the vault has been carried out here: one row.
create table rights.ledger_watermark (
  is_the_one boolean primary key default true constraint ledger_watermark_is_one check (is_the_one),
  sequence bigint not null,
  hash bytea not null
);
insert into rights.ledger_watermark (sequence, hash) values (0, '');

create table rights.rehearsal (
  rehearsed_at timestamptz primary key default now(),
  passed boolean not null,
  steps jsonb not null
);

do $$
declare t text;
begin
  foreach t in array array[
    'rights.restriction_event', 'rights.sealed_value', 'rights.request', 'rights.receipt_of_person', 'rights.export',
    'rights.export_person', 'rights.copy_holder', 'rights.holder_task']
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($p$create policy of_the_pilot on %s
      using (pilot_id = (select current_setting('folge.pilot_id', true)))
      with check (pilot_id = (select current_setting('folge.pilot_id', true)))$p$, t);
  end loop;
  foreach t in array array['rights.restriction_event', 'rights.sealed_value']
  loop
    execute format('create trigger note_change after insert or update or delete on %s
      for each statement execute function research.note_records_change()', t);
  end loop;
end $$;
