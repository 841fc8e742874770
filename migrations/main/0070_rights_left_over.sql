-- Rights that nothing asks for any more. The login of researchers could see by the sessions which letters had been opened; a pause
-- goes through the ledger, under the login that takes away, and no other writes one; and only a person's own login enters by a
-- session.
revoke select on identity.link_session from folge_identity;
revoke select (session_digest, pilot_id, link_id) on identity.link_session from folge_identity;
revoke insert on rights.restriction_event from folge_participant, folge_app;
revoke all on function identity.enter_link(bytea) from public;
