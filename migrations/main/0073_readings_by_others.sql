-- What a person did on their own page filled the 500 that are shown of who has read about them, and the readings by others
-- fell out at the end: their own are left out before the list is cut.
create or replace function audit.readings_of(of_pilot text, of_reference bytea)
returns table (occurred_at timestamptz, role text, institution text, action text, object_type text)
language sql stable security definer set search_path = audit, pg_temp as $$
  select e.occurred_at, e.role, a.institution, e.action, e.object_type
    from event_person p
    join event e on e.event_id = p.event_id and e.pilot_id = of_pilot and e.outcome = 'done'
                and e.role is distinct from 'participant' and e.role is distinct from 'guardian'
    left join access.account a on a.account_id = e.actor_id
   where p.reference = of_reference
   order by e.event_id desc
   limit 500;
$$;
