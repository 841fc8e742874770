import {
  connectClient,
  FEWEST_SORTED_AHEAD,
  type JudgedSurvey,
  type SurveyLayout,
  sortRowsAhead,
} from '@folge/database';
import type { UploadRoom } from './upload-room.ts';

type Ahead = { survey: JudgedSurvey; layout: SurveyLayout; rows: number; judgedAgain: boolean };

/**
 * Lets the save insert from rows that another connection sorts meanwhile, where that gains anything: with many rows, of known
 * people, as the check judged them. What this save has judged again or registered itself no other connection can see.
 */
export async function withSortedRows<T>(
  room: UploadRoom,
  { survey, layout, rows, judgedAgain }: Ahead,
  work: (sorted: AsyncIterable<string> | undefined) => Promise<T>,
): Promise<T> {
  const { anonymous, registers, pilotId } = survey;
  if (anonymous || registers || judgedAgain || rows < FEWEST_SORTED_AHEAD) return work(undefined);
  const client = await connectClient(room.importUrl, 'folge-sort');
  try {
    await client.query("select set_config('folge.pilot_id', $1, false)", [pilotId]);
    return await work(sortRowsAhead(client, { survey: { ...survey, anonymous }, layout }));
  } finally {
    await client.end();
  }
}
