-- A pause that came on paper or by telephone may have come before the day it was recorded. Null: it was recorded as it came.
alter table rights.restriction_event add column received_on date;
