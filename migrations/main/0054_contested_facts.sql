-- What researchers registered of a person (age band, background, office) can be contested like an outcome: it lies sealed and is
-- counted nowhere until somebody has decided. The person's own transaction takes it out, the researchers' puts it back.
grant update (age_band, background, special_background) on research.person to folge_participant;
grant delete on research.person_site to folge_participant;
grant update (site_id) on research.response to folge_participant;
grant update (age_band, age_band_on, background, special_background) on research.person to folge_app;
grant insert on research.person_site to folge_app;
grant update (site_id) on research.response to folge_app;
