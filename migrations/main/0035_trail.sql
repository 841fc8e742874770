-- The trail tells who read about whom without naming anybody: a person is a reference that only their own key makes, so that
-- nothing here can be tied to a person whose key is destroyed. It is chained afterwards, in batches, by a login of its own.

create table audit.event_person (
  event_id bigint not null,
  reference bytea not null,
  primary key (event_id, reference)
);
create index event_of_reference on audit.event_person (reference, event_id);

-- One link an event, in the order they were chained; each hash covers the event, its people and the hash before.
create table audit.link (
  sequence bigint primary key,
  event_id bigint not null constraint link_event_unique unique,
  hash bytea not null,
  chained_at timestamptz not null default now()
);

create trigger event_person_append_only before update or delete or truncate on audit.event_person
  for each statement execute function audit.refuse_change();
create trigger link_append_only before update or delete or truncate on audit.link
  for each statement execute function audit.refuse_change();

-- Where an account's holder works: shown to the people whose data they read.
alter table access.account add column institution text;

-- Who read what about the person that this reference stands for: for the person's own page.
create function audit.readings_of(of_pilot text, of_reference bytea)
returns table (occurred_at timestamptz, role text, institution text, action text, object_type text)
language sql stable security definer set search_path = audit, pg_temp as $$
  select e.occurred_at, e.role, a.institution, e.action, e.object_type
    from event_person p
    join event e on e.event_id = p.event_id and e.pilot_id = of_pilot and e.outcome = 'done'
    left join access.account a on a.account_id = e.actor_id
   where p.reference = of_reference
   order by e.event_id desc
   limit 500;
$$;
revoke all on function audit.readings_of(text, bytea) from public;
grant execute on function audit.readings_of(text, bytea) to folge_app, folge_participant;

-- Whoever writes a row may know its number and nothing else of the trail.
revoke select on audit.event from folge_participant;
grant select (event_id) on audit.event
  to folge_app, folge_identity, folge_import, folge_access, folge_participant, folge_erasure;
grant insert on audit.event_person
  to folge_app, folge_identity, folge_import, folge_participant, folge_erasure;
grant select on audit.event_person to folge_audit;
grant select, insert on audit.link to folge_audit;
