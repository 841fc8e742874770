-- A PIN belongs to whom the letters are for, and not to one letter: another letter asks for the PIN that was chosen. A
-- guardian's is apart from the young person's.

create table identity.pin (
  pilot_id text not null,
  person_id uuid not null,
  holder text not null constraint pin_holder_known check (holder in ('person', 'guardian')),
  -- Null: researchers set it aside, and the next opening chooses another.
  pin_digest text,
  chosen_at timestamptz not null default now(),
  primary key (pilot_id, person_id, holder),
  foreign key (pilot_id, person_id) references identity.person on delete cascade
);

-- Every guess that was not right, as long as the PIN it was for: the limits count these, in all processes and after a restart.
create table identity.pin_attempt (
  attempt_id bigint generated always as identity,
  pilot_id text not null,
  person_id uuid not null,
  holder text not null,
  link_id uuid not null,
  session_digest bytea not null,
  tried_at timestamptz not null default clock_timestamp(),
  primary key (pilot_id, attempt_id),
  foreign key (pilot_id, person_id, holder) references identity.pin on delete cascade
);
create index pin_attempt_of_person on identity.pin_attempt (pilot_id, person_id, holder);

-- Where letters of one person had a PIN each, that of the letter opened first holds. For this the policies are not forced on
-- who migrates.
alter table identity.link no force row level security;
insert into identity.pin (pilot_id, person_id, holder, pin_digest, chosen_at)
select distinct on (l.pilot_id, l.person_id, l.holder)
       l.pilot_id, l.person_id, l.holder, l.pin_digest, coalesce(l.opened_at, l.issued_at)
  from identity.link l
 where l.pin_digest is not null
 order by l.pilot_id, l.person_id, l.holder, coalesce(l.opened_at, l.issued_at), l.issued_at;
alter table identity.link force row level security;

do $$
declare t text;
begin
  foreach t in array array['identity.pin', 'identity.pin_attempt']
  loop
    execute format('alter table %s enable row level security', t);
    execute format('alter table %s force row level security', t);
    execute format($p$create policy of_the_pilot on %s
      using (pilot_id = (select current_setting('folge.pilot_id', true)))
      with check (pilot_id = (select current_setting('folge.pilot_id', true)))$p$, t);
    execute format($p$create policy of_the_person on %s as restrictive to folge_participant
      using (person_id = (select nullif(current_setting('folge.person_id', true), '')::uuid)
             and holder = (select current_setting('folge.holder', true)))
      with check (person_id = (select nullif(current_setting('folge.person_id', true), '')::uuid)
             and holder = (select current_setting('folge.holder', true)))$p$, t);
  end loop;
end $$;
grant select, insert, update on identity.pin to folge_participant;
grant select, insert, delete on identity.pin_attempt to folge_participant;
grant select, delete, maintain on identity.pin, identity.pin_attempt to folge_erasure;

