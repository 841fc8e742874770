import type pg from 'pg';
import { type SurveyLayout, stagedAnswers, stagedScores } from './staged-survey.ts';
import { stagingTable } from './staging-tables.ts';
import { acceptedRows, type SurveyVerdictInput } from './staging-verdict.ts';

/** A survey as it was judged, which is how it is saved. */
export type JudgedSurvey = SurveyVerdictInput & { anonymous: boolean };

type Save = { survey: JudgedSurvey; instrumentVersion: number };

type Move = Save & { layout: SurveyLayout };

async function insertResponses(
  db: pg.ClientBase,
  { survey, instrumentVersion, layout }: Move,
  rows: string,
): Promise<number> {
  const { pilotId, uploadId, instrumentId } = survey;
  const { rowCount } = await db.query(
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
            site_id, answered_on, covered_by, content_digest, answers, numbers, missing_codes, scores)
     select $1, s.in_wave, $3, s.respondent_id, $2, $4, s.at_site, s.answered_on, s.event_id, s.content_digest,
            ${stagedAnswers('s', layout)}, s.numbers, s.missing_codes, ${stagedScores('s', layout)}
       from ${rows} s`,
    [pilotId, uploadId, instrumentId, instrumentVersion],
  );
  return rowCount ?? 0;
}

/**
 * Moves the new and changed rows of a survey in, sorted by person as the key is, and marks what they replace; `sorted`: relations
 * that hold them sorted already. NOTE: a wave that all rows share is left out of the sort: behind a text that is always the same
 * a million ids take four times as long. Arrays are made after the sort (offset 0), which has less to move without them.
 */
export async function moveResponses(
  db: pg.ClientBase,
  { sorted, hasChanges, ...move }: Move & { hasChanges: boolean; sorted?: AsyncIterable<string> | undefined },
): Promise<number> {
  const { survey } = move;
  const { pilotId, uploadId, instrumentId } = survey;
  let inserted = 0;
  if (sorted) for await (const rows of sorted) inserted += await insertResponses(db, move, rows);
  else {
    const order = `respondent_id${survey.waveId === null ? ', in_wave' : ''}`;
    const rows = `(select * from ${acceptedRows(db, survey)} accepted order by ${order} offset 0)`;
    inserted = await insertResponses(db, move, rows);
  }
  if (!hasChanges) return inserted;
  await db.query(
    `update research.response r set superseded_by = $2
       from ${stagingTable(uploadId, 'verdict')} v
      where v.verdict = 'c' and r.pilot_id = $1 and r.wave_id = v.wave_id and r.instrument_id = $3
        and r.respondent_id = v.respondent_id and r.upload_id = v.replaces and r.superseded_by is null`,
    [pilotId, uploadId, instrumentId],
  );
  return inserted;
}

export type AcceptedText = { respondentId: string; waveId: string; itemName: string; text: string };

const TEXTS_A_PAGE = 2000;

/** The free texts of the rows that are moved in, page by page, read once; in the transaction of the save. */
export async function* acceptedTexts(db: pg.ClientBase, survey: JudgedSurvey): AsyncGenerator<AcceptedText[]> {
  await db.query(
    `declare accepted_text no scroll cursor for
     select s.respondent_id as "respondentId", s.in_wave as "waveId", t.item_name as "itemName", t.text
       from ${stagingTable(survey.uploadId, 'text')} t
       join ${acceptedRows(db, survey)} s on s.row_number = t.row_number
      order by s.respondent_id, s.in_wave, t.item_name`,
  );
  for (;;) {
    const { rows } = await db.query<AcceptedText>(`fetch ${TEXTS_A_PAGE} from accepted_text`);
    if (rows.length === 0) return;
    yield rows;
  }
}

export async function insertFreeTexts(
  db: pg.ClientBase,
  {
    survey,
    texts,
  }: {
    survey: JudgedSurvey;
    texts: { respondentId: string; waveId: string; itemName: string; sealedText: Buffer }[];
  },
): Promise<void> {
  await db.query(
    `insert into research.free_text (pilot_id, wave_id, instrument_id, respondent_id, upload_id, item_name, sealed_text)
     select $1, t.wave_id, $3, t.respondent_id, $2, t.item_name, t.sealed_text
       from unnest($4::text[], $5::uuid[], $6::text[], $7::bytea[]) as t (wave_id, respondent_id, item_name, sealed_text)`,
    [
      survey.pilotId,
      survey.uploadId,
      survey.instrumentId,
      texts.map(({ waveId }) => waveId),
      texts.map(({ respondentId }) => respondentId),
      texts.map(({ itemName }) => itemName),
      texts.map(({ sealedText }) => sealedText),
    ],
  );
}
