import type pg from 'pg';
import { sharedWork, stagedRows } from './staging-known.ts';
import { stagingTable } from './staging-tables.ts';

/** What becomes of a staged row. The letters stand in the verdict table. */
export const verdicts = {
  new: 'n',
  changed: 'c',
  unchanged: 'u',
  unknownPerson: 'p',
  notCovered: 'v',
  duplicate: 'd',
} as const;

export type SurveyVerdictInput = {
  pilotId: string;
  uploadId: string;
  /** The wave of every row; null where the file has a column for it. */
  waveId: string | null;
  instrumentId: string;
  purposeId: string;
  /** Whether the staged rows have their own office; otherwise the person's office on the day is taken. */
  hasSites: boolean;
  /** Whether the file may register people, and whether it may give permissions. */
  registers: boolean;
  purposeIds: string[];
  /** False where it is known that no person has two rows. */
  mayRepeat: boolean;
  /** The rows that can be anything but new; without them all are looked at. */
  among?: number[] | undefined;
};

type Parts = { row: string; known: string; newcomer: string; permission: string; verdict: string };

function partsOf(uploadId: string): Parts {
  const name = (part: keyof Parts) => stagingTable(uploadId, part);
  return {
    row: name('row'),
    known: name('known'),
    newcomer: name('newcomer'),
    permission: name('permission'),
    verdict: name('verdict'),
  };
}

/**
 * The office a person belonged to on the day of the row; the latest that had begun where several overlap. A row without a day
 * has none: no permission covers it, so it is neither saved nor shown as a change.
 */
const siteOnTheDay = (pilot: string) => `
  left join lateral (
    select ps.site_id from research.person_site ps
     where ps.pilot_id = ${pilot} and ps.person_id = who.person_id
       and s.answered_on >= ps.from_date and (ps.until_date is null or s.answered_on < ps.until_date)
     order by ps.from_date desc limit 1) placed on s.site_id is null`;

/** Whether anything is stored that a row of the file could repeat or change. */
export async function hasStored(
  db: pg.ClientBase,
  { pilotId, instrumentId, waveId }: Pick<SurveyVerdictInput, 'pilotId' | 'instrumentId' | 'waveId'>,
): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(
    `select exists (select from research.response r
                     where r.pilot_id = $1 and r.instrument_id = $2 and ($3::text is null or r.wave_id = $3)
                       and r.superseded_by is null) as found`,
    [pilotId, instrumentId, waveId],
  );
  return rows[0]?.found ?? true;
}

/** How a staged row `s` gets its person `who`, her permission, its wave and its office; the same when judged and when saved. */
function behindTheRow(db: pg.ClientBase, input: SurveyVerdictInput) {
  const { known, newcomer, permission } = partsOf(input.uploadId);
  const gives = input.purposeIds.length > 0;
  const covering = 'case when s.answered_on between who.covers_from and who.covers_until then who.event_id end';
  const given = `left join ${permission} given on given.person_id = who.person_id
    and given.purpose_id = ${db.escapeLiteral(input.purposeId)} and s.answered_on >= given.covers_from`;
  return {
    people: input.registers
      ? `(select * from ${known} union all
          select n.study_number_digest, n.person_id, null::uuid, null::date, null::date from ${newcomer} n)`
      : known,
    event: gives ? `coalesce(${covering}, given.event_id)` : covering,
    wave: input.waveId === null ? 's.wave_id' : `${db.escapeLiteral(input.waveId)}::text`,
    site: input.hasSites ? 's.site_id' : 'coalesce(s.site_id, placed.site_id)',
    joins: `${gives ? given : ''} ${input.hasSites ? '' : siteOnTheDay(db.escapeLiteral(input.pilotId))}`,
  };
}

/**
 * What becomes of each row of a survey? The study number is resolved by its digest, the purpose and the date must be
 * covered (by a stored event, or by a permission this file gives), the first of several rows of one person holds, and the
 * content's digest tells new from changed and unchanged. No answer is read. Who is known must be staged before.
 * A row that is new, as nearly all of a first file are, gets no verdict: what stands in the table are the others.
 * NOTE: a table made of a query may be computed by several processes, an insert of the same query may not; such a
 * statement takes no parameters, so the values are quoted into it.
 */
