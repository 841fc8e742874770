-- Notices with named parts, so that what has to be said can be checked; who has read a translation; and what a study has
-- registered before it collects anything.

-- text is the introduction; shown_text is everything a person reads below the title, made of it and the parts.
alter table catalogue.notice
  add column parts jsonb not null default '{}',
  add column shown_text text not null default '',
  add column passed_on_by_nav boolean not null default false,
  add column person_kinds text[] not null default '{}';

-- The digest is of the exact text shown: the title, an empty line, the text.
create or replace function catalogue.digest_text() returns trigger language plpgsql as $$
begin
  if new.shown_text = '' then
    new.shown_text := new.text;
  end if;
  new.text_digest := sha256(convert_to(new.title || E'\n\n' || new.shown_text, 'UTF8'));
  return new;
end $$;
alter table catalogue.notice disable trigger notice_frozen;
update catalogue.notice set shown_text = text;
alter table catalogue.notice enable trigger notice_frozen;

-- Frozen for the owner too, and as a whole.
create function catalogue.refuse_emptying() returns trigger language plpgsql as $$
begin
  raise exception 'published is frozen' using errcode = 'check_violation', constraint = tg_table_name || '_published_is_frozen';
end $$;
create trigger notice_not_emptied before truncate on catalogue.notice
  for each statement execute function catalogue.refuse_emptying();

-- Somebody who knows the language has read this exact text. Without it a translation may be shown; it collects no consent.
create table catalogue.notice_review (
  pilot_id text not null,
  notice_id text not null,
  version integer not null,
  language text not null,
  reviewed_by text not null,
  reviewed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now(),
  primary key (pilot_id, notice_id, version, language),
  foreign key (pilot_id, notice_id, version, language) references catalogue.notice on delete cascade
);

create table catalogue.study_registration (
  pilot_id text primary key references catalogue.pilot,
  controller text,
  contact jsonb,
  data_protection_officer text,
  sikt_reference text,
  dpia_reference text,
  project_end date,
  anonymise_on date,
  own_consent_from_age integer,
  guardian_below_age integer,
  special_own_consent_from_age integer,
  special_guardian_below_age integer,
  lower_age_reason text,
  waiver_reason text,
  waived_by uuid,
  waived_at timestamptz,
  link_key_destroyed_at timestamptz,
  revision integer not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  constraint registration_anonymised_after_end check (anonymise_on is null or project_end is null or anonymise_on >= project_end),
  constraint registration_lower_age_has_reason check (
    lower_age_reason is not null
    or (coalesce(own_consent_from_age, 18) >= 18 and coalesce(guardian_below_age, 18) >= 18
        and coalesce(special_own_consent_from_age, 18) >= 18 and coalesce(special_guardian_below_age, 18) >= 18)),
  constraint registration_waiver_whole check (num_nonnulls(waiver_reason, waived_by, waived_at) in (0, 3))
);

grant select, insert on catalogue.notice_review to folge_app;
grant select, insert, update on catalogue.study_registration to folge_app;
grant update (link_key_destroyed_at) on catalogue.study_registration to folge_erasure;
grant select on catalogue.notice_review, catalogue.study_registration
  to folge_participant, folge_identity, folge_import, folge_erasure;

-- Pilots whose figures are invented have an invented registration; a real pilot begins with none and collects nothing.
insert into catalogue.study_registration (pilot_id, controller, contact, data_protection_officer, sikt_reference,
    dpia_reference, project_end, anonymise_on)
select pilot_id, 'Oppdiktet forskningsinstitutt',
       '{"name":"Oppdiktet forsker","phone":"00 00 00 00","hours":"hverdager 9–15","interpreter":true,"email":null}',
       'Oppdiktet personvernombud', 'OPPDIKTET-SIKT', 'OPPDIKTET-DPIA', date '2029-12-31', date '2030-06-30'
  from catalogue.pilot where figures_are_invented;
