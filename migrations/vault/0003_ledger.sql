-- The ledger of every act that takes away: written before the act, replayed over a database that was restored from before it.
-- An entry names nobody: a random reference that the main database alone can follow, and a scope that only the vault's own
-- key makes. Each entry carries the hash of the one before.

create table vault.ledger (
  sequence bigint primary key,
  act text not null constraint ledger_act_known check (act in (
    'erasure', 'erasure_completed', 'withdrawal', 'objection', 'restriction', 'restriction_lifted', 'link_revoked')),
  subject_reference uuid not null,
  scope_reference bytea,
  keeps_given boolean not null default false,
  occurred_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null constraint ledger_hash_unique unique
);
create function vault.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger ledger_append_only before update or delete or truncate on vault.ledger
  for each statement execute function vault.refuse_change();

-- Written before a person's key is destroyed: whoever stands here never gets a key again.
create table vault.fence (
  person_id uuid primary key,
  ledger_sequence bigint not null references vault.ledger,
  fenced_at timestamptz not null default now()
);

-- What keeps a file from bringing back somebody who is gone, also after a restore from before they came.
create table vault.tombstone (
  pilot_id text not null,
  study_number_digest bytea not null,
  made_at timestamptz not null default now(),
  primary key (pilot_id, study_number_digest)
);

alter table vault.pilot_key drop constraint pilot_key_purpose_known;
alter table vault.pilot_key add constraint pilot_key_purpose_known
  check (purpose in ('study_number_digest', 'ledger_scope'));

grant select, insert on vault.ledger, vault.fence to folge_vault;
grant select, insert, delete on vault.tombstone to folge_vault;
