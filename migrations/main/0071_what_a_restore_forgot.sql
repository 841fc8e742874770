-- An older backup that is put back has forgotten what people put right, contested and chose since. The ledger tells of it.

-- Chosen after the backup: the digest is not in it. None is chosen with the letter's code until researchers set it aside.
alter table identity.pin add column is_forgotten boolean not null default false,
  add constraint pin_forgotten_has_none check (not is_forgotten or pin_digest is null);

create or replace function identity.may_choose_pin(of_pilot text, of_person uuid, of_link uuid, of_holder text) returns boolean
language plpgsql stable set search_path = identity, pg_temp as $$
declare is_aside boolean;
begin
  select p.pin_digest is null and not p.is_forgotten into is_aside from pin p
   where p.pilot_id = of_pilot and p.person_id = of_person and p.holder = of_holder;
  if found then
    return is_aside;
  end if;
  return not exists (
    select from link l
     where l.pilot_id = of_pilot and l.person_id = of_person and l.holder = of_holder and l.link_id <> of_link
       and l.revoked_at is null and l.expires_on >= (now() at time zone 'Europe/Oslo')::date
       and first_opening(of_pilot, l.link_id) < first_opening(of_pilot, of_link));
end $$;

drop function identity.set_pin_aside(text, uuid);
create function identity.set_pin_aside(of_pilot text, of_person uuid, forgotten boolean) returns void
language plpgsql security definer set search_path = identity, pg_temp as $$
begin
  insert into pin as p (pilot_id, person_id, holder, pin_digest, is_forgotten)
  select i.pilot_id, i.person_id, 'person', null, forgotten from person i
   where i.pilot_id = of_pilot and i.person_id = of_person
  on conflict on constraint pin_pkey do update set pin_digest = null, is_forgotten = forgotten, chosen_at = now();
  delete from pin_attempt a where a.pilot_id = of_pilot and a.person_id = of_person and a.holder = 'person';
  update link_session s set ended_at = now()
   where s.pilot_id = of_pilot and s.person_id = of_person and s.ended_at is null
     and s.link_id in (select l.link_id from link l
                        where l.pilot_id = of_pilot and l.person_id = of_person and l.holder = 'person');
end $$;
revoke all on function identity.set_pin_aside(text, uuid, boolean) from public;
grant execute on function identity.set_pin_aside(text, uuid, boolean) to folge_erasure;

-- Null: said by nobody here, but done again from the ledger.
alter table catalogue.free_text_setting alter column changed_by drop not null;

-- A value that a decision puts back where nothing stands: researchers' login writes it and reads nothing.
create function rights.put_back_sealed(of_pilot text, of_person uuid, of_field text, sealed bytea) returns void
language plpgsql security definer set search_path = identity, pg_temp as $$
begin
  update person p set sealed_name = coalesce(p.sealed_name, case when of_field = 'name' then sealed end),
         sealed_contact = coalesce(p.sealed_contact, case when of_field = 'contact' then sealed end)
   where p.pilot_id = of_pilot and p.person_id = of_person;
end $$;
revoke all on function rights.put_back_sealed(text, uuid, text, bytea) from public;
grant execute on function rights.put_back_sealed(text, uuid, text, bytea) to folge_app;

-- Who puts something right, chooses a PIN or changes a setting notes how far the ledger has come in the same transaction as it is
-- done in. Never back, and under the lock that all acts take.
create function rights.follow_ledger(of_sequence bigint, of_hash bytea) returns void
language plpgsql security definer set search_path = rights, pg_temp as $$
begin
  update ledger_watermark set sequence = of_sequence, hash = of_hash where sequence < of_sequence;
end $$;
revoke all on function rights.follow_ledger(bigint, bytea) from public;
