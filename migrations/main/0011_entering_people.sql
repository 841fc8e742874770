-- The pilot is set, and rows about people come into sight, for the pilot's own researchers alone. Whoever else has a role
-- enters too, to read the catalogue, and finds every table with people empty: a route that forgot a role shows nothing.

create or replace function access.enter(of_session uuid, into_pilot text)
returns table (account_id uuid, display_name text, demonstration boolean, roles text[], sites text[])
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  select a.account_id, a.display_name, a.demonstration,
         coalesce(array_agg(distinct g.role) filter (where g.role is not null), '{}'),
         coalesce(array_agg(distinct g.site_id) filter (where g.site_id is not null), '{}')
    into account_id, display_name, demonstration, roles, sites
    from session s
    join account a on a.account_id = s.account_id and a.closed_at is null
    left join account_grant g on g.account_id = a.account_id
      and (into_pilot is null or g.pilot_id is null or g.pilot_id = into_pilot)
   where s.session_id = of_session and s.ended_at is null and s.expires_at > now()
   group by a.account_id;
  if account_id is null then
    return;
  end if;
  if into_pilot is not null and roles && array['researcher', 'principal_investigator'] then
    perform set_config('folge.pilot_id', into_pilot, true);
  end if;
  return next;
end $$;
