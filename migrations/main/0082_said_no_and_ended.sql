-- What was asked and answered with no is used up: who confirms it afterwards is told as with a page that is out of date. The
-- participant's login writes confirmations and reads none; of one that it holds the nonce of, it learns this alone.
create function identity.said_no_to(nonce bytea) returns boolean
language sql stable security definer set search_path = identity, pg_temp as $$
  select exists (select from identity.confirmation c
                  where c.pilot_id = current_setting('folge.pilot_id', true) and c.nonce_digest = nonce
                    and c.action = 'said_no');
$$;
revoke all on function identity.said_no_to(bytea) from public;
grant execute on function identity.said_no_to(bytea) to folge_participant;

-- A code ends with the study, also where the study's end was moved after the letter was made: it is judged when the code is used,
-- so that an end that was moved by mistake and put back ends nobody's letter.
create or replace function identity.open_link(of_digest bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, opened_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
begin
  perform set_config('folge.code_digest', encode(of_digest, 'hex'), true);
  select l.pilot_id, l.link_id, l.person_id, l.holder, l.language, l.opened_at
    into pilot_id, link_id, person_id, holder, language, opened_at
    from identity.link l
    left join catalogue.study_registration r on r.pilot_id = l.pilot_id
   where l.code_digest = of_digest and l.revoked_at is null
     and least(l.expires_on, r.project_end) >= (now() at time zone 'Europe/Oslo')::date;
  perform set_config('folge.code_digest', '', true);
  if link_id is null then
    return;
  end if;
  perform set_config('folge.pilot_id', pilot_id, true);
  perform set_config('folge.person_id', person_id::text, true);
  perform set_config('folge.holder', holder, true);
  return next;
end $$;

create or replace function identity.codes_that_open(of_digests bytea[]) returns setof bytea
language plpgsql set search_path = identity, pg_temp as $$
declare
  one bytea;
  now_set text;
begin
  foreach one in array of_digests loop
    now_set := set_config('folge.code_digest', encode(one, 'hex'), true);
    if exists (select from identity.link l
                 left join catalogue.study_registration r on r.pilot_id = l.pilot_id
                where l.code_digest = one and l.revoked_at is null
                  and least(l.expires_on, r.project_end) >= (now() at time zone 'Europe/Oslo')::date) then
      return next one;
    end if;
  end loop;
  now_set := set_config('folge.code_digest', '', true);
end $$;

-- Whether somebody's answers wait is the latest of what was said: nothing of it is changed, and it goes with the person alone.
create function rights.keep_restriction_events() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = 'folge_erasure' then
    return null;
  end if;
  raise exception 'restrictions are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger restriction_event_append_only before update or delete or truncate on rights.restriction_event
  for each statement execute function rights.keep_restriction_events();
