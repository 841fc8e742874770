import { type RowProblemCode, rowProblemCatalogue, type UploadKind } from '@folge/contracts';
import {
  addVerdictProblems,
  bindTransaction,
  type Client,
  countVerdicts,
  findNewcomers,
  judgeAnonymousSurvey,
  judgeDeliveries,
  judgeOutcomes,
  judgePeople,
  judgeSurvey,
  type MainSchema,
  namesFew,
  prepareJudging,
  readRecordsState,
  stageKnownPeople,
  stageNamedPeople,
  type VerdictCounts,
} from '@folge/database';

/** What the staged rows are judged by. Plain JSON: made where the catalogue is read, used where the file is. */
export type Judging = {
  kind: UploadKind;
  pilotId: string;
  uploadId: string;
  waveId: string | null;
  instrumentId: string | null;
  purposeId: string;
  anonymous: boolean;
  hasSites: boolean;
  registers: boolean;
  /** The file holds answers about consent and no outcome. */
  onlyPeople: boolean;
  /** The purposes of the chosen notice; none: the file gives nobody a permission. */
  purposeIds: string[];
  byNotice: boolean;
  /** A yes of somebody younger is not taken; null: the file takes no yes, or the pilot names no age. */
  minimumAge: number | null;
  /** False where reading saw that no person has two rows; true makes the database look. */
  mayRepeat: boolean;
  studyNumberColumn: number | null;
  studyNumberText: string | null;
};

export type Judged = { counts: VerdictCounts; recordsState: string };

export const refusingCodes = (Object.keys(rowProblemCatalogue) as RowProblemCode[]).filter(
  (code) => rowProblemCatalogue[code].refuses,
);

/** What can be made ready while the file is still being read, and whether that is all. */
type Prepared = { recordsState: string; knowsPeople: boolean };

/**
 * Makes ready what the rows are judged by, in the transaction that will judge them: the import's login, the pilot set. What
 * changes in the records from here on shows in their state, and the save then judges again.
 */
export async function prepareRecords(client: Client, judging: Judging, rows: number): Promise<Prepared> {
  const recordsState = await readRecordsState(bindTransaction<MainSchema>(client));
  if (judging.kind !== 'survey' || judging.anonymous) return { recordsState, knowsPeople: true };
  if (await namesFew(client, { pilotId: judging.pilotId, rows })) return { recordsState, knowsPeople: false };
  await stageKnownPeople(client, judging);
  return { recordsState, knowsPeople: true };
}

/**
 * Decides what becomes of every staged row, in the transaction it is given: the import's login, the pilot set. May be
 * done again when the pilot's records have changed since; the file is not read again.
 */
export async function judgeStaged(client: Client, judging: Judging, { recordsState, knowsPeople }: Prepared) {
  const { kind, uploadId } = judging;
  await prepareJudging(client, uploadId);
  if (!knowsPeople) await stageNamedPeople(client, judging);
  if (kind === 'deliveries') await judgeDeliveries(client, judging);
  else {
    await findNewcomers(client, judging);
    if (judging.onlyPeople) await judgePeople(client, judging);
    else if (kind === 'outcomes') await judgeOutcomes(client, judging);
    else {
      const survey = { ...judging, instrumentId: judging.instrumentId ?? '' };
      await (judging.anonymous ? judgeAnonymousSurvey(client, survey) : judgeSurvey(client, survey));
    }
  }
  await addVerdictProblems(client, judging);
  const counts = await countVerdicts(client, { uploadId, kind, refusingCodes });
  return { counts, recordsState } satisfies Judged;
}
