-- Who puts something right, chooses a PIN or changes a setting says so line by line: that this very line of the ledger was done in
-- the same transaction. A line that the ledger does not have says nothing, so that no login but the one that carries out what the
-- ledger tells can say how far that has come, and close the gate with it.
create table rights.done_line (
  sequence bigint not null,
  hash bytea primary key constraint done_line_hash_whole check (octet_length(hash) = 32)
);
grant select on rights.done_line to folge_erasure, folge_app, folge_participant;
grant delete on rights.done_line to folge_erasure;

create or replace function rights.follow_ledger(of_sequence bigint, of_hash bytea) returns void
language plpgsql security definer set search_path = rights, pg_temp as $$
begin
  insert into done_line (sequence, hash) values (of_sequence, of_hash) on conflict do nothing;
end $$;

-- A holder that was registered after the backup which was put back: its system stands on receipts, and nothing else is known here.
alter table rights.copy_holder
  add column is_remembered boolean not null default false,
  alter column registered_by drop not null,
  drop constraint copy_holder_of_one_thing,
  add constraint copy_holder_of_one_thing check (num_nonnulls(wave_id, export_id) = case when is_remembered then 0 else 1 end),
  add constraint copy_holder_registered_by_somebody check (is_remembered = (registered_by is null));
grant insert on rights.copy_holder to folge_erasure;
