import type { InstrumentDefinition, Localized } from '@folge/contracts';
import { sql } from 'kysely';
import type { MainTransaction } from '../connect.ts';
import { inSeveralProcesses } from './join-by-hash.ts';
import { countedResponses } from './report-coverage.ts';
import { readScaleTally, type ScaleTally, scaleTallySql } from './report-scale-sums.ts';

export type AnsweredVersion = {
  instrumentId: string;
  instrumentName: Localized;
  version: number;
  definition: InstrumentDefinition;
};

/** The instrument versions that the pilot has answers to. */
export async function listAnsweredVersions(db: MainTransaction, pilotId: string): Promise<AnsweredVersion[]> {
  const { rows } = await sql<AnsweredVersion>`
    select v.instrument_id as "instrumentId", i.name as "instrumentName", v.version, v.definition
      from (select distinct instrument_id, instrument_version from research.response
             where pilot_id = ${pilotId} and superseded_by is null) used
      join catalogue.instrument_version v
        on v.instrument_id = used.instrument_id and v.version = used.instrument_version
      join catalogue.instrument i on i.instrument_id = v.instrument_id
     order by i.position, v.instrument_id, v.version`.execute(db);
  return rows;
}

/** A wave and office: how many answered the instrument version, and a tally of each of its scales, in their order. */
export type ScaleTallies = { waveId: string; siteId: string | null; responses: number; tallies: ScaleTally[] };

/**
 * Computed once a row and not again in each sum that uses it: what may change from row to row is not put in another query's place,
 * and unlike a limit it may be computed by several processes. No row is without a wave, so it is never asked. Adding nothing to an
 * array unpacks it once; as it is stored it is unpacked for every slot.
 */
const apart = sql`case when wave_id is null then clock_timestamp() end`;

/**
 * What reliability and scores need of every scale of an instrument version, per wave and office: one pass over the answers,
 * each slot read once. Whole numbers alone are summed, by as many processes as the server lends.
 */
export async function sumScales(
  db: MainTransaction,
  { pilotId, answered }: { pilotId: string; answered: AnsweredVersion },
): Promise<ScaleTallies[]> {
  const { instrumentId, version, definition } = answered;
  const parts = scaleTallySql(definition);
  const tallied = sql<{ waveId: string; siteId: string | null; responses: number; sums: number[][] }>`
    with ${countedResponses(pilotId, {
      columns: sql`r.wave_id, r.site_id, r.answers || '{}'::smallint[] as answers, r.scores || '{}'::float8[] as scores`,
      only: sql`r.instrument_id = ${instrumentId} and r.instrument_version = ${version}`,
    })}
    select wave_id as "waveId", site_id as "siteId", count(*)::integer as responses,
           json_build_array(${parts.sums}) as sums
      from (select *, ${apart} as totals_apart ${parts.totals}
              from (select wave_id, site_id, ${apart} as slots_apart ${parts.slots}
                      from (select *, ${apart} as arrays_apart from counted) unpacked) slot) answered
     group by wave_id, site_id
     order by wave_id, site_id nulls last`;
  const { rows } = await inSeveralProcesses(db, () => tallied.execute(db));
  return rows.map(({ waveId, siteId, responses, sums }) => ({
    waveId,
    siteId,
    responses,
    tallies: definition.scales.map((scale, index) => readScaleTally(scale, sums[index] ?? [])),
  }));
}

/** The definition of an instrument's latest version, published or not. */
export async function findLatestDefinition(
  db: MainTransaction,
  instrumentId: string,
): Promise<InstrumentDefinition | undefined> {
  const { rows } = await sql<{ definition: InstrumentDefinition }>`
    select definition from catalogue.instrument_version where instrument_id = ${instrumentId}
     order by version desc limit 1`.execute(db);
  return rows[0]?.definition;
}
