-- Closing an account, changing its password and taking back a role go the one way of acts that take away, and so do setting a PIN
-- aside and revoking a letter: a backup from before would give it back otherwise. No other login can do it any more.

grant usage on schema access to folge_erasure;
grant select (account_id, user_name, closed_at, demonstration), update (closed_at, password_digest) on access.account
  to folge_erasure;
grant select, delete on access.account_grant to folge_erasure;
grant select (session_id, account_id, ended_at), update (ended_at) on access.session to folge_erasure;
revoke update, delete on access.account, access.account_grant from folge_access;

revoke execute on function identity.set_pin_aside(text, uuid) from folge_identity;
revoke update (revoked_at) on identity.link from folge_identity;
revoke update (ended_at) on identity.link_session from folge_identity;
