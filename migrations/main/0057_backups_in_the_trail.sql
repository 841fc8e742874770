-- A backup leaves a row in the trail. The login that writes backups changes nothing; it may say this one thing.

create function audit.note_backup(of_database text, of_backup uuid) returns void
language sql security definer set search_path = audit, pg_temp as $$
  insert into event (actor_id, role, action, object_type, object_id, pilot_id, outcome, request_id)
  values (null, 'operator', 'backup', 'backup', of_database || ' ' || of_backup, null, 'done', null);
$$;
revoke all on function audit.note_backup(text, uuid) from public;
grant usage on schema audit to folge_backup;
grant execute on function audit.note_backup(text, uuid) to folge_backup;
