import { InstrumentDefinition, type LegalBasis } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

type Texts = { nb?: string; nn?: string; en?: string };

/** What the catalogue knows that a file of this pilot may refer to. */
export type UploadCatalogue = {
  legalBasis: LegalBasis;
  figuresAreInvented: boolean;
  /** Who is younger cannot say yes; null: the pilot names no rule of age. */
  minimumAge: number | null;
  sites: { siteId: string; name: string; aliases: string[] }[];
  waves: {
    waveId: string;
    name: Texts;
    anonymous: boolean;
    opensOn: string | null;
    closesOn: string | null;
    instrumentIds: string[];
  }[];
  outcomes: {
    outcomeId: string;
    name: Texts;
    valueKind: 'code' | 'number' | 'date';
    codes: { code: string; label?: Texts }[] | null;
    minimum: number | null;
    maximum: number | null;
    purposeId: string;
    fromNav: boolean;
  }[];
  elements: { elementId: string; name: Texts | null }[];
  notices: { noticeId: string; version: number; language: string; purposes: string[]; anonymous: boolean }[];
  /** The pilot's instruments and the house's that have a published version. */
  instruments: { instrumentId: string; name: Texts; version: number; purposeId: string | null }[];
  /** The instruments whose free text has been turned on for the pilot. */
  freeTextOn: string[];
  specialVariables: string[];
  backgroundVariables: { variableId: string; codes: { code: string; label?: Texts }[] }[];
};

const list = (query: ReturnType<typeof sql>) => sql`coalesce((select jsonb_agg(to_jsonb(x)) from (${query}) x), '[]')`;

export async function readUploadCatalogue(db: MainTransaction, pilotId: string): Promise<UploadCatalogue> {
  const { rows } = await sql<{ catalogue: UploadCatalogue }>`
    select jsonb_build_object(
      'legalBasis', p.legal_basis, 'figuresAreInvented', p.figures_are_invented,
      'minimumAge', (select i.body -> 'minimumAge' from catalogue.item i
                      where i.kind = 'age_rule' and i.item_id = p.body ->> 'ageRuleId'),
      'sites', ${list(sql`select site_id as "siteId", name, aliases from catalogue.site
                           where pilot_id = ${pilotId} order by position, site_id`)},
      'waves', ${list(sql`select wave_id as "waveId", name, anonymous, opens_on as "opensOn", closes_on as "closesOn",
                                 array(select instrument_id from catalogue.wave_instrument i
                                        where i.pilot_id = w.pilot_id and i.wave_id = w.wave_id order by 1) as "instrumentIds"
                            from catalogue.wave w where pilot_id = ${pilotId} order by position, wave_id`)},
      'outcomes', ${list(sql`select outcome_id as "outcomeId", name, value_kind as "valueKind", codes, minimum, maximum,
                                    purpose_id as "purposeId", from_nav as "fromNav"
                               from catalogue.outcome where pilot_id = ${pilotId} order by position, outcome_id`)},
      'elements', ${list(sql`select body ->> 'elementId' as "elementId", body -> 'name' as name from catalogue.item
                              where kind = 'element' and pilot_id = ${pilotId} order by position, item_id`)},
      'notices', ${list(sql`select notice_id as "noticeId", version, language, purposes, anonymous from catalogue.notice
                             where pilot_id = ${pilotId} and published_at is not null
                             order by notice_id, version desc, language`)},
      'instruments', ${list(sql`select i.instrument_id as "instrumentId", i.name, max(v.version) as version,
                                       i.body ->> 'purposeId' as "purposeId"
                                  from catalogue.instrument i join catalogue.instrument_version v using (instrument_id)
                                 where (i.pilot_id is null or i.pilot_id = ${pilotId}) and v.published_at is not null
                                 group by 1, 2, 4, i.position order by i.position, 1`)},
      'freeTextOn', coalesce((select jsonb_agg(l.instrument_id) from (
                             select distinct on (f.instrument_id) f.instrument_id, f.is_on from catalogue.free_text_setting f
                              where f.pilot_id = ${pilotId} order by f.instrument_id, f.sequence desc) l where l.is_on), '[]'),
      'backgroundVariables', ${list(sql`select body ->> 'variableId' as "variableId", body -> 'codes' as codes
                              from catalogue.item where kind = 'background_variable' and pilot_id = ${pilotId}
                             order by position, item_id`)},
      'specialVariables', coalesce((select jsonb_agg(body ->> 'variableId') from catalogue.item
                             where kind = 'background_variable' and pilot_id = ${pilotId}
                               and (body ->> 'specialCategory')::boolean), '[]')) as catalogue
      from catalogue.pilot p where p.pilot_id = ${pilotId}`.execute(db);
  if (!rows[0]) throw new Error('The pilot was entered but is not in the catalogue.');
  return rows[0].catalogue;
}

/** A published version of an instrument that this pilot may use. */
export async function findPublishedDefinition(
  db: MainTransaction,
  { pilotId, instrumentId, version }: { pilotId: string; instrumentId: string; version: number },
): Promise<InstrumentDefinition | undefined> {
  const { rows } = await sql<{ definition: InstrumentDefinition }>`
    select v.definition from catalogue.instrument_version v join catalogue.instrument i using (instrument_id)
     where v.instrument_id = ${instrumentId} and v.version = ${version} and v.published_at is not null
       and (i.pilot_id is null or i.pilot_id = ${pilotId})`.execute(db);
  return rows[0] && InstrumentDefinition.parse(rows[0].definition);
}