drop function identity.open_link(bytea);
create function identity.open_link(of_digest bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, opened_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
begin
  perform set_config('folge.code_digest', encode(of_digest, 'hex'), true);
  select l.pilot_id, l.link_id, l.person_id, l.holder, l.language, l.opened_at
    into pilot_id, link_id, person_id, holder, language, opened_at
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
revoke all on function identity.open_link(bytea) from public;
grant execute on function identity.open_link(bytea) to folge_participant;

create or replace function identity.enter_link(of_session bytea)
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
  select l.holder, l.language, l.opened_at into holder, language, opened_at
    from identity.link l
   where l.pilot_id = enter_link.pilot_id and l.link_id = enter_link.link_id
     and l.revoked_at is null and l.expires_on >= current_date;
  if holder is null then
    perform set_config('folge.pilot_id', '', true), set_config('folge.person_id', '', true);
    return;
  end if;
  perform set_config('folge.holder', holder, true);
  has_pin := exists (select from identity.pin p
                      where p.pilot_id = enter_link.pilot_id and p.person_id = enter_link.person_id
                        and p.holder = enter_link.holder and p.pin_digest is not null);
  return next;
end $$;

alter table identity.link drop column pin_digest;

-- When a letter was first opened, be it in a session that is there still or in one that was swept.
create function identity.first_opening(of_pilot text, of_link uuid) returns timestamptz
language sql stable set search_path = identity, pg_temp as $$
  select least(l.opened_at, (select min(s.started_at) from link_session s
                              where s.pilot_id = of_pilot and s.link_id = of_link))
    from link l where l.pilot_id = of_pilot and l.link_id = of_link
$$;

-- Whether a PIN may be chosen with this letter, where its person has none: with the letter that was opened first of those that
-- work, and with any once researchers have set the PIN aside. Who gets hold of a later letter chooses nothing.
create function identity.may_choose_pin(of_pilot text, of_person uuid, of_link uuid, of_holder text) returns boolean
language plpgsql stable set search_path = identity, pg_temp as $$
declare is_aside boolean;
begin
  select p.pin_digest is null into is_aside from pin p
   where p.pilot_id = of_pilot and p.person_id = of_person and p.holder = of_holder;
  if found then
    return is_aside;
  end if;
  return not exists (
    select from link l
     where l.pilot_id = of_pilot and l.person_id = of_person and l.holder = of_holder and l.link_id <> of_link
       and l.revoked_at is null and l.expires_on >= current_date
       and first_opening(of_pilot, l.link_id) < first_opening(of_pilot, of_link));
end $$;

-- Counts a guess and hands out what it is held against, in one statement: no guess is checked that was not counted, however many
-- come at once to however many processes. What turns out right is taken back. Ten in a quarter of an hour and thirty a day with
-- one letter; fifty in all, and then the PIN opens nothing until researchers have set it aside.
create function identity.try_pin(of_pilot text, of_person uuid, of_link uuid, of_holder text, of_session bytea)
returns table (pin_digest text, wait_seconds integer, is_spent boolean)
language plpgsql set search_path = identity, pg_temp as $$
declare
  kept text;
  soon timestamptz;
  daily timestamptz;
begin
  select p.pin_digest into kept from pin p
   where p.pilot_id = of_pilot and p.person_id = of_person and p.holder = of_holder for update;
  wait_seconds := 0;
  select count(*) >= 50 into is_spent from pin_attempt a
   where a.pilot_id = of_pilot and a.person_id = of_person and a.holder = of_holder;
  if kept is null or is_spent then
    return next;
    return;
  end if;
  select a.tried_at + interval '15 minutes' into soon from pin_attempt a
   where a.pilot_id = of_pilot and a.person_id = of_person and a.holder = of_holder and a.link_id = of_link
   order by a.tried_at desc offset 9 limit 1;
  select a.tried_at + interval '1 day' into daily from pin_attempt a
   where a.pilot_id = of_pilot and a.person_id = of_person and a.holder = of_holder and a.link_id = of_link
   order by a.tried_at desc offset 29 limit 1;
  wait_seconds := greatest(0, ceil(extract(epoch from greatest(soon, daily) - clock_timestamp())));
  if wait_seconds = 0 then
    pin_digest := kept;
    insert into pin_attempt (pilot_id, person_id, holder, link_id, session_digest)
    values (of_pilot, of_person, of_holder, of_link, of_session);
  end if;
  return next;
end $$;

-- Researchers set a PIN aside without a right to see whether there was one, or what was guessed: this function has it for them.
-- Row policies hold here too: it reaches the pilot that was entered.
create function identity.set_pin_aside(of_pilot text, of_person uuid) returns void
language plpgsql security definer set search_path = identity, pg_temp as $$
begin
  insert into pin as p (pilot_id, person_id, holder, pin_digest)
  select i.pilot_id, i.person_id, 'person', null from person i where i.pilot_id = of_pilot and i.person_id = of_person
  on conflict on constraint pin_pkey do update set pin_digest = null, chosen_at = now();
  delete from pin_attempt a where a.pilot_id = of_pilot and a.person_id = of_person and a.holder = 'person';
  update link_session s set ended_at = now()
   where s.pilot_id = of_pilot and s.person_id = of_person and s.ended_at is null
     and s.link_id in (select l.link_id from link l
                        where l.pilot_id = of_pilot and l.person_id = of_person and l.holder = 'person');
end $$;

revoke all on function identity.first_opening(text, uuid), identity.may_choose_pin(text, uuid, uuid, text),
  identity.try_pin(text, uuid, uuid, text, bytea), identity.set_pin_aside(text, uuid) from public;
grant execute on function identity.first_opening(text, uuid), identity.may_choose_pin(text, uuid, uuid, text),
  identity.try_pin(text, uuid, uuid, text, bytea) to folge_participant;
grant execute on function identity.set_pin_aside(text, uuid) to folge_identity, folge_erasure;
