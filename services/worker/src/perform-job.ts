import type { UploadJob } from '@folge/database';
import { performCheck, performSave, type UploadRoom } from '@folge/operations';

/** Does one job of the queue. */
export async function performJob(room: UploadRoom, job: UploadJob): Promise<void> {
  if (job.verb === 'check') await performCheck(room, job);
  else await performSave(room, job);
}
