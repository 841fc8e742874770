-- Pilots whose project has ended: their study numbers get no key again, and a database that is restored from before it loses
-- the link once more.

create table vault.ended_pilot (
  pilot_id text primary key,
  ended_at timestamptz not null default now()
);
create function vault.refuse_key_of_ended() returns trigger language plpgsql as $$
begin
  if new.purpose = 'study_number_digest' and exists (select from vault.ended_pilot e where e.pilot_id = new.pilot_id) then
    raise exception 'the project has ended' using errcode = 'check_violation', constraint = 'pilot_key_of_ended';
  end if;
  return new;
end $$;
create trigger pilot_key_not_of_ended before insert on vault.pilot_key
  for each row execute function vault.refuse_key_of_ended();
grant select, insert on vault.ended_pilot to folge_vault;
