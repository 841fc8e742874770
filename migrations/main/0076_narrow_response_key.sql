-- An upload brings answers to one instrument, so the ids and the wave tell its rows apart; the pilot stays in every key. Without the
-- instrument's name the index of a million rows is smaller, and as much less is written to the log.

alter table research.response drop constraint response_key;
alter table research.response add constraint response_key primary key (upload_id, respondent_id, wave_id, pilot_id);
