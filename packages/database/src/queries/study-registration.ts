import type { ItemBody, StudyContact, StudyRegistrationEdit } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainDatabase, MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

/** What is registered of a study, as it is stored, and the rule of age that the pilot names. */
export type RegistrationRow = Omit<StudyRegistrationEdit, 'revision'> & {
  revision: number | null;
  waiver: { reason: string; waivedAt: string } | null;
  linkKeyDestroyedAt: string | null;
  ageRule: ItemBody<'age_rule'> | null;
};

/** Undefined: there is no such pilot. A pilot without a registration has a row where everything is null. */
export async function findRegistration(
  db: MainDatabase | MainTransaction,
  pilotId: string,
): Promise<RegistrationRow | undefined> {
  const { rows } = await sql<RegistrationRow>`
    select r.controller, r.contact, r.data_protection_officer as "dataProtectionOfficer",
           r.sikt_reference as "siktReference", r.dpia_reference as "dpiaReference", r.project_end as "projectEnd",
           r.anonymise_on as "anonymiseOn", r.own_consent_from_age as "ownConsentFromAge",
           r.guardian_below_age as "guardianBelowAge", r.special_own_consent_from_age as "specialOwnConsentFromAge",
           r.special_guardian_below_age as "specialGuardianBelowAge", r.lower_age_reason as "lowerAgeReason", r.revision,
           r.parents_may_see_since is not null as "parentsMaySee",
           case when r.waiver_reason is not null then jsonb_build_object(
             'reason', r.waiver_reason, 'waivedAt', ${instant(sql<Date>`r.waived_at`)}) end as waiver,
           ${instant(sql<Date>`r.link_key_destroyed_at`)} as "linkKeyDestroyedAt", i.body as "ageRule"
      from catalogue.pilot p
      left join catalogue.study_registration r on r.pilot_id = p.pilot_id
      left join catalogue.item i on i.kind = 'age_rule' and i.item_id = p.body ->> 'ageRuleId'
     where p.pilot_id = ${pilotId}`.execute(db);
  return rows[0];
}

const columnsOf = (edit: StudyRegistrationEdit, changedBy: string | null) => ({
  controller: edit.controller,
  contact: edit.contact === null ? null : JSON.stringify(edit.contact satisfies StudyContact),
  data_protection_officer: edit.dataProtectionOfficer,
  sikt_reference: edit.siktReference,
  dpia_reference: edit.dpiaReference,
  project_end: edit.projectEnd,
  anonymise_on: edit.anonymiseOn,
  own_consent_from_age: edit.ownConsentFromAge,
  guardian_below_age: edit.guardianBelowAge,
  special_own_consent_from_age: edit.specialOwnConsentFromAge,
  special_guardian_below_age: edit.specialGuardianBelowAge,
  lower_age_reason: edit.lowerAgeReason,
  parents_may_see_since: edit.parentsMaySee ? sql<Date>`now()` : null,
  changed_by: changedBy,
});

/** Writes the registration from the revision it was read at; false: somebody else has changed it since. */
export async function saveRegistration(
  db: MainTransaction,
  { pilotId, changedBy, edit }: { pilotId: string; changedBy: string | null; edit: StudyRegistrationEdit },
): Promise<boolean> {
  const columns = columnsOf(edit, changedBy);
  if (edit.revision === null) {
    const inserted = await db
      .insertInto('catalogue.study_registration')
      .values({ pilot_id: pilotId, ...columns })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return inserted.numInsertedOrUpdatedRows === 1n;
  }
  const updated = await db
    .updateTable('catalogue.study_registration')
    .set({
      ...columns,
      // Since when it holds: saved again while it is on, it holds since the same day.
      parents_may_see_since: edit.parentsMaySee ? sql<Date>`coalesce(parents_may_see_since, now())` : null,
      revision: sql`revision + 1`,
      changed_at: sql<Date>`now()`,
    })
    .where('pilot_id', '=', pilotId)
    .where('revision', '=', edit.revision)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Puts what parents may see as the ledger says that it was last; a study without a registration has nothing to be put. */
export async function replayParentsMaySee(
  db: MainTransaction,
  { pilotId, since }: { pilotId: string; since: string | null },
): Promise<void> {
  await sql`update catalogue.study_registration
    set parents_may_see_since = ${since}::timestamptz, revision = revision + 1, changed_at = now(), changed_by = null
    where pilot_id = ${pilotId} and parents_may_see_since is distinct from ${since}::timestamptz`.execute(db);
}

/** Records that collection may open although something is missing, and why. */
export async function waiveRegistration(
  db: MainTransaction,
  { pilotId, reason, waivedBy }: { pilotId: string; reason: string; waivedBy: string },
): Promise<void> {
  await sql`
    insert into catalogue.study_registration (pilot_id, waiver_reason, waived_by, waived_at)
    values (${pilotId}, ${reason}, ${waivedBy}, now())
    on conflict (pilot_id) do update set waiver_reason = excluded.waiver_reason, waived_by = excluded.waived_by,
      waived_at = excluded.waived_at, revision = catalogue.study_registration.revision + 1`.execute(db);
}
