-- A new pilot and the grant of whoever made it are one: both are written in the pilot's transaction, or neither is there.

-- Makes the holder of a session the principal investigator of a pilot. Only of one that this very transaction has put in
-- place, and only for a holder who is a principal investigator already: with it no login can let anybody into a pilot that
-- is there.
create function access.grant_new_pilot(of_session uuid, new_pilot text) returns void
language plpgsql security definer set search_path = access, pg_temp as $$
begin
  insert into account_grant (account_id, role, pilot_id)
  select distinct s.account_id, 'principal_investigator', p.pilot_id
    from session s
    join account a on a.account_id = s.account_id and a.closed_at is null
    join account_grant g on g.account_id = a.account_id and g.role = 'principal_investigator'
    join catalogue.pilot p on p.pilot_id = new_pilot and p.revision = 1 and p.xmin = pg_current_xact_id()::xid
   where s.session_id = of_session and s.ended_at is null and s.expires_at > now();
  if not found then
    raise exception 'The pilot is not new, or the holder makes no pilots.' using errcode = 'insufficient_privilege';
  end if;
end $$;

revoke all on function access.grant_new_pilot(uuid, text) from public;
grant execute on function access.grant_new_pilot(uuid, text) to folge_app;
