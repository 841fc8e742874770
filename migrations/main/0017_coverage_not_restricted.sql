-- Who asked for restriction is neither counted nor added to until it is lifted: part of the one condition of coverage.

create view rights.restricted with (security_invoker = true) as
select latest.pilot_id, latest.person_id
  from (select distinct on (r.pilot_id, r.person_id) r.pilot_id, r.person_id, r.state
          from rights.restriction_event r
         order by r.pilot_id, r.person_id, r.sequence desc) latest
 where latest.state = 'restricted';
grant select on rights.restricted to folge_app, folge_import, folge_participant, folge_erasure;

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
                                        and later.sequence > c.sequence and later.state <> 'requested'))
       as covers_nav_outcomes
  from (select distinct on (e.pilot_id, e.person_id, e.purpose_id)
               e.pilot_id, e.person_id, e.purpose_id, e.event_id, e.state, e.covers_from, e.covers_until, e.keeps_given
          from research.consent_event e
         where e.permission = 'participation' and e.state <> 'requested'
         order by e.pilot_id desc, e.person_id desc, e.purpose_id desc, e.sequence desc) latest
  join catalogue.pilot p on p.pilot_id = latest.pilot_id
 where (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected') and latest.keeps_given))
   and not exists (select from rights.restricted r
                    where r.pilot_id = latest.pilot_id and r.person_id = latest.person_id);
