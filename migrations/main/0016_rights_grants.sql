-- Who may what with the rights of people. folge_participant serves a person's own page and sees that person alone;
-- folge_erasure takes people away; folge_audit chains the trail. No login of researchers gains anything to read in both
-- identity and research.

-- A participant's transaction sees the rows of the person whose link was opened, and of nobody else; a guardian's code opens
-- no row with anything the young person gave.
do $$
declare t text; who text; of_the_person text;
begin
  foreach t in array array[
    'identity.person', 'identity.link', 'identity.link_session', 'research.person', 'research.person_site',
    'research.consent_event', 'research.response', 'research.free_text', 'research.outcome_value', 'rights.restriction_event',
    'rights.sealed_value', 'rights.request', 'rights.receipt_of_person', 'rights.export_person']
  loop
    who := case when t in ('research.response', 'research.free_text') then 'respondent_id' else 'person_id' end;
    of_the_person := format($p$%I = (select nullif(current_setting('folge.person_id', true), '')::uuid)$p$, who);
    if t in ('research.response', 'research.free_text', 'research.outcome_value', 'rights.sealed_value', 'identity.person') then
      of_the_person := of_the_person || $p$ and (select current_setting('folge.holder', true)) = 'person'$p$;
    end if;
    execute format('create policy of_the_person on %s as restrictive to folge_participant using (%s%s) with check (%s)',
      t, of_the_person,
      case t
        when 'identity.link' then
          $p$ or code_digest = (select decode(nullif(current_setting('folge.code_digest', true), ''), 'hex'))$p$
        when 'identity.link_session' then
          $p$ or session_digest = (select decode(nullif(current_setting('folge.link_session', true), ''), 'hex'))$p$
        else '' end,
      of_the_person);
  end loop;
end $$;

grant usage on schema identity, research, rights, catalogue, audit to folge_participant;
grant select on identity.person, identity.link, identity.link_session, identity.confirmation to folge_participant;
grant insert, update on identity.link_session, identity.confirmation to folge_participant;
grant update (pin_digest, opened_at, language) on identity.link to folge_participant;
grant update (sealed_name, sealed_contact) on identity.person to folge_participant;
grant select on research.person, research.person_site, research.consent_event, research.coverage, research.disclosure_basis,
  research.response, research.free_text, research.outcome_value, research.upload to folge_participant;
grant insert on research.consent_event to folge_participant;
grant update (answers, numbers, missing_codes, scores) on research.response to folge_participant;
grant update (sealed_text) on research.free_text to folge_participant;
grant delete on research.outcome_value to folge_participant;
grant update (stale) on research.report to folge_participant;
grant select (pilot_id, report_id, stale) on research.report to folge_participant;
grant insert on research.records_change to folge_participant;
grant select on all tables in schema catalogue to folge_participant;
grant select, insert on rights.restriction_event, rights.request, rights.receipt, rights.receipt_of_person to folge_participant;
grant select, insert, delete on rights.sealed_value to folge_participant;
grant select on rights.copy_holder, rights.holder_task, rights.export, rights.export_person to folge_participant;
grant select, insert on audit.event to folge_participant;
grant execute on function identity.open_link(bytea), identity.enter_link(bytea) to folge_participant;

grant usage on schema identity, research, rights, catalogue, audit, staging to folge_erasure;
grant select, delete on identity.person, identity.link, identity.link_session, identity.confirmation, research.person,
  research.person_site, research.consent_event, research.response, research.free_text, research.outcome_value,
  rights.restriction_event, rights.sealed_value, rights.request, rights.receipt_of_person, rights.export_person to folge_erasure;
grant select on research.coverage, research.disclosure_basis to folge_erasure;
grant select on all tables in schema catalogue to folge_erasure;
grant insert on research.consent_event, rights.restriction_event to folge_erasure;
grant update (revoked_at) on identity.link to folge_erasure;
grant update (ended_at) on identity.link_session to folge_erasure;
grant update (used_at) on identity.confirmation to folge_erasure;
grant select, insert on identity.tombstone to folge_erasure;
grant select, update on research.upload to folge_erasure;
grant update (stale) on research.report to folge_erasure;
grant select (pilot_id, report_id, stale) on research.report to folge_erasure;
grant delete on research.report to folge_erasure;
grant insert on research.records_change to folge_erasure;
grant select, insert on rights.receipt, rights.receipt_of_person to folge_erasure;
grant update (unreadable_after) on rights.receipt to folge_erasure;
grant select on rights.copy_holder, rights.export to folge_erasure;
grant select, insert on rights.holder_task to folge_erasure;
grant select, update on rights.ledger_watermark to folge_erasure;
grant insert on audit.event to folge_erasure;

grant select on identity.tombstone to folge_import;
grant select on rights.restriction_event to folge_import, folge_app;

-- Researchers issue letters under the identity login and see of links what tells nothing about what a person did with them.
grant select (pilot_id, link_id, person_id, holder, letter_number, language, issued_at, issued_by, expires_on, revoked_at),
  insert on identity.link to folge_identity;
grant update (revoked_at, pin_digest) on identity.link to folge_identity;
grant select (session_digest, pilot_id, link_id), update (ended_at) on identity.link_session to folge_identity;

grant usage on schema rights to folge_app, folge_identity, folge_import;
grant select, insert, update on rights.copy_holder, rights.holder_task, rights.export to folge_app;
grant select, insert on rights.export_person, rights.receipt, rights.receipt_of_person to folge_app;
grant update (unreadable_after) on rights.receipt to folge_app;
grant select, update on rights.request to folge_app;
grant select, insert, delete on rights.sealed_value to folge_app;
grant insert on rights.restriction_event to folge_app;
grant select, insert, update on rights.joint_decision to folge_app;
grant select on rights.ledger_watermark, rights.rehearsal to folge_app;
grant insert on rights.rehearsal to folge_app;

grant usage on schema audit to folge_audit;
grant select on audit.event to folge_audit;

