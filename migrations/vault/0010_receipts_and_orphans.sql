-- A receipt outlives a restore of the main database, so what was given for an act lies beside its line of the ledger: its
-- number and its text, which hold nothing about whom. What the line says of the time stands in the receipt already.
create table vault.receipt (
  ledger_sequence bigint primary key references vault.ledger,
  receipt_number text not null constraint vault_receipt_unique unique,
  body text not null
);

-- Keys of people who were in no database when it was last looked. One that is still nobody's a day later is destroyed: a day
-- is time enough to notice that the wrong backup was put back.
create table vault.orphan_key (
  person_id uuid primary key references vault.person_key on delete cascade,
  seen_at timestamptz not null
);

grant select, insert on vault.receipt to folge_vault;
grant select, insert, delete on vault.orphan_key to folge_vault;

create index ledger_of_subject on vault.ledger (subject_reference);
