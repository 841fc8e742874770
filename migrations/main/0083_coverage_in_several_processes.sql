-- Who is covered is asked by several processes at once only where nothing is looked up row by row in a query of its own under an «or»:
-- a guardian's yes is joined instead, by the few rows there are. What is covered is as before.
create index permission_standing_of_guardians on research.permission_standing (pilot_id, person_id, purpose_id)
 where permission = 'guardian' and (state = 'given' or (state = 'expired' and keeps_given));

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
  left join research.permission_standing guardian
    on guardian.pilot_id = latest.pilot_id and guardian.person_id = latest.person_id and guardian.purpose_id = latest.purpose_id
       and guardian.permission = 'guardian'
       and (guardian.state = 'given' or (guardian.state = 'expired' and guardian.keeps_given))
 where latest.permission = 'participation'
   and (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected', 'expired') and latest.keeps_given))
   and (not latest.needs_guardian or guardian.state = 'given'
        or (guardian.state = 'expired' and latest.state not in ('given', 'notified')))
   and not exists (select from rights.restricted r
                    where r.pilot_id = latest.pilot_id and r.person_id = latest.person_id);