/**
 * The versions of an instrument that earlier waves of the pilot used, with their definitions; the latest use first. A file
 * whose wave is a column used the waves its check found; one saved before checks noted them, those of its rows.
 */
export async function listUsedVersions(
  db: MainTransaction,
  { pilotId, instrumentId }: { pilotId: string; instrumentId: string },
): Promise<{ waveId: string; version: number; definition: InstrumentDefinition }[]> {
  const { rows } = await sql<{ waveId: string; version: number; definition: InstrumentDefinition }>`
    select u.wave_id as "waveId", u.instrument_version as version, v.definition
      from (select w.wave_id, s.instrument_version, max(s.saved_at) as saved_at
              from research.upload s cross join lateral (
                select s.wave_id where s.wave_id is not null
                union all
                select jsonb_array_elements_text(s.counts -> 'waveIds') where s.wave_id is null
                union all
                select distinct r.wave_id from research.response r
                 where r.pilot_id = s.pilot_id and r.upload_id = s.upload_id and s.wave_id is null
                   and not coalesce(s.counts ? 'waveIds', false)) w
             where s.pilot_id = ${pilotId} and s.kind = 'survey' and s.state = 'saved'
               and s.instrument_id = ${instrumentId}
             group by 1, 2) u
      join catalogue.instrument_version v on v.instrument_id = ${instrumentId} and v.version = u.instrument_version
     order by u.saved_at desc`.execute(db);
  return rows.map((row) => ({ ...row, definition: InstrumentDefinition.parse(row.definition) }));
}

export type RememberedColumn = { columnText: string; occurrence: number; target: unknown };

export async function listRememberedColumns(
  db: MainTransaction,
  { pilotId, kind }: { pilotId: string; kind: string },
): Promise<RememberedColumn[]> {
  const { rows } = await sql<RememberedColumn>`
    select column_text as "columnText", occurrence, target from research.mapping_memory
     where pilot_id = ${pilotId} and kind = ${kind}`.execute(db);
  return rows;
}

/** Remembers how the columns of a saved file were mapped. */
export async function rememberColumns(
  db: MainTransaction,
  { pilotId, kind, columns }: { pilotId: string; kind: string; columns: RememberedColumn[] },
): Promise<void> {
  await sql`
    insert into research.mapping_memory (pilot_id, kind, column_text, occurrence, target)
    select ${pilotId}, ${kind}, c."columnText", c.occurrence, c.target
      from jsonb_to_recordset(${JSON.stringify(columns)}::jsonb)
             as c ("columnText" text, occurrence integer, target jsonb)
    on conflict (pilot_id, kind, column_text, occurrence)
    do update set target = excluded.target, remembered_at = now()`.execute(db);
}

export type AcceptedDrift = { waveId: string; key: string; note: string };

export async function listAcceptedDrift(
  db: MainTransaction,
  place: { pilotId: string; waveIds: string[]; instrumentId: string },
): Promise<AcceptedDrift[]> {
  const { rows } = await sql<AcceptedDrift>`
    select wave_id as "waveId", drift_key as key, note from research.accepted_drift
     where pilot_id = ${place.pilotId} and wave_id = any(${place.waveIds}::text[])
       and instrument_id = ${place.instrumentId}`.execute(db);
  return rows;
}

export async function insertAcceptedDrift(
  db: MainTransaction,
  accepted: {
    pilotId: string;
    waveIds: string[];
    instrumentId: string;
    keys: string[];
    note: string;
    acceptedBy: string;
  },
): Promise<void> {
  await sql`
    insert into research.accepted_drift (pilot_id, wave_id, instrument_id, drift_key, note, accepted_by)
    select ${accepted.pilotId}, wave_id, ${accepted.instrumentId}, key, ${accepted.note}, ${accepted.acceptedBy}
      from unnest(${accepted.keys}::text[]) as key cross join unnest(${accepted.waveIds}::text[]) as wave_id
    on conflict (pilot_id, wave_id, instrument_id, drift_key) do nothing`.execute(db);
}

/** A new instrument of the pilot with an unpublished first version; false where the id is taken. */
export async function insertInstrumentDraft(
  db: MainTransaction,
  draft: {
    pilotId: string;
    instrumentId: string;
    name: Texts;
    respondent: string;
    definition: InstrumentDefinition;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into catalogue.instrument (instrument_id, pilot_id, name, respondent, body, source)
    values (${draft.instrumentId}, ${draft.pilotId}, ${JSON.stringify(draft.name)}, ${draft.respondent},
            '{"recordedAs":"answers","purposeId":"f_sporreskjema"}', '{"type":"researcher"}')
    on conflict do nothing returning 1`.execute(db);
  if (rows.length === 0) return false;
  await sql`
    insert into catalogue.instrument_version (instrument_id, version, definition)
    values (${draft.instrumentId}, 1, ${JSON.stringify(draft.definition)})`.execute(db);
  return true;
}
