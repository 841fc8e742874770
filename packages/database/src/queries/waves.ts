import type { EnteredReading } from '../enter-pilot.ts';

/** What the wave list's reading answers: its mark, and the list itself unless the mark is the one already known. */
export type MarkedWaves = { mark: string; waves: string | null };

/**
 * The pilot's waves in their order, as the JSON of the contract. It is the list that is read most, so nothing is put together
 * when the reader knows it already: the mark names every row's version, and any change of a row gives it a new one.
 */
export const wavesReading: EnteredReading = {
  name: 'waves',
  text: `
    select m.mark, case when m.mark is distinct from $3::text then (
      select coalesce(json_agg(json_build_object(
               'pilotId', w.pilot_id, 'waveId', w.wave_id, 'name', w.name, 'monthsAfterStart', w.months_after_start,
               'anonymous', w.anonymous, 'opensOn', w.opens_on, 'closesOn', w.closes_on,
               'instrumentIds', array(select i.instrument_id from catalogue.wave_instrument i
                                       where i.pilot_id = w.pilot_id and i.wave_id = w.wave_id order by i.instrument_id),
               'body', w.body, 'source', w.source, 'position', w.position, 'builtIn', w.built_in,
               'revision', w.revision,
               'changedAt', to_char(w.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
             order by w.position, w.wave_id), '[]')::text
        from catalogue.wave w where w.pilot_id = $2) end as waves
      from (select concat((select string_agg(xmin::text || ' ' || ctid::text, ',' order by ctid)
                             from catalogue.wave where pilot_id = $2), ';',
                          (select string_agg(xmin::text || ' ' || ctid::text, ',' order by ctid)
                             from catalogue.wave_instrument where pilot_id = $2)) as mark offset 0) m`,
};
