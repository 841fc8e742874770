import {
  analyzeStaged,
  type Client,
  connectClient,
  hasKnownPeople,
  type JudgedSurvey,
  stageKnownPeople,
} from '@folge/database';
import type { UploadRoom } from './upload-room.ts';

/**
 * Stages who is known and covered where the check found all of that out in memory. On a connection of its own, so that other
 * connections see it before the save has ended; nothing that it reads can change meanwhile, the save holds the records.
 */
export async function stageMissingPeople(room: UploadRoom, client: Client, survey: JudgedSurvey): Promise<void> {
  if (survey.anonymous || (await hasKnownPeople(client, survey.uploadId))) return;
  const own = await connectClient(room.importUrl, 'folge-sort');
  try {
    await own.query('begin');
    await own.query("select set_config('folge.pilot_id', $1, true)", [survey.pilotId]);
    await analyzeStaged(own, survey.uploadId);
    await stageKnownPeople(own, survey);
    await own.query('commit');
  } finally {
    await own.end();
  }
}
