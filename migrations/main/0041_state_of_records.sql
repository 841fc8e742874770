-- Whether the records changed between an upload's check and its save is told as for reports: by the changes that the check's
-- snapshot did not see. Counting people and events anew took most of a second of a million.

-- Study numbers that come in no more decide what becomes of a row too.
create trigger note_change after insert or update or delete on identity.tombstone
  for each statement execute function research.note_records_change();

grant select on research.records_change to folge_import;
