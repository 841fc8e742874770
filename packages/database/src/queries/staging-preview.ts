import type pg from 'pg';
import { type SurveyLayout, stagedAnswers } from './staged-survey.ts';
import { stagingTable } from './staging-tables.ts';

export type StagedAnswers = {
  row: number;
  respondentId: string;
  studyNumber: string | null;
  waveId: string | null;
  siteId: string | null;
  answeredOn: string | null;
  answers: (number | null)[];
  numbers: (number | null)[] | null;
  missingCodes: (number | null)[] | null;
};

/** The waves that the rows of a file name, in the order of their ids. */
export async function listStagedWaves(db: pg.ClientBase, uploadId: string): Promise<string[]> {
  const { rows } = await db.query<{ waveId: string }>(
    `select distinct wave_id as "waveId" from ${stagingTable(uploadId, 'row')} where wave_id is not null order by 1`,
  );
  return rows.map(({ waveId }) => waveId);
}

type Page = { uploadId: string; offset: number; limit: number };

/** The rows that change what is stored, as they are in the file. */
export async function listChangedAnswers(
  db: pg.ClientBase,
  { uploadId, offset, limit, layout }: Page & { layout: SurveyLayout },
): Promise<StagedAnswers[]> {
  const { rows } = await db.query<StagedAnswers>(
    `select s.row_number as row, v.respondent_id as "respondentId", s.study_number as "studyNumber",
            v.wave_id as "waveId", v.site_id as "siteId", s.answered_on as "answeredOn", ${stagedAnswers('s', layout)} as answers,
            s.numbers, s.missing_codes as "missingCodes"
       from ${stagingTable(uploadId, 'verdict')} v join ${stagingTable(uploadId, 'row')} s on s.row_number = v.row_number
      where v.verdict = 'c' order by s.row_number offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}

export type ChangedOutcome = {
  row: number;
  personId: string;
  studyNumber: string;
  outcomeId: string;
  occasion: string;
  value: string;
};

export async function listChangedOutcomes(
  db: pg.ClientBase,
  { uploadId, offset, limit }: Page,
): Promise<ChangedOutcome[]> {
  const { rows } = await db.query<ChangedOutcome>(
    `select s.row_number as row, v.person_id as "personId", s.study_number as "studyNumber",
            s.outcome_id as "outcomeId", s.occasion, coalesce(s.code, s.number::text, s.day::text) as value
       from ${stagingTable(uploadId, 'verdict')} v
       join ${stagingTable(uploadId, 'row')} s on s.row_number = v.row_number and s.column_number = v.column_number
      where v.verdict = 'c' order by s.row_number, s.column_number offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}

export type ChangedDelivery = {
  row: number;
  siteId: string;
  elementId: string;
  period: string;
  planned: number | null;
  delivered: number | null;
};

export async function listChangedDeliveries(
  db: pg.ClientBase,
  { uploadId, offset, limit }: Page,
): Promise<ChangedDelivery[]> {
  const { rows } = await db.query<ChangedDelivery>(
    `select s.row_number as row, s.site_id as "siteId", s.element_id as "elementId", s.period, s.planned, s.delivered
       from ${stagingTable(uploadId, 'verdict')} v join ${stagingTable(uploadId, 'row')} s on s.row_number = v.row_number
      where v.verdict = 'c' order by s.row_number offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}

export type StagedNewcomer = {
  row: number;
  studyNumber: string;
  kind: string;
  siteId: string | null;
  consentFrom: string | null;
};

/** The people that saving would register. */
export async function listStagedNewcomers(
  db: pg.ClientBase,
  { uploadId, offset, limit }: Page,
): Promise<StagedNewcomer[]> {
  const { rows } = await db.query<StagedNewcomer>(
    `select n.row_number as row, s.study_number as "studyNumber", s.kind, s.site_id as "siteId",
            (select min(g.covers_from) from ${stagingTable(uploadId, 'permission')} g where g.person_id = n.person_id)
              as "consentFrom"
       from ${stagingTable(uploadId, 'newcomer')} n
       join ${stagingTable(uploadId, 'person')} s
         on s.row_number = n.row_number and s.study_number_digest = n.study_number_digest
      order by n.row_number offset $1 limit $2`,
    [offset, limit],
  );
  return rows;
}
