import { type RowProblemCode, rowProblemCatalogue, type UploadKind } from '@folge/contracts';
import {
  addVerdictProblems,
  analyzeStaged,
  bindTransaction,
  type Client,
  countVerdicts,
  findNewcomers,
  hasStored,
  judgeAnonymousSurvey,
  judgeDeliveries,
  judgeOutcomes,
  judgePeople,
  judgeSurvey,
  type MainSchema,
  namesFew,
  prepareJudging,
  readCoveredPeople,
  readRecordsState,
  stageKnownPeople,
  stageNamedPeople,
  type VerdictCounts,
} from '@folge/database';
import { CoveredPeople } from './covered-people.ts';
import { mayRepeat, type RowDigests } from './row-digests.ts';

/** What the staged rows are judged by. Plain JSON: made where the catalogue is read, used where the file is. */
export type Judging = {
  kind: UploadKind;
  pilotId: string;
  uploadId: string;
  waveId: string | null;
  instrumentId: string | null;
  purposeId: string;
  anonymous: boolean;
  /** The day of every row; null where the file has a column for it. */
  day: string | null;
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

/**
 * What can be made ready while the file is still being read: all who are known in the pilot, staged; the covered among them in
 * memory too, where each row can be asked for; or, where a file names few, nobody yet.
 */
type Prepared = { recordsState: string; people: 'staged' | 'few' | CoveredPeople };

/** So many rows of people not known and covered are looked at one by one; where more are, all rows are judged alike. */
const MOST_STRANGERS = 20_000;

/** A row can only be new, where its person is known, covered and has no other. */
async function canBeNewOnly(client: Client, judging: Judging): Promise<boolean> {
  const { waveId, registers, purposeIds, instrumentId, pilotId } = judging;
  if (waveId === null || registers || purposeIds.length > 0) return false;
  return !(await hasStored(client, { pilotId, waveId, instrumentId: instrumentId ?? '' }));
}

/**
 * Makes ready what the rows are judged by, in the transaction that will judge them: the import's login, the pilot set. What
 * changes in the records from here on shows in their state, and the save then judges again.
 */
export async function prepareRecords(
  client: Client,
  judging: Judging,
  { rows, asksRows }: { rows: number; asksRows: boolean },
): Promise<Prepared> {
  const recordsState = await readRecordsState(bindTransaction<MainSchema>(client));
  if (judging.kind !== 'survey' || judging.anonymous) return { recordsState, people: 'staged' };
  if (await namesFew(client, { pilotId: judging.pilotId, rows })) return { recordsState, people: 'few' };
  await stageKnownPeople(client, judging);
  if (!asksRows || !(await canBeNewOnly(client, judging))) return { recordsState, people: 'staged' };
  const sent = await readCoveredPeople(client, judging);
  return { recordsState, people: new CoveredPeople(sent, { hasDays: judging.day === null }) };
}

type Narrowed = Judging & { among?: number[] };

/** The rows that can be anything but new, where those are few and none is a person's second. */
function narrow(judging: Judging, { covered, digests }: { covered: CoveredPeople; digests: RowDigests[] }): Narrowed {
  const { repeat, rows } = covered.strangersAmong(digests, MOST_STRANGERS);
  if (repeat || rows.length > MOST_STRANGERS) return { ...judging, mayRepeat: repeat };
  return { ...judging, mayRepeat: false, among: rows };
}

async function withPeople(
  client: Client,
  judging: Judging,
  { people, digests }: { people: Prepared['people']; digests: RowDigests[] },
): Promise<Narrowed> {
  if (people instanceof CoveredPeople) return narrow(judging, { covered: people, digests });
  if (people === 'few') await stageNamedPeople(client, judging);
  return { ...judging, mayRepeat: digests.length === 0 || mayRepeat(digests) };
}

/**
 * Decides what becomes of every staged row, in the transaction it is given: the import's login, the pilot set. May be
 * done again when the pilot's records have changed since; the file is not read again. `digests`: whose each row is, where
 * that is still in memory.
 */
export async function judgeStaged(
  client: Client,
  judging: Judging,
  { recordsState, people }: Prepared,
  digests: RowDigests[] = [],
) {
  const { kind, uploadId } = judging;
  await prepareJudging(client, uploadId);
  const narrowed = await withPeople(client, judging, { people, digests });
  await analyzeStaged(client, uploadId);
  if (kind === 'deliveries') await judgeDeliveries(client, judging);
  else {
    await findNewcomers(client, judging);
    if (judging.onlyPeople) await judgePeople(client, judging);
    else if (kind === 'outcomes') await judgeOutcomes(client, judging);
    else {
      const survey = { ...narrowed, instrumentId: judging.instrumentId ?? '' };
      await (judging.anonymous ? judgeAnonymousSurvey(client, survey) : judgeSurvey(client, survey));
    }
  }
  await addVerdictProblems(client, judging);
  const staged = digests.reduce((total, { count }) => total + count, 0);
  const counts = await countVerdicts(client, { uploadId, kind, refusingCodes, ...(staged > 0 && { staged }) });
  return { counts, recordsState } satisfies Judged;
}
