-- Deleted rows lie in their files until they are vacuumed. The login that takes people away may do that, and nothing more to a
-- table than it could.
grant maintain on identity.person, identity.link, identity.link_session, identity.confirmation, research.person,
  research.person_site, research.consent_event, research.response, research.free_text, research.outcome_value,
  rights.restriction_event, rights.sealed_value, rights.request, rights.receipt_of_person, rights.export_person
  to folge_erasure;
