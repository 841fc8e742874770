-- Every page of a person enters. Setting a value by `perform` is a statement with a plan of its own, by assignment an expression:
-- a sixth of what entering cost. What is set, when, and what is looked for are as before.
create or replace function identity.enter_link(of_session bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, has_pin boolean,
               opened_at timestamptz, pin_at timestamptz, expires_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
declare now_set text;
begin
  now_set := set_config('folge.link_session', encode(of_session, 'hex'), true);
  select s.pilot_id, s.link_id, s.person_id, s.pin_at, s.expires_at into pilot_id, link_id, person_id, pin_at, expires_at
    from identity.link_session s
   where s.session_digest = of_session and s.ended_at is null and s.expires_at > now();
  now_set := set_config('folge.link_session', '', true);
  if link_id is null then
    return;
  end if;
  now_set := set_config('folge.pilot_id', pilot_id, true);
  now_set := set_config('folge.person_id', person_id::text, true);
  select l.holder, l.language, l.opened_at into holder, language, opened_at
    from identity.link l
   where l.pilot_id = enter_link.pilot_id and l.link_id = enter_link.link_id
     and l.revoked_at is null and l.expires_on >= current_date;
  if holder is null then
    now_set := set_config('folge.pilot_id', '', true);
    now_set := set_config('folge.person_id', '', true);
    return;
  end if;
  now_set := set_config('folge.holder', holder, true);
  has_pin := exists (select from identity.pin p
                      where p.pilot_id = enter_link.pilot_id and p.person_id = enter_link.person_id
                        and p.holder = enter_link.holder and p.pin_digest is not null);
  return next;
end $$;
