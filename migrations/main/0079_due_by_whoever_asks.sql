-- When a request is due is counted from the day in Norway by whoever enters it; the default counted from the day of the connection.
alter table rights.request alter column due_on drop default;
