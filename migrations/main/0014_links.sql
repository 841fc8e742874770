-- How a person comes to their own page: by a code on a letter. The code is never stored, only its digest; it has 130
-- random bits, so a plain digest cannot be tried through, and being unique everywhere tells nobody anything.

alter table identity.person add column ledger_reference uuid not null default gen_random_uuid();
comment on column identity.person.ledger_reference is
  'what the ledger in the vault calls this person: random, derived from nothing, shown and exported nowhere';

create table identity.link (
  pilot_id text not null,
  link_id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  holder text not null default 'person' constraint link_holder_known check (holder in ('person', 'guardian')),
  code_digest bytea not null constraint link_code_unique unique,
  letter_number text not null,
  language text not null,
  pin_digest text,
  opened_at timestamptz,
  issued_at timestamptz not null default now(),
  issued_by uuid,
  expires_on date not null,
  revoked_at timestamptz,
  primary key (pilot_id, link_id),
  constraint link_letter_unique unique (pilot_id, letter_number),
  foreign key (pilot_id, person_id) references identity.person on delete cascade
);
create index link_of_person on identity.link (pilot_id, person_id);

create table identity.link_session (
  session_digest bytea primary key,
  pilot_id text not null,
  link_id uuid not null,
  person_id uuid not null,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null,
  pin_at timestamptz,
  ended_at timestamptz,
  foreign key (pilot_id, link_id) references identity.link on delete cascade
);
create index link_session_of_link on identity.link_session (pilot_id, link_id);

-- What a person is about to confirm: used once, within minutes, in the session and on the state it was made for.
create table identity.confirmation (
  nonce_digest bytea primary key,
  session_digest bytea not null references identity.link_session on delete cascade,
  pilot_id text not null,
  action text not null,
  target text,
  state_version text not null,
  receipt_number text not null constraint confirmation_receipt_unique unique,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index confirmation_of_session on identity.confirmation (session_digest);

-- Study numbers of people who are gone, as keyed digests: a later file does not bring them back.
create table identity.tombstone (
  pilot_id text not null,
  study_number_digest bytea not null,
  made_at timestamptz not null default now(),
  primary key (pilot_id, study_number_digest)
);

do $$
declare t text;
begin
  foreach t in array array['identity.link', 'identity.link_session', 'identity.confirmation', 'identity.tombstone']
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($p$create policy of_the_pilot on %s
      using (pilot_id = (select current_setting('folge.pilot_id', true)))
      with check (pilot_id = (select current_setting('folge.pilot_id', true)))$p$, t);
  end loop;
end $$;

-- Before the pilot is known, a row is in sight for who holds its secret.
create policy of_the_code on identity.link for select
  using (code_digest = (select decode(nullif(current_setting('folge.code_digest', true), ''), 'hex')));
create policy of_the_session on identity.link_session for select
  using (session_digest = (select decode(nullif(current_setting('folge.link_session', true), ''), 'hex')));

-- Whose code is this? The pilot and the person are set for the rest of the transaction, and what the person may see comes
-- into sight. No row: unknown, revoked, expired or erased, which nobody can tell apart.
create function identity.open_link(of_digest bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, pin_digest text, opened_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
begin
  perform set_config('folge.code_digest', encode(of_digest, 'hex'), true);
  select l.pilot_id, l.link_id, l.person_id, l.holder, l.language, l.pin_digest, l.opened_at
    into pilot_id, link_id, person_id, holder, language, pin_digest, opened_at
    from identity.link l
   where l.code_digest = of_digest and l.revoked_at is null and l.expires_on >= current_date;
  perform set_config('folge.code_digest', '', true);
  if link_id is null then
    return;
  end if;
  perform set_config('folge.pilot_id', pilot_id, true);
  perform set_config('folge.person_id', person_id::text, true);
  perform set_config('folge.holder', holder, true);
  return next;
end $$;

-- The same by the session that a code was exchanged for.
create function identity.enter_link(of_session bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, has_pin boolean,
               opened_at timestamptz, pin_at timestamptz, expires_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
begin
  perform set_config('folge.link_session', encode(of_session, 'hex'), true);
  select s.pilot_id, s.link_id, s.person_id, s.pin_at, s.expires_at into pilot_id, link_id, person_id, pin_at, expires_at
    from identity.link_session s
   where s.session_digest = of_session and s.ended_at is null and s.expires_at > now();
  perform set_config('folge.link_session', '', true);
  if link_id is null then
    return;
  end if;
  perform set_config('folge.pilot_id', pilot_id, true);
  perform set_config('folge.person_id', person_id::text, true);
  select l.holder, l.language, l.pin_digest is not null, l.opened_at into holder, language, has_pin, opened_at
    from identity.link l
   where l.pilot_id = enter_link.pilot_id and l.link_id = enter_link.link_id
     and l.revoked_at is null and l.expires_on >= current_date;
  if holder is null then
    perform set_config('folge.pilot_id', '', true), set_config('folge.person_id', '', true);
    return;
  end if;
  perform set_config('folge.holder', holder, true);
  return next;
end $$;