export async function judgeSurvey(db: pg.ClientBase, input: SurveyVerdictInput): Promise<void> {
  const { row, verdict } = partsOf(input.uploadId);
  const { people, event, wave, site, joins } = behindTheRow(db, input);
  const stored = await hasStored(db, input);
  const judged = stagedRows(input.uploadId, input.among);
  const repeated = `left join (select d.study_number_digest, d.wave_id, min(d.row_number) as first_row
      from ${row} d group by 1, 2 having count(*) > 1) repeated
    on repeated.study_number_digest = s.study_number_digest and repeated.wave_id is not distinct from s.wave_id`;
  const current = `left join research.response r
    on r.pilot_id = ${db.escapeLiteral(input.pilotId)} and r.wave_id = ${wave}
   and r.instrument_id = ${db.escapeLiteral(input.instrumentId)}
   and r.respondent_id = who.person_id and r.superseded_by is null`;
  const changing = `when r.content_digest = s.content_digest then 'u' when r.upload_id is not null then 'c'`;
  await db.query(`drop table if exists ${verdict}`);
  await db.query(sharedWork);
  // Right after a large save PostgreSQL has not counted the stored rows yet, takes them for few, and would read them all for
  // each row of the file.
  if (stored) await db.query('set local enable_nestloop = off');
  await db.query(`
    create unlogged table ${verdict} with (autovacuum_enabled = false) as
    select v.* from (
      select s.row_number, who.person_id as respondent_id, ${event} as event_id, ${wave} as wave_id, ${site} as site_id,
             ${stored ? 'r.upload_id' : 'null::uuid'} as replaces,
             case when who.person_id is null then 'p'
                  when ${event} is null then 'v'
                  ${input.mayRepeat ? "when repeated.first_row < s.row_number then 'd'" : ''}
                  ${stored ? changing : ''}
                  else 'n' end::"char" as verdict
        from ${judged} s
        left join ${people} who on who.study_number_digest = s.study_number_digest
        ${joins}
        ${input.mayRepeat ? repeated : ''}
        ${stored ? current : ''}) v
     where v.verdict <> 'n'`);
  await db.query(`set local enable_nestloop = on; analyze ${verdict} (row_number, respondent_id, verdict)`);
}

/**
 * The staged rows of a survey that are new or changed, with what is behind each: a relation for the statements of the save.
 * Of an anonymous survey each row has its verdict; of any other those that are not new, and where all are it is not looked at.
 */
export function acceptedRows(
  db: pg.ClientBase,
  input: SurveyVerdictInput & { anonymous: boolean },
  { areAllNew }: { areAllNew: boolean } = { areAllNew: false },
): string {
  const { row, verdict } = partsOf(input.uploadId);
  if (input.anonymous) {
    return `(select s.*, v.respondent_id, v.event_id, v.wave_id as in_wave, v.site_id as at_site
               from ${verdict} v join ${row} s on s.row_number = v.row_number where v.verdict = 'n')`;
  }
  const { people, event, wave, site, joins } = behindTheRow(db, input);
  const judged = `left join ${verdict} v on v.row_number = s.row_number where v.verdict is null or v.verdict = 'c'`;
  return `(select s.*, who.person_id as respondent_id, ${event} as event_id, ${wave} as in_wave, ${site} as at_site
             from ${row} s
             join ${people} who on who.study_number_digest = s.study_number_digest
             ${joins}
             ${areAllNew ? '' : judged})`;
}

/**
 * What becomes of each row of an anonymous survey? Nobody can be found again, so a file that grew is told from what it
 * was by its contents: of each content as many rows are unchanged as are stored, and the rest are new.
 */
export async function judgeAnonymousSurvey(db: pg.ClientBase, input: SurveyVerdictInput): Promise<void> {
  const { row, verdict } = partsOf(input.uploadId);
  await db.query(`drop table if exists ${verdict}`);
  await db.query(`
    create unlogged table ${verdict} (row_number integer not null, respondent_id uuid, event_id uuid, wave_id text,
      site_id text, replaces uuid, verdict "char" not null)`);
  await db.query(
    `insert into ${verdict}
     select s.row_number, gen_random_uuid(), null, s.wave_id, s.site_id, null,
            case when s.nth <= coalesce(stored.count, 0) then 'u' else 'n' end::"char"
       from (select f.row_number, coalesce(f.wave_id, $2) as wave_id, f.site_id, f.content_digest,
                    row_number() over (partition by coalesce(f.wave_id, $2), f.content_digest order by f.row_number) as nth
               from ${row} f) s
       left join (select r.wave_id, r.content_digest, count(*) as count
                    from research.response r
                   where r.pilot_id = $1 and r.instrument_id = $3 and r.superseded_by is null
                   group by 1, 2) stored
         on stored.wave_id = s.wave_id and stored.content_digest = s.content_digest`,
    [input.pilotId, input.waveId, input.instrumentId],
  );
  await db.query(`analyze ${verdict} (row_number, respondent_id, verdict)`);
}
