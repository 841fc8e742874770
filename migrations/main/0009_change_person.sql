-- Changing a person is one transaction of the import's login, as registering is: a crash leaves the person whole, before
-- or after. It writes what is sealed and still reads none of it.

grant update (study_number_digest, sealed_study_number, sealed_name, sealed_contact, sealed_turns_18)
  on identity.person to folge_import;
grant update (kind, strand_id, arm, included_on, exited_on, exit_reason, age_band, background, special_background)
  on research.person to folge_import;
grant delete on research.person_site to folge_import;
