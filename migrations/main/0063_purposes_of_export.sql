-- A file of people is for one purpose or several, and holds nothing that was given for another: each of them is registered with it.
alter table rights.export add column purpose_ids text[];

-- Files from before were registered with one purpose and could hold what was given for others: they have those of the answers and
-- outcomes in them too. For this one statement the policies are not forced on who migrates.
alter table rights.export no force row level security;
alter table rights.export_person no force row level security;
alter table research.response no force row level security;
alter table research.consent_event no force row level security;
update rights.export e set purpose_ids = array(
  select e.purpose_id
  union
  select o.purpose_id from catalogue.outcome o
   where o.pilot_id = e.pilot_id and e.content -> 'outcomeIds' ? o.outcome_id
  union
  select c.purpose_id
    from rights.export_person x
    join research.response r on r.pilot_id = x.pilot_id and r.respondent_id = x.person_id
    join research.consent_event c on c.pilot_id = r.pilot_id and c.event_id = r.covered_by
   where x.pilot_id = e.pilot_id and x.export_id = e.export_id and e.content -> 'waveIds' ? r.wave_id
  order by 1);
alter table rights.export force row level security;
alter table rights.export_person force row level security;
alter table research.response force row level security;
alter table research.consent_event force row level security;

alter table rights.export
  alter column purpose_ids set not null,
  add constraint export_has_purpose check (cardinality(purpose_ids) > 0),
  drop column purpose_id;
