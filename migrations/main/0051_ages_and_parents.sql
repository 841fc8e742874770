-- Since when a guardian may learn whether the young person takes part; null: never. What was said before that day was said under
-- the promise that parents do not see it, and stays unseen.
alter table catalogue.study_registration add column parents_may_see_since timestamptz;

-- An age band is an age on a day: people in it grow older. Null: the day the person was registered.
alter table research.person add column age_band_on date;
grant update (age_band_on) on research.person to folge_import;
