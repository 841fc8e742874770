-- A consent event says what was shown, by whom, and what it follows; it is never changed, not by the owner either. A guardian's
-- word is an event of its own. No address of a machine and nothing about a browser has a place here.

alter table research.consent_event
  add column schema_version smallint not null default 1,
  add column text_digest bytea,
  add column data_categories text[] not null default '{}',
  add column controller text,
  add column with_interpreter boolean not null default false,
  add column needs_guardian boolean not null default false,
  add column predecessor_id uuid,
  add column receipt_number text,
  add constraint consent_receipt_known foreign key (receipt_number) references rights.receipt,
  add constraint consent_interpreter_when_oral check (channel = 'oral' or not with_interpreter),
  drop constraint consent_permission_known,
  add constraint consent_permission_known
    check (permission in ('participation', 'confidentiality', 'guardian', 'guardian_confidentiality'));
comment on column research.consent_event.needs_guardian is
  'decided when it was given, from an age that is stored sealed or as a band: counts only with a guardian''s yes beside it';

-- What was recorded until now has the first version.
alter table research.consent_event alter column schema_version set default 2;

-- Deleted they are by erasure alone, and with the upload that brought them, by the function that takes an upload back.
create function research.keep_consent_events() returns trigger language plpgsql as $$
declare
  called_from text;
begin
  if tg_op = 'DELETE' and current_user = 'folge_erasure' then
    return null;
  end if;
  if tg_op = 'DELETE' then
    get diagnostics called_from = pg_context;
    if called_from ~ '\nPL/pgSQL function research\.take_back_people\(uuid\) line' then
      return null;
    end if;
  end if;
  raise exception 'consent events are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger consent_event_append_only before update or delete or truncate on research.consent_event
  for each statement execute function research.keep_consent_events();

-- The month somebody under 18 turns 18, as sealed bytes, of the person whose page is open: a guardian's code needs it to know
-- what to ask, and may see nothing else of the young person.
create function identity.sealed_turns_18(of_person uuid) returns bytea
language sql stable security definer set search_path = identity, pg_temp as $$
  select p.sealed_turns_18 from identity.person p
   where p.pilot_id = current_setting('folge.pilot_id', true) and p.person_id = of_person
     and (session_user <> 'folge_participant' or of_person::text = current_setting('folge.person_id', true));
$$;
revoke all on function identity.sealed_turns_18(uuid) from public;
grant execute on function identity.sealed_turns_18(uuid) to folge_participant, folge_identity;

-- The same condition of coverage, with two additions: what a guardian has to say yes to counts with that yes alone, and what
-- has expired keeps what was given while it held.
create or replace view research.coverage with (security_invoker = true) as
select latest.pilot_id, latest.person_id, latest.purpose_id, latest.event_id, latest.covers_from, latest.covers_until,
       latest.state in ('given', 'notified') as accepts_new,
       exists (select from research.disclosure_basis d
                where d.pilot_id = latest.pilot_id and current_date between d.covers_from and d.covers_until)
       or exists (select from research.consent_event c
                   where c.pilot_id = latest.pilot_id and c.person_id = latest.person_id
                     and c.purpose_id = latest.purpose_id and c.permission = 'confidentiality' and c.state = 'given'
                     and not exists (select from research.consent_event later
                                      where later.pilot_id = c.pilot_id and later.person_id = c.person_id
                                        and later.purpose_id = c.purpose_id and later.permission = c.permission
                                        and later.sequence > c.sequence and later.state <> 'requested')
                     and (not c.needs_guardian
                          or exists (select from (
                               select g.state from research.consent_event g
                                where g.pilot_id = c.pilot_id and g.person_id = c.person_id and g.purpose_id = c.purpose_id
                                  and g.permission = 'guardian_confidentiality' and g.state <> 'requested'
                                order by g.sequence desc limit 1) guardian where guardian.state = 'given')))
       as covers_nav_outcomes
  from (select distinct on (e.pilot_id, e.person_id, e.purpose_id)
               e.pilot_id, e.person_id, e.purpose_id, e.event_id, e.state, e.covers_from, e.covers_until, e.keeps_given,
               e.needs_guardian
          from research.consent_event e
         where e.permission = 'participation' and e.state <> 'requested'
         order by e.pilot_id desc, e.person_id desc, e.purpose_id desc, e.sequence desc) latest
  join catalogue.pilot p on p.pilot_id = latest.pilot_id
 where (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected', 'expired') and latest.keeps_given))
   and (latest.state not in ('given', 'notified') or not latest.needs_guardian
        or exists (select from (
             select g.state from research.consent_event g
              where g.pilot_id = latest.pilot_id and g.person_id = latest.person_id and g.purpose_id = latest.purpose_id
                and g.permission = 'guardian' and g.state <> 'requested'
              order by g.sequence desc limit 1) guardian where guardian.state = 'given'))
   and not exists (select from rights.restricted r
                    where r.pilot_id = latest.pilot_id and r.person_id = latest.person_id);
