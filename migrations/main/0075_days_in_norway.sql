-- A code's last day, and what is due or in force on a day, end at midnight in Norway, where the people are; the connections count in
-- UTC, an hour or two behind. And many codes can be looked up at once, so that a right one never waits behind a flood of wrong ones.
-- Where one day is asked for in many rows it is asked for once: in a query of its own.

create or replace function identity.open_link(of_digest bytea)
returns table (pilot_id text, link_id uuid, person_id uuid, holder text, language text, opened_at timestamptz)
language plpgsql set search_path = identity, pg_temp as $$
begin
  perform set_config('folge.code_digest', encode(of_digest, 'hex'), true);
  select l.pilot_id, l.link_id, l.person_id, l.holder, l.language, l.opened_at
    into pilot_id, link_id, person_id, holder, language, opened_at
    from identity.link l
   where l.code_digest = of_digest and l.revoked_at is null
     and l.expires_on >= (now() at time zone 'Europe/Oslo')::date;
  perform set_config('folge.code_digest', '', true);
  if link_id is null then
    return;
  end if;
  perform set_config('folge.pilot_id', pilot_id, true);
  perform set_config('folge.person_id', person_id::text, true);
  perform set_config('folge.holder', holder, true);
  return next;
end $$;

-- Which of these open something now. One after the other, because a row is in sight only for who holds its secret; nothing is
-- entered. Those that do not open cannot be told apart.
create function identity.codes_that_open(of_digests bytea[]) returns setof bytea
language plpgsql set search_path = identity, pg_temp as $$
declare
  one bytea;
  now_set text;
begin
  foreach one in array of_digests loop
    now_set := set_config('folge.code_digest', encode(one, 'hex'), true);
    if exists (select from identity.link l
                where l.code_digest = one and l.revoked_at is null
                  and l.expires_on >= (now() at time zone 'Europe/Oslo')::date) then
      return next one;
    end if;
  end loop;
  now_set := set_config('folge.code_digest', '', true);
end $$;
revoke all on function identity.codes_that_open(bytea[]) from public;
grant execute on function identity.codes_that_open(bytea[]) to folge_participant;

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
     and l.revoked_at is null and l.expires_on >= (now() at time zone 'Europe/Oslo')::date;
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

create or replace function rights.open_requests(of_session uuid)
returns table (pilot_id text, kind text, waiting integer, overdue integer, oldest_due date)
language plpgsql security definer set search_path = rights, pg_temp as $$
declare
  before text := coalesce(current_setting('folge.pilot_id', true), '');
  today date := (now() at time zone 'Europe/Oslo')::date;
  p text;
begin
  for p in select c.pilot_id from catalogue.pilot c where access.is_privacy_officer(of_session, c.pilot_id)
            order by c.position, c.pilot_id loop
    perform set_config('folge.pilot_id', p, true);
    return query
      select p, r.kind, count(*)::integer, (count(*) filter (where r.due_on < today))::integer, min(r.due_on)
        from request r where r.pilot_id = p and r.decided_at is null group by r.kind order by r.kind;
  end loop;
  perform set_config('folge.pilot_id', before, true);
end $$;

create or replace function rights.open_holder_tasks(of_session uuid)
returns table (pilot_id text, system text, waiting integer, overdue integer, oldest_due date)
language plpgsql security definer set search_path = rights, pg_temp as $$
declare
  before text := coalesce(current_setting('folge.pilot_id', true), '');
  today date := (now() at time zone 'Europe/Oslo')::date;
  p text;
begin
  for p in select c.pilot_id from catalogue.pilot c where access.is_privacy_officer(of_session, c.pilot_id)
            order by c.position, c.pilot_id loop
    perform set_config('folge.pilot_id', p, true);
    return query
      select p, h.system, count(*)::integer, (count(*) filter (where t.due_on < today))::integer, min(t.due_on)
        from holder_task t join copy_holder h on h.pilot_id = t.pilot_id and h.holder_id = t.holder_id
       where t.pilot_id = p and t.confirmed_at is null group by h.system order by h.system;
  end loop;
  perform set_config('folge.pilot_id', before, true);
end $$;

-- A dispensation holds through its last day, and no longer: for coverage, and so for whether a report is still the latest.
create or replace view research.coverage with (security_invoker = true) as
select latest.pilot_id, latest.person_id, latest.purpose_id, latest.event_id, latest.covers_from, latest.covers_until,
       latest.state in ('given', 'notified') as accepts_new,
       exists (select from research.disclosure_basis d
                where d.pilot_id = latest.pilot_id
                  and (select (now() at time zone 'Europe/Oslo')::date) between d.covers_from and d.covers_until)
       or exists (select from research.permission_standing c
                   where c.pilot_id = latest.pilot_id and c.person_id = latest.person_id
                     and c.purpose_id = latest.purpose_id and c.permission = 'confidentiality' and c.state = 'given'
                     and (not c.needs_guardian
                          or exists (select from research.permission_standing g
                                      where g.pilot_id = c.pilot_id and g.person_id = c.person_id
                                        and g.purpose_id = c.purpose_id
                                        and g.permission = 'guardian_confidentiality' and g.state = 'given')))
       as covers_nav_outcomes,
       latest.only_event
  from research.permission_standing latest
  join catalogue.pilot p on p.pilot_id = latest.pilot_id
 where latest.permission = 'participation'
   and (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected', 'expired') and latest.keeps_given))
   and (latest.state not in ('given', 'notified') or not latest.needs_guardian
        or exists (select from research.permission_standing g
                    where g.pilot_id = latest.pilot_id and g.person_id = latest.person_id
                      and g.purpose_id = latest.purpose_id and g.permission = 'guardian' and g.state = 'given'))
   and not exists (select from rights.restricted r
                    where r.pilot_id = latest.pilot_id and r.person_id = latest.person_id);

create or replace function research.is_report_stale(of_pilot text, seen text, computed timestamptz, marked boolean)
returns boolean language sql stable as $$
  select marked or seen is null
      or exists (select from research.records_change c
                  where (c.pilot_id = of_pilot or c.pilot_id is null)
                    and c.changed_at > computed - interval '1 day'
                    and (c.changed_at > computed
                         or not pg_visible_in_snapshot(c.transaction_id::text::xid8, seen::pg_snapshot)))
      or exists (select from research.disclosure_basis d,
                             (select (computed at time zone 'Europe/Oslo')::date as made,
                                     (now() at time zone 'Europe/Oslo')::date as today) day
                  where d.pilot_id = of_pilot
                    and (d.covers_until >= day.made and d.covers_until < day.today
                         or d.covers_from > day.made and d.covers_from <= day.today));
$$;
