-- A guardian's yes is the guardian's: given and taken back by guardians alone. Until now it ended when the young person left; what
-- ended so is in force again, as it was given, where the young person has said yes to nothing since. Her own word decides as before.
do $$
declare p text;
begin
  for p in select pilot_id from catalogue.pilot loop
    perform set_config('folge.pilot_id', p, true);
    insert into research.consent_event (pilot_id, person_id, purpose_id, permission, state, notice_id, notice_version,
           notice_language, text_digest, channel, with_interpreter, recorded_by_role, occurred_on, covers_from, covers_until,
           controller, data_categories, predecessor_id)
    select y.pilot_id, y.person_id, y.purpose_id, y.permission, 'given', y.notice_id, y.notice_version, y.notice_language,
           y.text_digest, y.channel, y.with_interpreter, y.recorded_by_role, y.occurred_on, y.covers_from, y.covers_until,
           y.controller, y.data_categories, ended.event_id
      from research.permission_standing s
      join research.consent_event ended on ended.pilot_id = s.pilot_id and ended.event_id = s.event_id
     cross join lateral (
       select e.* from research.consent_event e
        where e.pilot_id = s.pilot_id and e.person_id = s.person_id and e.purpose_id = s.purpose_id
          and e.permission = s.permission and e.state = 'given'
        order by e.sequence desc limit 1) y
     where s.pilot_id = p and s.permission in ('guardian', 'guardian_confidentiality') and s.state = 'withdrawn'
       and ended.recorded_by_role = 'participant'
       and not exists (select from research.permission_standing hers
                        where hers.pilot_id = s.pilot_id and hers.person_id = s.person_id and hers.purpose_id = s.purpose_id
                          and hers.permission in ('participation', 'confidentiality') and hers.state = 'given');
  end loop;
  perform set_config('folge.pilot_id', '', true);
end $$;

-- What needs a guardian's yes needs it also where the young person has left since and let what she gave be kept, or where her yes
-- has run out: a guardian who takes a yes back is told that nothing of it is used. Where the guardian's yes has run out by its day,
-- what was given while it held is kept as hers is.
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
 where latest.permission = 'participation'
   and (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected', 'expired') and latest.keeps_given))
   and (not latest.needs_guardian
        or exists (select from research.permission_standing g
                    where g.pilot_id = latest.pilot_id and g.person_id = latest.person_id
                      and g.purpose_id = latest.purpose_id and g.permission = 'guardian'
                      and (g.state = 'given'
                           or (g.state = 'expired' and g.keeps_given and latest.state not in ('given', 'notified')))))
   and not exists (select from rights.restricted r
                    where r.pilot_id = latest.pilot_id and r.person_id = latest.person_id);
