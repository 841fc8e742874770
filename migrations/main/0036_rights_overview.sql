-- What an export held, what a decision puts back, and what the privacy officer sees of every pilot: counts and days, and no row
-- about anybody.

alter table rights.export add column content jsonb not null default '{}';
grant insert on research.outcome_value to folge_app;

-- Whether the holder of a session looks after this pilot as privacy officer; without a pilot: any.
create function access.is_privacy_officer(of_session uuid, of_pilot text default null) returns boolean
language sql stable security definer set search_path = access, pg_temp as $$
  select exists (
    select from session s join account a on a.account_id = s.account_id and a.closed_at is null
      join account_grant g on g.account_id = a.account_id and g.role = 'privacy_officer'
       and (of_pilot is null or g.pilot_id is null or g.pilot_id = of_pilot)
     where s.session_id = of_session and s.ended_at is null and s.expires_at > now());
$$;

-- Requests that wait for a decision, a row a pilot and kind. Row policies hold here too: each pilot is entered in turn.
create function rights.open_requests(of_session uuid)
returns table (pilot_id text, kind text, waiting integer, overdue integer, oldest_due date)
language plpgsql security definer set search_path = rights, pg_temp as $$
declare
  before text := coalesce(current_setting('folge.pilot_id', true), '');
  p text;
begin
  for p in select c.pilot_id from catalogue.pilot c where access.is_privacy_officer(of_session, c.pilot_id)
            order by c.position, c.pilot_id loop
    perform set_config('folge.pilot_id', p, true);
    return query
      select p, r.kind, count(*)::integer, (count(*) filter (where r.due_on < current_date))::integer, min(r.due_on)
        from request r where r.pilot_id = p and r.decided_at is null group by r.kind order by r.kind;
  end loop;
  perform set_config('folge.pilot_id', before, true);
end $$;

-- What holders of copies have not confirmed, a row a pilot and system.
create function rights.open_holder_tasks(of_session uuid)
returns table (pilot_id text, system text, waiting integer, overdue integer, oldest_due date)
language plpgsql security definer set search_path = rights, pg_temp as $$
declare
  before text := coalesce(current_setting('folge.pilot_id', true), '');
  p text;
begin
  for p in select c.pilot_id from catalogue.pilot c where access.is_privacy_officer(of_session, c.pilot_id)
            order by c.position, c.pilot_id loop
    perform set_config('folge.pilot_id', p, true);
    return query
      select p, h.system, count(*)::integer, (count(*) filter (where t.due_on < current_date))::integer, min(t.due_on)
        from holder_task t join copy_holder h on h.pilot_id = t.pilot_id and h.holder_id = t.holder_id
       where t.pilot_id = p and t.confirmed_at is null group by h.system order by h.system;
  end loop;
  perform set_config('folge.pilot_id', before, true);
end $$;

-- How far the trail is chained, and what waits for the next batch.
create function audit.trail_state(of_session uuid)
returns table (chained bigint, chained_at timestamptz, waiting bigint, waiting_since timestamptz)
language sql stable security definer set search_path = audit, pg_temp as $$
  select coalesce(head.sequence, 0), head.chained_at, late.waiting, late.since
    from (select count(*) as waiting, min(e.occurred_at) as since from event e
           where not exists (select from link l where l.event_id = e.event_id)) late
    left join (select l.sequence, l.chained_at from link l order by l.sequence desc limit 1) head on true
   where access.is_privacy_officer(of_session);
$$;

revoke all on function access.is_privacy_officer(uuid, text), rights.open_requests(uuid), rights.open_holder_tasks(uuid),
  audit.trail_state(uuid) from public;
grant execute on function rights.open_requests(uuid), rights.open_holder_tasks(uuid), audit.trail_state(uuid) to folge_app;
