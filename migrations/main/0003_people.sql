-- People: identity holds what can tell who somebody is (encrypted, or as a keyed digest), research holds what was
-- recorded, under a random id. No login but the import's reads in both, and that one reads no answers.

create table identity.person (
  pilot_id text not null,
  person_id uuid not null,
  study_number_digest bytea not null,
  sealed_study_number bytea not null,
  sealed_name bytea,
  sealed_contact bytea,
  sealed_turns_18 bytea,
  primary key (pilot_id, person_id),
  constraint person_study_number_unique unique (pilot_id, study_number_digest)
);

create table research.person (
  pilot_id text not null references catalogue.pilot,
  person_id uuid not null default gen_random_uuid(),
  kind text not null constraint person_kind_known check (kind in ('participant', 'staff', 'mentor', 'comparison')),
  strand_id text,
  arm text,
  included_on date,
  exited_on date,
  exit_reason text,
  age_band text,
  background jsonb not null default '{}',
  special_background jsonb not null default '{}',
  registered_by_upload uuid,
  registered_at timestamptz not null default now(),
  primary key (pilot_id, person_id),
  constraint person_exit_after_inclusion check (exited_on is null or included_on is null or exited_on >= included_on)
);

create table research.person_site (
  pilot_id text not null,
  person_id uuid not null,
  site_id text not null,
  from_date date not null default '-infinity',
  until_date date,
  primary key (pilot_id, person_id, from_date),
  foreign key (pilot_id, person_id) references research.person on delete cascade,
  foreign key (pilot_id, site_id) references catalogue.site
);

-- Append-only: the state of a permission is its latest event. Participation and confidentiality are kept apart.
-- Where the study rests on public interest, 'notified' and 'objected' take the place of 'given' and 'withdrawn'.
create table research.consent_event (
  pilot_id text not null references catalogue.pilot,
  person_id uuid not null,
  purpose_id text not null,
  permission text not null constraint consent_permission_known check (permission in ('participation', 'confidentiality')),
  sequence bigint generated always as identity,
  event_id uuid not null default gen_random_uuid(),
  state text not null constraint consent_state_known check (state in (
    'requested', 'given', 'refused', 'withdrawn', 'expired', 'invalidated', 'notified', 'objected')),
  notice_id text,
  notice_version integer,
  notice_language text,
  channel text not null constraint consent_channel_known check (channel in ('digital', 'paper', 'oral', 'file')),
  recorded_by_role text not null,
  occurred_on date not null,
  covers_from date not null,
  covers_until date not null default 'infinity',
  keeps_given boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by_upload uuid,
  primary key (pilot_id, person_id, purpose_id, permission, sequence),
  foreign key (pilot_id, notice_id, notice_version, notice_language) references catalogue.notice
);

-- A decision that lets NAV hand over outcomes without each person's lifting of confidentiality.
create table research.disclosure_basis (
  pilot_id text not null references catalogue.pilot,
  reference text not null,
  decided_on date not null,
  covers_from date not null,
  covers_until date not null default 'infinity',
  scope text not null,
  primary key (pilot_id, reference)
);

-- The one condition of coverage. A row: what is recorded about this person for this purpose may be counted.
-- accepts_new: more may be recorded, when its date lies in covers_from..covers_until.
-- covers_nav_outcomes: outcomes that come from NAV are covered too.
create view research.coverage with (security_invoker = true) as
select latest.pilot_id, latest.person_id, latest.purpose_id, latest.event_id, latest.covers_from, latest.covers_until,
       latest.state in ('given', 'notified') as accepts_new,
       exists (select from research.disclosure_basis d
                where d.pilot_id = latest.pilot_id and current_date between d.covers_from and d.covers_until)
       or exists (select from research.consent_event c
                   where c.pilot_id = latest.pilot_id and c.person_id = latest.person_id
                     and c.purpose_id = latest.purpose_id and c.permission = 'confidentiality' and c.state = 'given'
                     and not exists (select from research.consent_event later
                                      where later.pilot_id = c.pilot_id and later.person_id = c.person_id
                                        and later.purpose_id = c.purpose_id and later.permission = c.permission
                                        and later.sequence > c.sequence and later.state <> 'requested'))
       as covers_nav_outcomes
  from research.consent_event latest
  join catalogue.pilot p on p.pilot_id = latest.pilot_id
 where latest.permission = 'participation'
   and (latest.state = case p.legal_basis when 'consent' then 'given' else 'notified' end
        or (latest.state in ('withdrawn', 'objected') and latest.keeps_given))
   and not exists (select from research.consent_event later
                    where later.pilot_id = latest.pilot_id and later.person_id = latest.person_id
                      and later.purpose_id = latest.purpose_id and later.permission = latest.permission
                      and later.sequence > latest.sequence and later.state <> 'requested');
