-- Who may enter: accounts, grants and sessions. A request enters a pilot through access.enter, which checks the
-- grant and sets the pilot that every row policy compares with.

create schema access;
create schema catalogue;
create schema identity;
create schema research;
create schema staging;
create schema publication;
create schema audit;

create table access.account (
  account_id uuid primary key default gen_random_uuid(),
  user_name text not null constraint account_user_name_unique unique,
  display_name text not null,
  password_digest text,
  demonstration boolean not null default false,
  closed_at timestamptz,
  created_at timestamptz not null default now()
);

create table access.account_grant (
  grant_id uuid primary key default gen_random_uuid(),
  account_id uuid not null references access.account on delete cascade,
  role text not null constraint account_grant_role_known check (role in (
    'researcher', 'principal_investigator', 'office', 'county', 'directorate', 'privacy_officer', 'operator')),
  pilot_id text,
  site_id text,
  granted_at timestamptz not null default now(),
  constraint account_grant_scope check (
    case role
      when 'operator' then pilot_id is null
      when 'office' then pilot_id is not null and site_id is not null
      when 'researcher' then pilot_id is not null
      when 'principal_investigator' then pilot_id is not null
      else true
    end)
);
create index account_grant_account on access.account_grant (account_id);

create table access.session (
  session_id uuid primary key default gen_random_uuid(),
  account_id uuid not null references access.account on delete cascade,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);

-- Which roles does the holder of this session have in this pilot (null: outside any pilot)? A grant without a pilot
-- (directorate, privacy officer, county) holds in every pilot. The pilot is set for the rest of the transaction only
-- when there is a role; otherwise it stays unset and every policy yields zero rows.
create function access.enter(of_session uuid, into_pilot text)
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
  if into_pilot is not null and cardinality(roles) > 0 then
    perform set_config('folge.pilot_id', into_pilot, true);
  end if;
  return next;
end $$;

-- Which pilots is this session's holder granted by name?
create function access.granted_pilots(of_session uuid)
returns table (pilot_id text, role text)
language sql stable security definer set search_path = access, pg_temp as $$
  select g.pilot_id, g.role
    from session s join account a on a.account_id = s.account_id and a.closed_at is null
    join account_grant g on g.account_id = a.account_id
   where s.session_id = of_session and s.ended_at is null and s.expires_at > now();
$$;
