-- The key of answers begins with the two ids that tell rows apart: each step down the index then compares sixteen bytes and
-- not three texts that are the same in a million rows, and the rows of one upload lie side by side in it. A million rows go
-- in in half the time. PostgreSQL finds one person's rows by skipping from upload to upload.

alter table research.response drop constraint response_key;
alter table research.response
  add constraint response_key primary key (upload_id, respondent_id, wave_id, instrument_id, pilot_id);

-- What one pilot or one wave has lies together too, upload after upload: where, is noted for each stretch of the table.
create index response_stretches on research.response using brin (pilot_id, wave_id, instrument_id)
  with (pages_per_range = 32);
