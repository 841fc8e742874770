-- The ledger tells of access that was taken away too, and how and by what role each act came: a replay over an old backup
-- records it as it was. Lines from before have neither.

alter table vault.ledger
  drop constraint ledger_act_known,
  add constraint ledger_act_known check (act in (
    'erasure', 'erasure_completed', 'withdrawal', 'objection', 'restriction', 'restriction_lifted', 'link_revoked',
    'pin_cleared', 'account_closed', 'password_changed', 'role_revoked')),
  add column channel text constraint ledger_channel_known check (channel in ('digital', 'paper', 'oral')),
  add column recorded_by_role text constraint ledger_role_is_one_word check (recorded_by_role ~ '^[a-z_]+$');

-- The password an account has now, as the digest that the database keeps too: the ledger's line has the digest of it. After a
-- restore everybody signs in with the password they last chose, and nobody with an earlier one.
create table vault.account_password (
  account_id uuid primary key,
  ledger_sequence bigint not null references vault.ledger,
  password_digest text not null
);
grant select, insert, delete on vault.account_password to folge_vault;
