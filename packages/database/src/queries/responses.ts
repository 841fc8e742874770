import type pg from 'pg';
import { type SurveyLayout, stagedAnswers, stagedScores } from './staged-survey.ts';
import { stagingTable } from './staging-tables.ts';

type Save = {
  pilotId: string;
  uploadId: string;
  /** The wave of every row; null where the file has a column for it. */
  waveId: string | null;
  hasChanges: boolean;
  instrumentId: string;
  instrumentVersion: number;
};

/**
 * Moves the new and changed rows of a survey in, sorted as the key is, and marks what they replace.
 * NOTE: a wave that all rows share is left out of the sort: behind a text that is always the same a million ids take
 * four times as long to sort.
 */
export async function moveResponses(db: pg.ClientBase, save: Save & { layout: SurveyLayout }): Promise<number> {
  const row = stagingTable(save.uploadId, 'row');
  const verdict = stagingTable(save.uploadId, 'verdict');
  const { rowCount } = await db.query(
    `insert into research.response (pilot_id, wave_id, instrument_id, respondent_id, upload_id, instrument_version,
            site_id, answered_on, covered_by, content_digest, answers, numbers, missing_codes, scores)
     select $1, v.wave_id, $3, v.respondent_id, $2, $4, v.site_id, s.answered_on, v.event_id, s.content_digest,
            ${stagedAnswers('s', save.layout)}, s.numbers, s.missing_codes, ${stagedScores('s', save.layout)}
       from ${verdict} v join ${row} s on s.row_number = v.row_number
      where v.verdict in ('n', 'c')
      order by ${save.waveId === null ? 'v.wave_id, ' : ''}v.respondent_id`,
    [save.pilotId, save.uploadId, save.instrumentId, save.instrumentVersion],
  );
  if (!save.hasChanges) return rowCount ?? 0;
  await db.query(
    `update research.response r set superseded_by = $2
       from ${verdict} v
      where v.verdict = 'c' and r.pilot_id = $1 and r.wave_id = v.wave_id and r.instrument_id = $3
        and r.respondent_id = v.respondent_id and r.upload_id = v.replaces and r.superseded_by is null`,
    [save.pilotId, save.uploadId, save.instrumentId],
  );
  return rowCount ?? 0;
}

export type AcceptedText = { respondentId: string; waveId: string; itemName: string; text: string };

/** The free texts of the rows that are moved in, from one place on in a fixed order. */
export async function listAcceptedTexts(
  db: pg.ClientBase,
  { uploadId, offset, limit }: { uploadId: string; offset: number; limit: number },
): Promise<AcceptedText[]> {
  const { rows } = await db.query<AcceptedText>(
    `select v.respondent_id as "respondentId", v.wave_id as "waveId", t.item_name as "itemName", t.text
       from ${stagingTable(uploadId, 'text')} t
       join ${stagingTable(uploadId, 'verdict')} v on v.row_number = t.row_number and v.verdict in ('n', 'c')
      order by v.respondent_id, v.wave_id, t.item_name offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}

export async function insertFreeTexts(
  db: pg.ClientBase,
  save: Omit<Save, 'waveId'> & {
    texts: { respondentId: string; waveId: string; itemName: string; sealedText: Buffer }[];
  },
): Promise<void> {
  await db.query(
    `insert into research.free_text (pilot_id, wave_id, instrument_id, respondent_id, upload_id, item_name, sealed_text)
     select $1, t.wave_id, $3, t.respondent_id, $2, t.item_name, t.sealed_text
       from unnest($4::text[], $5::uuid[], $6::text[], $7::bytea[]) as t (wave_id, respondent_id, item_name, sealed_text)`,
    [
      save.pilotId,
      save.uploadId,
      save.instrumentId,
      save.texts.map(({ waveId }) => waveId),
      save.texts.map(({ respondentId }) => respondentId),
      save.texts.map(({ itemName }) => itemName),
      save.texts.map(({ sealedText }) => sealedText),
    ],
  );
}
