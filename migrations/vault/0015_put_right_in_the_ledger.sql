-- The ledger tells of what was put right or contested, of a PIN that was chosen, and of settings that were made narrower or wider:
-- a backup from before would undo them in silence. What a line is about is a digest that only a key of the vault makes.

alter table vault.ledger
  drop constraint ledger_act_known,
  add constraint ledger_act_known check (act in (
    'erasure', 'erasure_completed', 'withdrawal', 'objection', 'restriction', 'restriction_lifted', 'link_revoked',
    'pin_cleared', 'account_closed', 'password_changed', 'role_revoked',
    'corrected', 'contested', 'pin_chosen', 'setting_narrowed', 'setting_widened'));
