-- What the acts of 0071 take: the ledger's login contests again what a backup has the old value of; the person's own puts it right
-- once more; the researchers' puts back what they decided.

grant execute on function rights.follow_ledger(bigint, bytea) to folge_participant, folge_app;
grant select on rights.ledger_watermark to folge_participant;

grant update (answers, numbers, missing_codes, scores, site_id) on research.response to folge_erasure;
grant update (age_band, background, special_background) on research.person to folge_erasure;
grant update (sealed_name, sealed_contact) on identity.person to folge_erasure;
grant insert on rights.sealed_value, rights.request to folge_erasure;
grant select, insert on catalogue.free_text_setting to folge_erasure;
grant update (parents_may_see_since, revision, changed_at, changed_by) on catalogue.study_registration to folge_erasure;

revoke update on identity.pin from folge_participant;
grant update (pin_digest, chosen_at) on identity.pin to folge_participant;
grant insert on research.free_text to folge_participant;
grant update (decision, decided_at) on rights.request to folge_participant;

grant update (answers, numbers, missing_codes, scores) on research.response to folge_app;
grant insert on research.free_text to folge_app;
