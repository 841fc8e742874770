-- When acts were last carried out here. Those that are done again after a restore have receipts from before it, and a restored
-- table may have been vacuumed between: their rows would stay in its file.
alter table rights.ledger_watermark add column raised_at timestamptz;

create function rights.note_raised() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.raised_at := clock_timestamp();
  return new;
end $$;
revoke all on function rights.note_raised() from public;
create trigger ledger_watermark_raised before update on rights.ledger_watermark
  for each row execute function rights.note_raised();
