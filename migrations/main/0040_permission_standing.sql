-- What holds of each permission, derived from its events by the transaction that records them: one narrow row a person,
-- purpose and permission. Who is covered is then read from one table instead of being worked out of all events each time.

create table research.permission_standing (
  sequence bigint not null,
  covers_from date not null,
  covers_until date not null,
  person_id uuid not null,
  event_id uuid not null,
  keeps_given boolean not null,
  needs_guardian boolean not null,
  -- No other event but requests: what rests on the permission rests on this event. False also where nobody knows.
  only_event boolean not null,
  state text not null,
  permission text not null,
  purpose_id text not null,
  pilot_id text not null,
  primary key (pilot_id, person_id, purpose_id, permission)
);
comment on table research.permission_standing is
  'derived: the latest event that is no request, of each person, purpose and permission; kept by triggers of research.consent_event';

-- What is recorded already, of all pilots: for this one statement the policy is not forced on who migrates.
alter table research.consent_event no force row level security;
insert into research.permission_standing (sequence, covers_from, covers_until, person_id, event_id, keeps_given,
       needs_guardian, only_event, state, permission, purpose_id, pilot_id)
select distinct on (e.pilot_id, e.person_id, e.purpose_id, e.permission)
       e.sequence, e.covers_from, e.covers_until, e.person_id, e.event_id, e.keeps_given, e.needs_guardian,
       count(*) over (partition by e.pilot_id, e.person_id, e.purpose_id, e.permission) = 1,
       e.state, e.permission, e.purpose_id, e.pilot_id
  from research.consent_event e
 where e.state <> 'requested'
 order by e.pilot_id, e.person_id, e.purpose_id, e.permission, e.sequence desc;
alter table research.consent_event force row level security;

-- Of two transactions that record something about one permission at once the second waits here for the first, and the later
-- event stands whichever came first: nothing is read from events that the other has not committed.
create function research.stand_by_new_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into research.permission_standing as s (sequence, covers_from, covers_until, person_id, event_id, keeps_given,
         needs_guardian, only_event, state, permission, purpose_id, pilot_id)
  select distinct on (n.pilot_id, n.person_id, n.purpose_id, n.permission)
         n.sequence, n.covers_from, n.covers_until, n.person_id, n.event_id, n.keeps_given, n.needs_guardian,
         count(*) over (partition by n.pilot_id, n.person_id, n.purpose_id, n.permission) = 1,
         n.state, n.permission, n.purpose_id, n.pilot_id
    from arrived n
   where n.state <> 'requested'
   order by n.pilot_id, n.person_id, n.purpose_id, n.permission, n.sequence desc
  on conflict (pilot_id, person_id, purpose_id, permission) do update set
    (sequence, covers_from, covers_until, event_id, keeps_given, needs_guardian, only_event, state) = (
      select later.sequence, later.covers_from, later.covers_until, later.event_id, later.keeps_given,
             later.needs_guardian, false, later.state
        from (values (s.sequence, s.covers_from, s.covers_until, s.event_id, s.keeps_given, s.needs_guardian, s.state),
                     (excluded.sequence, excluded.covers_from, excluded.covers_until, excluded.event_id,
                      excluded.keeps_given, excluded.needs_guardian, excluded.state))
          as later (sequence, covers_from, covers_until, event_id, keeps_given, needs_guardian, state)
       order by later.sequence desc limit 1);
  return null;
end $$;

-- Where the standing event goes, the latest of those that are left stands; where none is left, nothing does. Each time
-- planned anew (execute): one person's events may go, or those of a million.
create function research.stand_without_old_events() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  execute 'delete from research.permission_standing s using gone g
    where s.pilot_id = g.pilot_id and s.person_id = g.person_id and s.purpose_id = g.purpose_id
      and s.permission = g.permission and s.event_id = g.event_id';
  execute $again$
    insert into research.permission_standing (sequence, covers_from, covers_until, person_id, event_id, keeps_given,
           needs_guardian, only_event, state, permission, purpose_id, pilot_id)
    select distinct on (e.pilot_id, e.person_id, e.purpose_id, e.permission)
           e.sequence, e.covers_from, e.covers_until, e.person_id, e.event_id, e.keeps_given, e.needs_guardian,
           count(*) over (partition by e.pilot_id, e.person_id, e.purpose_id, e.permission) = 1,
           e.state, e.permission, e.purpose_id, e.pilot_id
      from research.consent_event e
     where e.state <> 'requested'
       and (e.pilot_id, e.person_id, e.purpose_id, e.permission) in (
            select g.pilot_id, g.person_id, g.purpose_id, g.permission from gone g)
       and not exists (select from research.permission_standing s
                        where s.pilot_id = e.pilot_id and s.person_id = e.person_id and s.purpose_id = e.purpose_id
                          and s.permission = e.permission)
     order by e.pilot_id, e.person_id, e.purpose_id, e.permission, e.sequence desc
    on conflict do nothing $again$;
  return null;
end $$;
revoke all on function research.stand_by_new_events(), research.stand_without_old_events() from public;

create trigger permission_stands after insert on research.consent_event
  referencing new table as arrived for each statement execute function research.stand_by_new_events();
create trigger permission_stood after delete on research.consent_event
  referencing old table as gone for each statement execute function research.stand_without_old_events();

-- Read like the events. Nobody writes here but the owner inside the triggers, where the event's own policy has decided.
alter table research.permission_standing enable row level security;
alter table research.permission_standing force row level security;
create policy of_the_pilot on research.permission_standing
  using (pilot_id = (select current_setting('folge.pilot_id', true)))
  with check (pilot_id = (select current_setting('folge.pilot_id', true)));
create policy of_the_triggers on research.permission_standing to folge_owner
  using ((select pg_trigger_depth()) > 0) with check ((select pg_trigger_depth()) > 0);
create policy of_the_person on research.permission_standing as restrictive to folge_participant
  using (person_id = (select nullif(current_setting('folge.person_id', true), '')::uuid));
grant select on research.permission_standing to folge_app, folge_import, folge_participant, folge_erasure;
-- Like every table about people: erasure sees to it that nothing is left, also in the file.
grant delete, maintain on research.permission_standing to folge_erasure;

-- The same condition of coverage, of what stands. only_event: see above.
create or replace view research.coverage with (security_invoker = true) as
select latest.pilot_id, latest.person_id, latest.purpose_id, latest.event_id, latest.covers_from, latest.covers_until,
       latest.state in ('given', 'notified') as accepts_new,
       exists (select from research.disclosure_basis d
                where d.pilot_id = latest.pilot_id and current_date between d.covers_from and d.covers_until)
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
