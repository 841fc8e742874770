import type { StoredWave } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';

/**
 * The pilot's waves in their order. It is the list that is read most, so it is one row of one JSON: the server writes
 * it in one go, and nothing is put together per row here.
 */
export async function listWaves(db: MainTransaction, pilotId: string): Promise<StoredWave[]> {
  const { rows } = await sql<{ waves: StoredWave[] }>`
    select coalesce(json_agg(json_build_object(
             'pilotId', w.pilot_id, 'waveId', w.wave_id, 'name', w.name, 'monthsAfterStart', w.months_after_start,
             'anonymous', w.anonymous, 'opensOn', w.opens_on, 'closesOn', w.closes_on,
             'instrumentIds', array(select i.instrument_id from catalogue.wave_instrument i
                                     where i.pilot_id = w.pilot_id and i.wave_id = w.wave_id order by i.instrument_id),
             'body', w.body, 'source', w.source, 'position', w.position, 'builtIn', w.built_in,
             'revision', w.revision,
             'changedAt', to_char(w.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
           order by w.position, w.wave_id), '[]') as waves
      from catalogue.wave w where w.pilot_id = ${pilotId}`.execute(db);
  return rows[0]?.waves ?? [];
}
