import type { Localized } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { instant } from './instant.ts';

type OfInstrument = { pilotId: string; instrumentId: string };

/** The latest word on an instrument's free text; no row: nobody has turned it on. */
const latest = (pilotId: string) => sql`
  (select distinct on (f.instrument_id) f.instrument_id, f.is_on, f.changed_by, f.changed_at
     from catalogue.free_text_setting f where f.pilot_id = ${pilotId}
    order by f.instrument_id, f.sequence desc)`;

export async function listFreeTextOn(db: MainTransaction, pilotId: string): Promise<string[]> {
  const { rows } = await sql<{ instrumentId: string }>`
    select l.instrument_id as "instrumentId" from ${latest(pilotId)} l where l.is_on order by 1`.execute(db);
  return rows.map(({ instrumentId }) => instrumentId);
}

export async function insertFreeTextSetting(
  db: MainTransaction,
  { pilotId, instrumentId, isOn, changedBy }: OfInstrument & { isOn: boolean; changedBy: string },
): Promise<void> {
  await sql`insert into catalogue.free_text_setting (pilot_id, instrument_id, is_on, changed_by)
    values (${pilotId}, ${instrumentId}, ${isOn}, ${changedBy})`.execute(db);
}

/** The instruments of the pilot, and of the house. */
export async function listInstrumentIds(db: MainTransaction, pilotId: string): Promise<string[]> {
  const { rows } = await sql<{ instrumentId: string }>`
    select instrument_id as "instrumentId" from catalogue.instrument
     where pilot_id is null or pilot_id = ${pilotId} order by 1`.execute(db);
  return rows.map(({ instrumentId }) => instrumentId);
}

/** Puts the setting as the ledger says that it was last; as it is already, nothing is added. */
export async function replayFreeTextSetting(
  db: MainTransaction,
  { pilotId, instrumentId, isOn, changedAt }: OfInstrument & { isOn: boolean; changedAt: string },
): Promise<void> {
  await sql`insert into catalogue.free_text_setting (pilot_id, instrument_id, is_on, changed_by, changed_at)
    select ${pilotId}, ${instrumentId}, ${isOn}, null, ${changedAt}::timestamptz
     where coalesce((select l.is_on from ${latest(pilotId)} l where l.instrument_id = ${instrumentId}), false)
           is distinct from ${isOn}::boolean`.execute(db);
}

// A text may be read while its answers may be counted: current, and covered now, or anonymous.
const readable = (pilotId: string) => sql`
  research.free_text t
  join research.response r using (pilot_id, wave_id, instrument_id, respondent_id, upload_id)
  join catalogue.wave w using (pilot_id, wave_id)
  join catalogue.instrument i using (instrument_id)
  where t.pilot_id = ${pilotId} and r.superseded_by is null
    and (w.anonymous and r.covered_by is null or exists (
      select from research.coverage c
       where c.pilot_id = r.pilot_id and c.person_id = r.respondent_id
         and c.purpose_id = coalesce(i.body ->> 'purposeId', 'f_sporreskjema')))`;

export type FreeTextSettingRow = OfInstrument & {
  name: Localized;
  items: { name: string; wording: Localized }[];
  isOn: boolean;
  changedBy: string | null;
  changedAt: string | null;
  texts: number;
};

/** The instruments of the pilot, and of the house, that ask for words in a published version, with what was said of each. */
export async function listFreeTextSettings(db: MainTransaction, pilotId: string): Promise<FreeTextSettingRow[]> {
  const { rows } = await sql<FreeTextSettingRow>`
    select ${pilotId}::text as "pilotId", i.instrument_id as "instrumentId", i.name, asked.items,
           coalesce(l.is_on, false) as "isOn", l.changed_by as "changedBy",
           ${instant(sql<Date | null>`l.changed_at`)} as "changedAt",
           (select count(*) from ${readable(pilotId)} and t.instrument_id = i.instrument_id and coalesce(l.is_on, false))
             as texts
      from catalogue.instrument i
     cross join lateral (
       select jsonb_agg(distinct jsonb_build_object('name', item ->> 'name', 'wording', item -> 'wording')) as items
         from catalogue.instrument_version v cross join jsonb_array_elements(v.definition -> 'items') item
        where v.instrument_id = i.instrument_id and v.published_at is not null and item ->> 'kind' = 'text') asked
      left join ${latest(pilotId)} l on l.instrument_id = i.instrument_id
     where (i.pilot_id is null or i.pilot_id = ${pilotId}) and asked.items is not null
     order by i.position, i.instrument_id`.execute(db);
  return rows;
}

export type ReadableText = { respondentId: string; waveId: string; itemName: string; sealedText: Buffer };

/** A page of the texts of an instrument that may be read now, in an order that says nothing of who wrote before whom. */
export async function listReadableTexts(
  db: MainTransaction,
  { pilotId, instrumentId, offset, limit }: OfInstrument & { offset: number; limit: number },
): Promise<{ total: number; texts: ReadableText[] }> {
  const { rows } = await sql<ReadableText & { total: number }>`
    select t.respondent_id as "respondentId", t.wave_id as "waveId", t.item_name as "itemName",
           t.sealed_text as "sealedText", count(*) over () as total
      from ${readable(pilotId)} and t.instrument_id = ${instrumentId}
     order by t.wave_id, t.item_name, sha256(t.sealed_text) offset ${offset} limit ${limit}`.execute(db);
  return { total: rows[0]?.total ?? 0, texts: rows.map(({ total, ...text }) => text) };
}
