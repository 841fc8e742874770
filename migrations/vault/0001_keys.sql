-- The vault: keys wrapped by a key from outside. It lives apart from the data, with a shorter backup life: destroying a
-- person's key makes every copy of what was sealed under it unreadable.

create schema vault;

create table vault.pilot_key (
  pilot_id text not null,
  purpose text not null constraint pilot_key_purpose_known check (purpose in ('study_number_digest')),
  wrapped_key bytea not null,
  created_at timestamptz not null default now(),
  primary key (pilot_id, purpose)
);

create table vault.person_key (
  person_id uuid primary key,
  wrapped_key bytea not null,
  created_at timestamptz not null default now()
);

grant usage on schema vault to folge_vault;
grant select, insert, delete on vault.pilot_key, vault.person_key to folge_vault;
