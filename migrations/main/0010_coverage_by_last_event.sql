-- The same condition of coverage, found by walking the key of the events backwards: the last event that is no request
-- decides. The earlier form joined the events with themselves, which cost twice the time on a million people.

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
 where latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
    or (latest.state in ('withdrawn', 'objected') and latest.keeps_given);
